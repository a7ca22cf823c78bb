import { HubError } from '../domain/trouble.ts';
import type { Settings } from './settings.ts';
import { requestOf, signerFor } from './signed-fetch.ts';

/** A signature is valid for at most seven days (S3 user guide, presigned URLs). */
const longestSeconds = 604_800;

/**
 * An address that takes a PUT without further headers. The length is signed, so S3 refuses a body of any other; it also stands in the query as
 * `x-hub-bytes` (S3 passes over queries that begin with `x-`), where a store that checks no signature can read it.
 */
export async function uploadAddress(
  address: string,
  limits: { readonly bytes: number; readonly seconds: number },
  of: Settings,
): Promise<string> {
  const { bytes, seconds } = limits;
  if (!Number.isSafeInteger(bytes) || bytes < 1) throw new HubError('BadInput', 'not a number of bytes', { bytes });
  if (!Number.isSafeInteger(seconds) || seconds < 1 || seconds > longestSeconds)
    throw new HubError('BadInput', 'not a validity in seconds', { seconds });
  const request = requestOf({
    service: 's3',
    method: 'PUT',
    address,
    headers: { 'content-length': String(bytes), 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
  });
  request.query = { 'x-hub-bytes': String(bytes) };
  const signed = await signerFor('s3', of).presign(request, { expiresIn: seconds, signableHeaders: new Set(['content-length']) });
  const url = new URL(address);
  for (const [name, value] of Object.entries(signed.query ?? {})) url.searchParams.set(name, String(value));
  return url.href;
}
