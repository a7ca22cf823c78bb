import { createHash, randomBytes } from 'node:crypto';
import { Role } from '../../../shared/domain/permissions.ts';
import type { Table } from '../../../shared/ports/table.ts';
import { StaffItem } from '../../../shared/table/company-items.ts';
import { staffKey } from '../../../shared/table/keys.ts';
import { hubRefusal, jsonAnswer, xmlText } from '../cloud/wire/answers.ts';
import type { WallClockMs, WireAnswer, WireRequest, WireService } from '../parts.ts';
import type { StaffTokens } from './staff-tokens.ts';

export type IssuerNeeds = {
  readonly table: Table;
  readonly tokens: StaffTokens;
  readonly wall: WallClockMs;
  readonly pageAddress: string;
};

type Given = { readonly user: string; readonly challenge: string; readonly until: number };

/** A code is good once and for a minute (RFC 6749 §4.1.2: ten at most). */
const codeMs = 60_000;
const form = (text: string) => new URLSearchParams(text);

/**
 * The issuer of the embedded cloud, at Cognito's two paths: whoever sits at this machine chooses who he is. Code flow with PKCE (RFC 7636, S256 only); the
 * code goes back to the console and nowhere else.
 */
export function issuerService({ table, tokens, wall, pageAddress }: IssuerNeeds): WireService {
  const codes = new Map<string, Given>();
  const back = `${pageAddress}/sign-in/back`;

  const authorize = async ({ query }: WireRequest): Promise<WireAnswer> => {
    const challenge = query.get('code_challenge') ?? '';
    if (query.get('redirect_uri') !== back) return hubRefusal(400, 'redirect_uri', 'Only the console of this hub is known.');
    if (query.get('response_type') !== 'code' || query.get('code_challenge_method') !== 'S256' || challenge === '')
      return hubRefusal(400, 'code_challenge', 'Only the code flow with an S256 challenge is known.');
    const user = query.get('user');
    if (user === null) return page(await staffOf(table), query, pageAddress);
    if ((await table.get(staffKey(user))) === undefined) return hubRefusal(400, 'user', `There is no user ${user}.`);
    const code = randomBytes(24).toString('base64url');
    codes.set(code, { user, challenge, until: wall.now() + codeMs });
    const answer = new URLSearchParams({ code, state: query.get('state') ?? '' });
    return { status: 302, headers: { location: `${back}?${answer}`, 'cache-control': 'no-store' }, body: '' };
  };

  const token = async (request: WireRequest): Promise<WireAnswer> => {
    const asked = form(new TextDecoder().decode(request.body));
    const code = asked.get('code') ?? '';
    const given = codes.get(code);
    codes.delete(code);
    const proof = createHash('sha256')
      .update(asked.get('code_verifier') ?? '')
      .digest('base64url');
    if (given === undefined || given.until < wall.now() || given.challenge !== proof || asked.get('redirect_uri') !== back)
      return jsonAnswer(400, { error: 'invalid_grant' });
    return jsonAnswer(200, { id_token: await tokens.mint(given.user), token_type: 'Bearer', expires_in: 43_200 });
  };

  return {
    name: 'issuer',
    claims: ({ path }) => path.startsWith('/oauth2/'),
    answer: async (request) => {
      if (request.path === '/oauth2/authorize' && request.method === 'GET') return authorize(request);
      if (request.path === '/oauth2/token' && request.method === 'POST') return token(request);
      return hubRefusal(404, 'path', `${request.path} is not known here.`);
    },
  };
}

async function staffOf(table: Table): Promise<StaffItem[]> {
  const found = await Promise.all(Role.options.map((role) => table.get(staffKey(role))));
  return found.filter((item) => item !== undefined).map((item) => StaffItem.parse(item));
}

function page(staff: readonly StaffItem[], query: URLSearchParams, pageAddress: string): WireAnswer {
  const link = (user: string): string => `?${new URLSearchParams([...query, ['user', user]])}`;
  const entries = staff.map(
    ({ user, name }) => `<li><a href="${xmlText(link(user))}">${xmlText(name)}</a> (${xmlText(user)})</li>`,
  );
  const body = `<!DOCTYPE html><html lang="pl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Logowanie · Sign in</title></head><body><main><h1>Kim jesteś? · Who are you?</h1>
<p>Ta chmura działa tylko na tym komputerze, więc o hasło nie pyta. · This cloud runs on this machine alone and asks for no password.</p>
<ul>${entries.join('')}</ul>
<p><a href="${pageAddress}/local/panel">Skrzynka i zegar · Mailbox and clock</a></p></main></body></html>`;
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }, body };
}
