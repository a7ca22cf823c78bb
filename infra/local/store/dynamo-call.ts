import { Agent, type IncomingMessage, request } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import * as z from 'zod';
import { HubError } from '../../../shared/domain/trouble.ts';
import { region } from '../parts.ts';

export type DynamoTarget = `DynamoDB_20120810.${string}` | `DynamoDBStreams_20120810.${string}`;

/** `error` is the short name, e.g. `ResourceNotFoundException`. */
export type DynamoAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: string; readonly message: string };

export type DynamoCall = (target: DynamoTarget, input: unknown) => Promise<DynamoAnswer>;

const Refusal = z.object({ __type: z.string(), message: z.string().optional(), Message: z.string().optional() });
const agents = { 'http:': new Agent({ keepAlive: true }), 'https:': new TlsAgent({ keepAlive: true }) };
/** An engine on this machine answers in milliseconds; a call that it lost is made again by whoever waits for it. */
const callTimeoutMs = 5_000;

/**
 * Speaks AWS JSON 1.0 to a DynamoDB endpoint by plain POST. Local engines check no signature but refuse a request without a well-formed one.
 * Throws HubError `StoreBusy` when the endpoint cannot be reached or answers something else than AWS JSON.
 */
export function dynamoCaller(endpoint: string): DynamoCall {
  const address = new URL(endpoint);
  return async (target, input) => {
    const { status, text } = await post(address, target, JSON.stringify(input));
    if (status === 200) return { ok: true, value: parse(text, target) };
    const refusal = Refusal.safeParse(parse(text, target));
    if (!refusal.success) throw new HubError('StoreBusy', `${target} was answered with status ${status}.`, { status });
    const { __type, message, Message } = refusal.data;
    return { ok: false, error: __type.slice(__type.lastIndexOf('#') + 1), message: message ?? Message ?? '' };
  };
}

function parse(text: string, target: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new HubError('StoreBusy', `${target} was answered with something that is not JSON.`, {}, { cause });
  }
}

/** The moment is wall time on purpose: signatures are transport. */
function headersOf(target: DynamoTarget, length: number) {
  const amzDate = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '');
  const scope = `hub/${amzDate.slice(0, 8)}/${region}/dynamodb/aws4_request`;
  return {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': length,
    'x-amz-target': target,
    'x-amz-date': amzDate,
    authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date;x-amz-target, Signature=${'0'.repeat(64)}`,
  };
}

function post(address: URL, target: DynamoTarget, body: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const fail = (cause: Error) =>
      reject(new HubError('StoreBusy', `${target}: the DynamoDB endpoint cannot be reached.`, {}, { cause }));
    const open = address.protocol === 'https:' ? tlsRequest : request;
    const call = open(address, {
      method: 'POST',
      agent: address.protocol === 'https:' ? agents['https:'] : agents['http:'],
      headers: headersOf(target, Buffer.byteLength(body)),
      timeout: callTimeoutMs,
    });
    call.once('timeout', () => call.destroy(new Error(`no answer within ${callTimeoutMs} ms`)));
    call.once('error', fail);
    call.once('response', (answer) => readText(answer).then((text) => resolve({ status: answer.statusCode ?? 0, text }), fail));
    call.end(body);
  });
}

async function readText(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
