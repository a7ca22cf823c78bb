import { randomUUID } from 'node:crypto';
import type { Invoke, InvokeAnswer, WireAnswer, WireRequest, WireService } from '../parts.ts';
import { nameOf } from './runner.ts';

export type InvokeServiceNeeds = {
  readonly invoke: Invoke;
  /** Accepts an invocation durably; its tries and dead letter follow without the caller. */
  readonly invokeLater: (functionName: string, payload: unknown) => Promise<void>;
  readonly isFunction: (name: string) => boolean;
};

const path = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

/** Lambda's `Invoke` on the wire: `RequestResponse`, `Event` and `DryRun` of `X-Amz-Invocation-Type`. */
export const invokeService = (needs: InvokeServiceNeeds): WireService => ({
  name: 'lambda',
  claims: (request) => request.method === 'POST' && path.test(request.path),
  answer: async (request) => {
    const name = nameOf(decodeURIComponent(path.exec(request.path)?.[1] ?? ''));
    if (!needs.isFunction(name)) return refusal(404, 'ResourceNotFoundException', `Function not found: ${name}`);
    const payload = payloadOf(request);
    if (!payload.ok) return refusal(400, 'InvalidRequestContentException', payload.cause);
    const type = request.headers['x-amz-invocation-type'] ?? 'RequestResponse';
    if (type === 'DryRun') return plain(204, '');
    if (type === 'Event') {
      await needs.invokeLater(name, payload.value);
      return plain(202, '');
    }
    if (type !== 'RequestResponse') return refusal(400, 'InvalidParameterValueException', `Unknown invocation type ${type}`);
    return answerOf(await needs.invoke(name, payload.value));
  },
});

const answerOf = (answer: InvokeAnswer): WireAnswer =>
  answer.ok ? plain(200, JSON.stringify(answer.value)) : plain(200, answer.cause, { 'x-amz-function-error': 'Unhandled' });

function payloadOf(request: WireRequest): InvokeAnswer {
  if (request.body.length === 0) return { ok: true, value: {} };
  try {
    return { ok: true, value: JSON.parse(Buffer.from(request.body).toString('utf8')) };
  } catch (fault) {
    return { ok: false, error: 'InvalidRequestContentException', cause: `Could not parse request body into json: ${fault}` };
  }
}

const plain = (status: number, body: string, headers: Readonly<Record<string, string>> = {}): WireAnswer => ({
  status,
  headers: {
    'content-type': 'application/json',
    'x-amzn-requestid': randomUUID(),
    'x-amz-executed-version': '$LATEST',
    ...headers,
  },
  body,
});

const refusal = (status: number, code: string, Message: string): WireAnswer =>
  plain(status, JSON.stringify({ Type: 'User', Message }), { 'x-amzn-errortype': code });
