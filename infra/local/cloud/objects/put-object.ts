import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { WireAnswer } from '../../parts.ts';
import type { ArrivedBody } from './body-files.ts';
import { chunkedBody } from './chunked-body.ts';
import type { ObjectAddress } from './object-address.ts';
import type { Described, ObjectStore } from './object-store.ts';
import { checkPresigned } from './presigned.ts';
import { S3Refusal } from './s3-refusal.ts';

/** S3 User Guide, upload: one PUT takes up to 5 GB. */
const largestBody = 5 * 1024 ** 3;
const givenBack = ['cache-control', 'content-disposition', 'content-language', 'expires'];

const one = (headers: IncomingHttpHeaders, name: string): string | undefined => {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
};

function describedBy(headers: IncomingHttpHeaders): Described {
  const kept: Record<string, string> = {};
  for (const name of Object.keys(headers)) {
    const value = one(headers, name);
    if (value !== undefined && (name.startsWith('x-amz-meta-') || givenBack.includes(name))) kept[name] = value;
  }
  return { contentType: one(headers, 'content-type') ?? 'binary/octet-stream', headers: kept };
}

function bodyLength(headers: IncomingHttpHeaders): number {
  const length = one(headers, 'x-amz-decoded-content-length') ?? one(headers, 'content-length');
  if (length === undefined) throw new S3Refusal(411, 'MissingContentLength', 'You must provide the Content-Length HTTP header.');
  if (Number(length) > largestBody) throw new S3Refusal(400, 'EntityTooLarge', `A body may have at most ${largestBody} bytes`);
  return Number(length);
}

/** What came must be what was announced: length, MD5, SHA-256. Other checksums are not computed here. */
function checker(headers: IncomingHttpHeaders, length: number): (body: ArrivedBody) => void {
  const wrong = (name: string) => new S3Refusal(400, 'BadDigest', `The ${name} you specified did not match what we received.`);
  return ({ bytes, md5, sha256 }) => {
    if (bytes !== length) throw new S3Refusal(400, 'IncompleteBody', `${bytes} bytes came, ${length} were announced`);
    const wanted = (name: string) => one(headers, name);
    if ((wanted('content-md5') ?? md5.toString('base64')) !== md5.toString('base64')) throw wrong('Content-MD5');
    if ((wanted('x-amz-checksum-sha256') ?? sha256.toString('base64')) !== sha256.toString('base64')) throw wrong('SHA256');
    const signed = wanted('x-amz-content-sha256') ?? '';
    if (/^[0-9a-f]{64}$/.test(signed) && signed !== sha256.toString('hex'))
      throw new S3Refusal(
        400,
        'XAmzContentSHA256Mismatch',
        `The provided 'x-amz-content-sha256' header does not match what was computed.`,
      );
  };
}

/**
 * `PutObject`, read as it comes: presigned addresses end on the wall clock, announced checksums and length must hold,
 * `If-None-Match: *` keeps what is there. The answer leaves when body and index are on disk. Throws S3Refusal.
 */
export async function putObject(
  request: IncomingMessage,
  address: ObjectAddress,
  query: URLSearchParams,
  store: ObjectStore,
  wallNow: number,
): Promise<WireAnswer> {
  const { headers } = request;
  if (headers['x-amz-copy-source'] !== undefined)
    throw new S3Refusal(501, 'NotImplemented', 'CopyObject is not offered by the embedded cloud');
  const length = bodyLength(headers);
  checkPresigned(query, length, wallNow);
  const unlessThere = one(headers, 'if-none-match');
  if (unlessThere !== undefined && unlessThere !== '*') throw new S3Refusal(501, 'NotImplemented', 'If-None-Match takes only *');
  const chunked = (one(headers, 'x-amz-content-sha256') ?? '').startsWith('STREAMING-');
  const record = await store.put(
    address,
    chunked ? chunkedBody(request) : request,
    describedBy(headers),
    checker(headers, length),
    unlessThere !== undefined,
  );
  if (record === undefined)
    throw new S3Refusal(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', {
      Condition: 'If-None-Match',
    });
  return { status: 200, headers: { etag: `"${record.md5}"` }, body: '' };
}
