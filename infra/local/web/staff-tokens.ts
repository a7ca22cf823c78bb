import { jwtVerify, SignJWT } from 'jose';
import { HubError } from '../../../shared/domain/trouble.ts';
import type { WallClockMs } from '../parts.ts';
import { signInSecret } from '../world/build-world.ts';
import type { LocalSecrets } from '../world/secrets.ts';

export type StaffTokens = {
  mint(user: string): Promise<string>;
  /** The user of an `Authorization: Bearer` header, or undefined when there is none or it is not valid. */
  userOf(authorization: string | undefined): Promise<string | undefined>;
};

const issuer = 'receivables-hub';
const audience = 'staff';
const lifeSeconds = 12 * 3600;

/**
 * Tokens of the embedded cloud's issuer, which asks for no password because the port is on loopback: a JWT, HS256 with the secret `sign-in`,
 * `iss` receivables-hub, `aud` staff, `sub` the user, valid for 12 hours of wall time. The console reads the same secret and checks the same.
 */
export function staffTokens(secrets: LocalSecrets, wall: WallClockMs): StaffTokens {
  const key = async (): Promise<Uint8Array> => {
    const secret = await secrets.read(signInSecret);
    if (secret === undefined) throw new HubError('SecretMissing', `no secret ${signInSecret}`, { secret: signInSecret });
    return new TextEncoder().encode(secret);
  };
  return {
    mint: async (user) => {
      const now = Math.floor(wall.now() / 1000);
      return new SignJWT()
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(user)
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt(now)
        .setExpirationTime(now + lifeSeconds)
        .sign(await key());
    },
    userOf: async (authorization) => {
      const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
      if (token === undefined) return undefined;
      const rules = { issuer, audience, algorithms: ['HS256'], currentDate: new Date(wall.now()) };
      const verified = await jwtVerify(token, await key(), rules).catch(() => undefined);
      return verified?.payload.sub;
    },
  };
}
