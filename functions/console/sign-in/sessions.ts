import { jwtVerify, SignJWT } from 'jose';
import * as z from 'zod';
import type { Digest, Ids, WallClock } from '../../../shared/ports/clock.ts';
import type { Secrets } from '../../../shared/ports/objects.ts';

type Ports = { readonly secrets: Secrets; readonly wallClock: WallClock; readonly ids: Ids; readonly digest: Digest };

/** A sign-in under way: kept signed in a cookie of the browser that began it, so that nobody can finish another's. */
const Flow = z.object({ state: z.string(), verifier: z.string(), to: z.string() });
export type Flow = z.infer<typeof Flow>;

const flowSeconds = 600;
const audience = 'sign-in';

const keyOf = async (ports: Ports): Promise<Uint8Array> => new TextEncoder().encode(await ports.secrets.read('sign-in'));

/** Only a path of this site may be gone to after signing in. */
export const pathWithin = (to: string | undefined): string =>
  to !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(to) && !to.includes('\\') ? to : '/';

export function newFlow(ports: Pick<Ports, 'ids'>, to: string | undefined): Flow {
  return { state: ports.ids.next(), verifier: `${ports.ids.next()}${ports.ids.next()}`, to: pathWithin(to) };
}

/** Base64url of the SHA-256 of the verifier (RFC 7636 §4.2). */
export function challengeOf({ digest }: Pick<Ports, 'digest'>, verifier: string): string {
  const bytes = digest.sha256(verifier).match(/../g) ?? [];
  const text = btoa(String.fromCharCode(...bytes.map((pair) => Number.parseInt(pair, 16))));
  return text.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** The flow as the text of a cookie. */
export async function sealFlow(ports: Ports, flow: Flow): Promise<string> {
  const now = Math.floor(ports.wallClock.now() / 1000);
  const token = new SignJWT(flow).setProtectedHeader({ alg: 'HS256' }).setAudience(audience);
  return token.setExpirationTime(now + flowSeconds).sign(await keyOf(ports));
}

/** The flow of a cookie, or undefined when it is none of ours or too old. */
export async function unsealFlow(ports: Ports, text: string | undefined): Promise<Flow | undefined> {
  if (text === undefined) return undefined;
  const rules = { audience, algorithms: ['HS256'], currentDate: new Date(ports.wallClock.now()) };
  const verified = await jwtVerify(text, await keyOf(ports), rules).catch(() => undefined);
  return Flow.safeParse(verified?.payload).data;
}
