import { createHmac, timingSafeEqual } from 'node:crypto';

const macOf = (key: string, expiresAt: string): string => createHmac('sha256', key).update(expiresAt).digest('base64url');

/** An access token that says itself when it ends (milliseconds of transport time), so that a vendor needs no memory of it. */
export function issueToken(key: string, expiresAt: number): string {
  const end = expiresAt.toString(36);
  return `${end}.${macOf(key, end)}`;
}

/** What a vendor thinks of the token in an `Authorization: Bearer` header. */
export function judgeBearer(key: string, authorization: string | undefined, wallNow: number): 'valid' | 'expired' | 'unknown' {
  const [, end = '', mac = ''] = /^Bearer ([0-9a-z]+)\.([\w-]+)$/.exec(authorization ?? '') ?? [];
  const expected = Buffer.from(macOf(key, end));
  const given = Buffer.from(mac);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'unknown';
  return Number.parseInt(end, 36) > wallNow ? 'valid' : 'expired';
}
