import { S3Refusal } from './s3-refusal.ts';

const denied = (message: string): S3Refusal => new S3Refusal(403, 'AccessDenied', message);

/** S3 User Guide, presigned URLs: seven days at most. */
const longestSeconds = 604_800;

function signedAt(text: string | null): number {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text ?? '') ?? [];
  const moment = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(moment))
    throw new S3Refusal(400, 'AuthorizationQueryParametersError', 'X-Amz-Date must be in the ISO8601 Long Format');
  return moment;
}

/**
 * Checks a presigned address; an unsigned request passes. It ends `X-Amz-Expires` seconds after `X-Amz-Date` on the wall clock, and takes a
 * body of exactly the bytes that were signed (`x-hub-bytes` tells them, since signatures are not checked here; AWS refuses
 * another length because the signature over `content-length` does not fit). Throws S3Refusal.
 */
export function checkPresigned(query: URLSearchParams, contentLength: number | undefined, wallNow: number): void {
  if (!query.has('X-Amz-Signature')) return;
  const seconds = Number(query.get('X-Amz-Expires'));
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > longestSeconds)
    throw new S3Refusal(400, 'AuthorizationQueryParametersError', `X-Amz-Expires must be from 1 to ${longestSeconds} seconds`);
  const from = signedAt(query.get('X-Amz-Date'));
  if (wallNow > from + seconds * 1000) throw denied('Request has expired');
  if (wallNow < from - 15 * 60_000) throw denied('Request is not valid yet');
  const bytes = query.get('x-hub-bytes');
  if (bytes !== null && contentLength !== Number(bytes))
    throw new S3Refusal(403, 'SignatureDoesNotMatch', `The address was signed for a body of ${bytes} bytes`);
}
