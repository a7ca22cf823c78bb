import { randomUUID } from 'node:crypto';
import type { WireAnswer, WireRequest } from '../../parts.ts';

/** The operation of a call in AWS's JSON 1.1 protocol, e.g. `PutEvents` of `X-Amz-Target: AWSEvents.PutEvents`; undefined for another service. */
export function jsonOperation(request: WireRequest, service: string): string | undefined {
  const target = request.headers['x-amz-target'] ?? '';
  return request.method === 'POST' && target.startsWith(`${service}.`) ? target.slice(service.length + 1) : undefined;
}

/** The body as a JSON value, or undefined when it is none. */
export function jsonBody(request: WireRequest): unknown {
  try {
    return JSON.parse(request.body.length === 0 ? '{}' : Buffer.from(request.body).toString());
  } catch {
    return undefined;
  }
}

const headers = () => ({ 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() });

export const awsJson = (value: unknown): WireAnswer => ({ status: 200, headers: headers(), body: JSON.stringify(value) });

/** `code` is the exception's name, e.g. `ValidationException`. */
export const awsJsonError = (status: number, code: string, message: string): WireAnswer => ({
  status,
  headers: { ...headers(), 'x-amzn-errortype': code },
  body: JSON.stringify({ __type: code, message }),
});
