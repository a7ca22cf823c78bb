import type { WireAnswer, WireRequest } from '../../parts.ts';
import { coverOf, currentCovers, decisionsSince, policyId } from './atradius-covers.ts';
import type { Simulator, VendorTools } from './simulator.ts';
import { issueToken, judgeBearer } from './vendor-token.ts';

const customerId = '24900117';
const tokenSeconds = 1800;

type Fault = { readonly detail: string; readonly parameter?: string };

const json = (status: number, value: unknown): WireAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});
const refusal = (status: number, { detail, parameter }: Fault): WireAnswer =>
  json(status, { errors: [{ status: String(status), detail, ...(parameter === undefined ? {} : { source: { parameter } }) }] });

type Route = { readonly query: readonly string[]; answer(request: WireRequest, tools: VendorTools): WireAnswer };

const routes = new Map<string, Route>([
  [
    '/credit-insurance/policy-management/v1/policies/details',
    {
      query: ['policyId'],
      answer: () => json(200, { data: { policyId, policyStatus: 'live', policyCurrency: 'PLN', policyStartDate: '2026-01-01' } }),
    },
  ],
  [
    '/credit-insurance/cover-management/v1/covers',
    {
      query: ['policyId', 'customerId'],
      answer: (_, { world, now }) => json(200, { data: currentCovers(world, now).map((cover) => coverOf(cover, world)) }),
    },
  ],
  [
    '/credit-insurance/cover-management/v1/covers/decisions',
    {
      query: ['policyId', 'customerId', 'fromDate'],
      answer: ({ query }, { world, now }) => {
        const from = query.get('fromDate') ?? '1970-01-01';
        if (!/^\d{4}-\d\d-\d\d$/.test(from)) return refusal(400, { detail: 'Invalid date format', parameter: 'fromDate' });
        return json(200, { data: decisionsSince(world, from, now).map((cover) => coverOf(cover, world)) });
      },
    },
  ],
]);

/** Atradius: tokens of half an hour, an application key and a correlation id with every call, and a gateway that refuses what is not in the contract. */
export const atradiusSimulator: Simulator = {
  source: 'atradius',
  newSecret: (random) => ({ clientId: random(8), clientSecret: random(24), appKey: random(16) }),
  options: { policyId, customerId },
  async answer(request, tools) {
    const { headers, path } = request;
    if (path === '/authenticate/v2/tokens' && request.method === 'POST') return signIn(request, tools);
    const route = request.method === 'GET' ? routes.get(path) : undefined;
    // The gateway refuses an unknown way before it looks at who comes.
    if (route === undefined) return refusal(403, { detail: 'Forbidden' });
    const judged = judgeBearer(tools.secret.clientSecret ?? '', headers.authorization, tools.wallNow);
    if (judged !== 'valid')
      return refusal(401, { detail: judged === 'expired' ? 'The access token expired' : 'Invalid access token' });
    return keyFault(request, tools) ?? queryFault(request, route) ?? route.answer(request, tools);
  },
};

function keyFault({ headers }: WireRequest, { secret }: VendorTools): WireAnswer | undefined {
  if (headers['atradius-app-key'] !== secret.appKey) return refusal(401, { detail: 'Invalid application key' });
  if ((headers['atradius-correlation-id'] ?? '') === '')
    return refusal(400, { detail: 'Missing header', parameter: 'Atradius-Correlation-Id' });
  return undefined;
}

function signIn(request: WireRequest, tools: VendorTools): WireAnswer {
  const { clientId, clientSecret = '' } = tools.secret;
  const expected = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
  if (request.headers.authorization !== expected) return refusal(401, { detail: 'Invalid client credentials' });
  if (request.body.length > 0) return refusal(400, { detail: 'A body is not expected' });
  const token = issueToken(clientSecret, tools.wallNow + tokenSeconds * 1000);
  return keyFault(request, tools) ?? json(200, { data: { access_token: token, token_type: 'Bearer', expires_in: tokenSeconds } });
}

function queryFault({ query }: WireRequest, route: Route): WireAnswer | undefined {
  const unknown = [...query.keys()].find((name) => !route.query.includes(name));
  if (unknown !== undefined) return refusal(400, { detail: 'Unknown query parameter', parameter: unknown });
  if (query.get('policyId') !== policyId) return refusal(404, { detail: 'Policy not found', parameter: 'policyId' });
  const customer = query.get('customerId');
  if (customer !== null && customer !== customerId)
    return refusal(404, { detail: 'Customer not found', parameter: 'customerId' });
  return undefined;
}
