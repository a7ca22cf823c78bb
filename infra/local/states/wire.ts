import { randomUUID } from 'node:crypto';
import type { WireAnswer, WireRequest, WireService } from '../parts.ts';
import { Refusal } from './failure.ts';
import { type Json, parseJson } from './json.ts';
import type { States } from './states.ts';
import { answerCall } from './wire-calls.ts';

const prefix = 'AWSStepFunctions.';

const answer = (status: number, body: Json): WireAnswer => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': randomUUID() },
  body: JSON.stringify(body),
});

const refused = (refusal: Refusal): WireAnswer => answer(400, { __type: refusal.code, message: refusal.message });

const bodyOf = (request: WireRequest): Json => {
  const text = new TextDecoder().decode(request.body);
  try {
    return text === '' ? {} : parseJson(text);
  } catch (cause) {
    throw new Refusal('ValidationException', 'The body is not JSON', { cause });
  }
};

/** The engine as Step Functions on the wire: AWS JSON 1.0, `X-Amz-Target: AWSStepFunctions.<Operation>`, typed errors. */
export const statesWire = (states: States): WireService => ({
  name: 'states',
  claims: (request) => request.method === 'POST' && (request.headers['x-amz-target'] ?? '').startsWith(prefix),
  answer: async (request) => {
    const operation = (request.headers['x-amz-target'] ?? '').slice(prefix.length);
    try {
      return answer(200, await answerCall(states, operation, bodyOf(request)));
    } catch (cause) {
      if (cause instanceof Refusal) return refused(cause);
      throw cause;
    }
  },
});
