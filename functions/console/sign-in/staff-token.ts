import { jwtVerify } from 'jose';
import type { WallClock } from '../../../shared/ports/clock.ts';
import type { Secrets } from '../../../shared/ports/objects.ts';

/** Name of the secret with which the issuer signs. */
const secretName = 'sign-in';
const issuer = 'receivables-hub';
const audience = 'staff';

/** The user whom a token of the issuer names, or undefined when it is no such token, is too old, or is signed by somebody else. */
export async function userOfToken(
  ports: { readonly secrets: Secrets; readonly wallClock: WallClock },
  token: string,
): Promise<string | undefined> {
  const key = new TextEncoder().encode(await ports.secrets.read(secretName));
  const rules = { issuer, audience, algorithms: ['HS256'], currentDate: new Date(ports.wallClock.now()) };
  const verified = await jwtVerify(token, key, rules).catch(() => undefined);
  return verified?.payload.sub;
}
