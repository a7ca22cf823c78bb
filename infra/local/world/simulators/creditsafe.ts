import type { WireAnswer, WireRequest } from '../../parts.ts';
import { access, findCompanies, report } from './creditsafe-companies.ts';
import { listEvents, markEvent, portfolio, portfolioId } from './creditsafe-events.ts';
import { json, refusal } from './creditsafe-words.ts';
import type { Simulator, VendorTools } from './simulator.ts';
import { issueToken, judgeBearer } from './vendor-token.ts';

const tokenMs = 60 * 60_000;
/** So many sign-ins with the same wrong words are answered in so much time; then the door stays shut for the rest of it. */
const wrongAllowed = 5;
const wrongWithinMs = 2 * 60_000;

type Route = readonly [
  method: string,
  path: RegExp,
  answer: (tools: VendorTools, request: WireRequest, id: string) => Promise<WireAnswer> | WireAnswer,
];

const routes: readonly Route[] = [
  ['GET', /^\/v1\/access$/, access],
  ['GET', /^\/v1\/companies$/, findCompanies],
  ['GET', /^\/v1\/companies\/(?<id>[^/]+)$/, report],
  ['GET', /^\/v1\/monitoring\/portfolios\/(?<id>[^/]+)$/, portfolio],
  ['GET', /^\/v1\/monitoring\/portfolios\/(?<id>[^/]+)\/notificationEvents$/, listEvents],
  ['PATCH', /^\/v1\/monitoring\/portfolios\/(?<id>[^/]+\/notificationEvents\/[^/]+)$/, markEvent],
];

/** Creditsafe Connect: tokens of an hour, reports that cost, and the events of a monitored portfolio. */
export const creditsafeSimulator: Simulator = {
  source: 'creditsafe',
  newSecret: (random) => ({ username: `hub-${random(4)}@cegly.example`, password: random(16) }),
  options: { portfolioId },
  async answer(request, tools) {
    const { method, path, headers } = request;
    if (method === 'POST' && path === '/v1/authenticate') return signIn(request, tools);
    if (judgeBearer(tools.secret.password ?? '', headers.authorization, tools.wallNow) !== 'valid')
      return refusal(401, 'Invalid token', 'The authorization token provided is invalid or has expired.');
    for (const [wanted, pattern, answer] of routes) {
      const found = wanted === method ? pattern.exec(path) : null;
      if (found !== null) return answer(tools, request, decodeURIComponent(found.groups?.id ?? ''));
    }
    return refusal(404, 'Not found', path);
  },
};

async function signIn({ body }: WireRequest, tools: VendorTools): Promise<WireAnswer> {
  const { secret, memory, wallNow } = tools;
  const text = Buffer.from(body).toString();
  if (text === JSON.stringify({ username: secret.username, password: secret.password }))
    return json(200, { token: issueToken(secret.password ?? '', wallNow + tokenMs) });
  const before = await memory.get('wrong-sign-ins');
  const recent = (Array.isArray(before) ? before : []).filter((at) => typeof at === 'number' && at > wallNow - wrongWithinMs);
  if (recent.length >= wrongAllowed) return refusal(429, 'Too many requests', 'Try again in two minutes.');
  await memory.put('wrong-sign-ins', [...recent, wallNow]);
  return refusal(401, 'Unauthorised', 'Access denied. Please check that your username and password are correct.');
}
