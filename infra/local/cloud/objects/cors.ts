import type { IncomingMessage } from 'node:http';
import { uploadCors } from '../../../hub.ts';
import { S3Refusal } from './s3-refusal.ts';

/**
 * The bucket's CORS rule (S3 User Guide, elements of a CORS configuration): the hub's pages may PUT, nobody else may do anything. Headers of an
 * answer to `origin`, none when the rule does not let it.
 */
export function corsHeaders(origin: string | undefined, method: string | undefined, pageAddress: string): Record<string, string> {
  if (origin === undefined || origin !== pageAddress || method !== uploadCors.method) return {};
  return { 'access-control-allow-origin': origin, 'access-control-allow-methods': uploadCors.method, vary: 'Origin' };
}

const listed = (value: string | undefined): string[] =>
  (value ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');

/** Answers a browser's question before a request (Fetch standard, CORS-preflight). Throws the S3Refusal that S3 gives for what no rule allows. */
export function preflightHeaders({ headers }: IncomingMessage, pageAddress: string): Record<string, string> {
  const { origin } = headers;
  const method = headers['access-control-request-method'];
  if (origin === undefined || method === undefined)
    throw new S3Refusal(400, 'BadRequest', 'A preflight names Origin and Access-Control-Request-Method.');
  const allowed = corsHeaders(origin, method, pageAddress);
  const wanted = listed(headers['access-control-request-headers']);
  const names: readonly string[] = uploadCors.headers;
  if (allowed.vary === undefined || wanted.some((name) => !names.includes(name)))
    throw new S3Refusal(403, 'AccessForbidden', 'No CORS rule of the bucket allows this request.');
  return {
    ...allowed,
    ...(wanted.length === 0 ? {} : { 'access-control-allow-headers': wanted.join(', ') }),
    'access-control-max-age': String(uploadCors.maxAgeSeconds),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}
