import { type WireReply, type WireServer, wireServer } from './wire-server.ts';

/** What a service answers: a body, an exception by its name, or nothing any more. */
export type JsonReply = { readonly body: unknown } | { readonly error: string; readonly status?: number } | 'reset' | 'hang';

function written(reply: JsonReply): WireReply {
  if (typeof reply === 'string') return reply;
  const headers = { 'content-type': 'application/x-amz-json-1.0' };
  if ('body' in reply) return { status: 200, headers, body: JSON.stringify(reply.body) };
  const body = JSON.stringify({ __type: `com.amazonaws.example#${reply.error}`, message: 'no' });
  return { status: reply.status ?? 400, headers, body };
}

/** A service of the AWS JSON protocol (Step Functions, EventBridge, SSM): operation in `X-Amz-Target`, input and output in JSON. */
export const jsonProvider = (answer: (operation: string, input: unknown, attempt: number) => JsonReply): Promise<WireServer> =>
  wireServer((request, attempt) => {
    const operation = request.headers['x-amz-target']?.split('.').at(-1) ?? '';
    return written(answer(operation, JSON.parse(request.body.toString()), attempt));
  });
