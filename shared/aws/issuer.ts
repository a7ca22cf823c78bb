import * as z from 'zod';
import type { Issuer } from '../ports/issuer.ts';
import { refuseAfterDeadline } from './deadline.ts';
import { type Settings, settings } from './settings.ts';
import { throwUnreachable } from './signed-fetch.ts';

const client = 'console';
const withinMs = 5000;
const Tokens = z.object({ id_token: z.string() });

/** Cognito's hosted pages; the embedded cloud has the same two paths on its own address. */
const issuerAddress = (of: Settings): string =>
  of.cloudEndpoint ?? `https://receivables-${of.account}.auth.${of.region}.amazoncognito.com`;

/** The issuer of staff tokens over HTTP (RFC 6749 §4.1 with RFC 7636). Throws HubError `ProviderDown` when it cannot be reached. */
export function oidcIssuer(of: Settings = settings()): Issuer {
  const back = `${of.pageAddress}/sign-in/back`;
  return {
    signInAddress: ({ state, challenge }) => {
      const asked = {
        ...{ response_type: 'code', client_id: client, redirect_uri: back, scope: 'openid', state },
        ...{ code_challenge: challenge, code_challenge_method: 'S256' },
      };
      return `${issuerAddress(of)}/oauth2/authorize?${new URLSearchParams(asked)}`;
    },
    exchange: async ({ code, verifier }) => {
      refuseAfterDeadline();
      const asked = { grant_type: 'authorization_code', client_id: client, redirect_uri: back, code, code_verifier: verifier };
      const answer = await fetch(`${issuerAddress(of)}/oauth2/token`, {
        method: 'POST',
        body: new URLSearchParams(asked),
        redirect: 'error',
        signal: AbortSignal.timeout(withinMs),
      }).catch((error: unknown) => throwUnreachable('issuer', error));
      if (!answer.ok) {
        await answer.body?.cancel();
        return undefined;
      }
      return Tokens.parse(await answer.json()).id_token;
    },
  };
}
