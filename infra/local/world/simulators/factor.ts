import type { WireAnswer, WireRequest } from '../../parts.ts';
import { assignmentsOf, limitsOf, settlementsOf } from './factor-lists.ts';
import { pageOf } from './factor-pages.ts';
import { problem } from './factor-problems.ts';
import { takeOnce } from './factor-take.ts';
import { allTaken } from './factor-taken.ts';
import type { Simulator, VendorTools } from './simulator.ts';

/** `factoring/v1`: limits, assignments and settlements, each a list with cursors; assignments are taken once for an idempotency key. */
export const factorSimulator: Simulator = {
  source: 'factor',
  newSecret: (random) => ({ token: random(24) }),
  options: {},
  async answer(request, tools) {
    const answered = await answerOf(request, tools);
    const id = request.headers['x-request-id'];
    return id === undefined ? answered : { ...answered, headers: { ...answered.headers, 'x-request-id': id } };
  },
};

async function answerOf(request: WireRequest, tools: VendorTools): Promise<WireAnswer> {
  if (request.headers.authorization !== `Bearer ${tools.secret.token}`) {
    const refused = problem(401, 'invalid-token', 'The token is unknown or withdrawn.');
    return { ...refused, headers: { ...refused.headers, 'www-authenticate': 'Bearer error="invalid_token"' } };
  }
  const { method, path } = request;
  if (method === 'POST' && path === '/assignments') return takeOnce(request, tools);
  if (method !== 'GET') return problem(405, 'method-not-allowed', method);
  const taken = await allTaken(tools);
  if (path === '/limits') return pageOf(limitsOf(taken, tools), request, tools);
  if (path === '/assignments') return pageOf(assignmentsOf(taken, tools), request, tools);
  if (path === '/settlements') return pageOf(settlementsOf(taken, tools), request, tools);
  return problem(404, 'not-found', path);
}
