import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { WallClockMs, WireAnswer } from '../../parts.ts';
import type { Faults } from '../wire/faults.ts';
import { isRecord } from '../wire/json-record.ts';
import { byteRange } from './byte-range.ts';
import { corsHeaders, preflightHeaders } from './cors.ts';
import { listObjects } from './list-objects.ts';
import { type ObjectAddress, objectAddress } from './object-address.ts';
import type { ObjectRecord } from './object-record.ts';
import type { ObjectStore } from './object-store.ts';
import { checkPresigned } from './presigned.ts';
import { putObject } from './put-object.ts';
import { noSuchBucket, noSuchKey, refusalAnswer, S3Refusal } from './s3-refusal.ts';

/** S3 has an entry of its own on the cloud port, because bodies of any size pass through it piece by piece. */
export type S3Entry = {
  /** Whether the request is S3's: its path begins with one of the buckets, or it is signed for S3. Looks at no body. */
  claims(request: IncomingMessage): boolean;
  /** Reads the request and answers it, whatever happens. Rejects only when the store itself is broken. */
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
};

type Streamed = { readonly record: ObjectRecord; readonly from: number; readonly to: number };
type S3Answer = WireAnswer & { readonly streamed?: Streamed };

const recordHeaders = (record: ObjectRecord): Record<string, string> => ({
  ...record.headers,
  'content-type': record.contentType,
  etag: `"${record.md5}"`,
  'last-modified': new Date(record.modifiedAt).toUTCString(),
  'accept-ranges': 'bytes',
});

async function getObject(request: IncomingMessage, address: ObjectAddress, store: ObjectStore): Promise<S3Answer> {
  const record = await store.get(address);
  if (record === undefined) throw noSuchKey(address.key);
  const headers = recordHeaders(record);
  if (request.headers['if-none-match'] === headers.etag) return { status: 304, headers, body: '' };
  if (record.bytes === 0) return { status: 200, headers: { ...headers, 'content-length': '0' }, body: '' };
  const { from, to, part } = byteRange(request.headers.range, record.bytes);
  const sized = { ...headers, 'content-length': String(to - from + 1) };
  const answer = part
    ? { status: 206, headers: { ...sized, 'content-range': `bytes ${from}-${to}/${record.bytes}` }, body: '' }
    : { status: 200, headers: sized, body: '' };
  return request.method === 'HEAD' ? answer : { ...answer, streamed: { record, from, to } };
}

const empty = (status: number): S3Answer => ({ status, headers: {}, body: '' });

type Needs = {
  readonly store: ObjectStore;
  readonly wall: WallClockMs;
  readonly faults: Faults;
  /** Origin of the hub's pages, the only one whose browsers may upload. */
  readonly pageAddress: string;
};

const pathOf = (request: IncomingMessage): { readonly path: string; readonly query: URLSearchParams } => {
  const [path = '', query = ''] = (request.url ?? '').split('?', 2);
  return { path, query: new URLSearchParams(query) };
};

async function onBucket(request: IncomingMessage, bucket: string, query: URLSearchParams, store: ObjectStore): Promise<S3Answer> {
  if (request.method === 'GET' && query.has('location'))
    return {
      status: 200,
      headers: { 'content-type': 'application/xml' },
      body: '<LocationConstraint>eu-central-1</LocationConstraint>',
    };
  if (request.method === 'GET') return listObjects(store, bucket, query);
  if (request.method === 'HEAD') return empty(200);
  if (request.method === 'PUT') throw new S3Refusal(409, 'BucketAlreadyOwnedByYou', 'The bucket is there and is yours.');
  throw new S3Refusal(501, 'NotImplemented', 'The embedded cloud offers ListObjectsV2 and HeadBucket of a bucket');
}

async function answerOf(request: IncomingMessage, { store, wall, pageAddress }: Needs): Promise<S3Answer> {
  const { path, query } = pathOf(request);
  const address = objectAddress(path);
  if (address === undefined) throw new S3Refusal(400, 'InvalidURI', `Couldn't parse the specified URI.`);
  if (!store.buckets.includes(address.bucket)) throw noSuchBucket(address.bucket);
  if (request.method === 'OPTIONS') return { ...empty(200), headers: preflightHeaders(request, pageAddress) };
  if (address.key === '') return onBucket(request, address.bucket, query, store);
  if (query.has('uploads') || query.has('uploadId'))
    throw new S3Refusal(501, 'NotImplemented', 'Multipart upload is not offered by the embedded cloud');
  if (request.method === 'PUT') return putObject(request, address, query, store, wall.now());
  checkPresigned(query, undefined, wall.now());
  if (request.method === 'GET' || request.method === 'HEAD') return getObject(request, address, store);
  if (request.method !== 'DELETE')
    throw new S3Refusal(405, 'MethodNotAllowed', 'The specified method is not allowed against this resource.');
  await store.remove(address);
  return empty(204);
}

async function answered(request: IncomingMessage, needs: Needs): Promise<S3Answer> {
  try {
    return await answerOf(request, needs);
  } catch (cause) {
    if (cause instanceof S3Refusal) return refusalAnswer(cause);
    // The sender went away in the middle of a body: nobody is left to answer.
    if (!request.complete) return { ...empty(400), connection: 'reset' };
    throw cause;
  }
}

/** Passes on every fault but that the reader went away in the middle. */
function unlessLeft(cause: unknown): void {
  const code = isRecord(cause) ? cause.code : undefined;
  if (code !== 'ERR_STREAM_PREMATURE_CLOSE' && code !== 'ECONNRESET' && code !== 'EPIPE') throw cause;
}

/** S3 with path-style addresses. `faults` are those set for `s3`. */
export function s3Entry(needs: Needs): S3Entry {
  const { store, faults, pageAddress } = needs;
  const broken = refusalAnswer(new S3Refusal(500, 'InternalError', 'We encountered an internal error. Please try again.'));
  const sharedWith = ({ method, headers }: IncomingMessage) => corsHeaders(headers.origin, method, pageAddress);
  const operationOf = (request: IncomingMessage): string => `${request.method}Object`;

  const withFault = async (request: IncomingMessage): Promise<S3Answer> => {
    if (request.method === 'OPTIONS') return answered(request, needs);
    const fault = faults.take('s3', operationOf(request));
    if (fault === undefined) return answered(request, needs);
    if (fault.kind === 'refuse') return refusalAnswer(new S3Refusal(403, 'AccessDenied', 'Access Denied'));
    if (fault.kind === 'reset-after-accept' || fault.accepted) await answered(request, needs);
    if (fault.kind === 'error-500') return broken;
    return { ...broken, connection: fault.kind === 'hang' ? 'hang' : 'reset' };
  };

  return {
    claims(request) {
      const { path, query } = pathOf(request);
      const scope = request.headers.authorization ?? query.get('X-Amz-Credential') ?? '';
      return /\/s3\/aws4_request/.test(scope) || store.buckets.includes(path.split('/')[1] ?? '');
    },
    async serve(request, response) {
      const answer = await withFault(request);
      if (answer.connection === 'hang') return;
      if (answer.connection === 'reset') {
        response.socket?.resetAndDestroy();
        return;
      }
      // What a refusal left unread must not be taken for the next request on this connection.
      const shared = { ...answer.headers, ...sharedWith(request) };
      const headers = request.complete ? shared : { ...shared, connection: 'close' };
      response.writeHead(answer.status, { ...headers });
      if (answer.streamed === undefined) {
        response.end(request.method === 'HEAD' ? undefined : answer.body);
        return;
      }
      const { record, from, to } = answer.streamed;
      await pipeline(store.read(record, from, to), response).catch(unlessLeft);
    },
  };
}
