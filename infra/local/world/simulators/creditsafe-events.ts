import type { Instant } from '../../../../shared/domain/dates.ts';
import type { WireAnswer, WireRequest } from '../../parts.ts';
import type { World, WorldRiskEvent } from '../model/world.ts';
import { connectIdOf } from './creditsafe-companies.ts';
import { json, refusal } from './creditsafe-words.ts';
import type { VendorTools } from './simulator.ts';

export const portfolioId = '1762044';
const noPortfolio = (): WireAnswer => refusal(404, 'Not found', 'Portfolio not found');

const rules = {
  'rating-changed': { ruleCode: 101, ruleName: 'International Score Band Change' },
  'limit-changed': { ruleCode: 102, ruleName: 'Credit Limit Change' },
  insolvency: { ruleCode: 1601, ruleName: 'Insolvency Notice' },
  restructuring: { ruleCode: 1602, ruleName: 'Restructuring Notice' },
} as const;

const usualPage = 50;
const mostOnPage = 1000;

export const portfolio = (_tools: VendorTools, _request: WireRequest, id: string): WireAnswer =>
  id === portfolioId ? json(200, { portfolioId: Number(portfolioId), name: 'Dłużnicy', isDefault: true }) : noPortfolio();

/** Pages are numbered from 0; `paging.next` is null on the last one. */
export async function listEvents(tools: VendorTools, { query }: WireRequest, id: string): Promise<WireAnswer> {
  if (id !== portfolioId) return noPortfolio();
  const size = Number(query.get('pageSize') ?? usualPage);
  const page = Number(query.get('page') ?? 0);
  if (!Number.isInteger(size) || size < 1 || size > mostOnPage) return refusal(400, 'Bad request', 'pageSize is 1 to 1000');
  if (!Number.isInteger(page) || page < 0) return refusal(400, 'Bad request', 'page starts at 0');
  const since = query.get('startDate') ?? '';
  const all = eventsUntil(tools.world, tools.now).filter(({ at }) => at >= since);
  const processed = new Set((await tools.memory.list('processed#')).map(({ key }) => key.slice('processed#'.length)));
  const isLast = (page + 1) * size >= all.length;
  return json(200, {
    totalCount: all.length,
    data: all.slice(page * size, (page + 1) * size).map((event) => shown(event, tools.world, processed)),
    paging: {
      size,
      prev: page === 0 ? null : page - 1,
      next: isLast ? null : page + 1,
      last: Math.max(0, Math.ceil(all.length / size) - 1),
    },
  });
}

const eventsUntil = (world: World, now: Instant): WorldRiskEvent[] =>
  world.riskEvents.filter(({ at }) => at <= now).sort((one, other) => (one.at < other.at ? -1 : 1));

const idOf = ({ no }: WorldRiskEvent): number => 880_000_000 + no;

function shown(event: WorldRiskEvent, world: World, processed: ReadonlySet<string>) {
  const customer = world.customers.find(({ id }) => id === event.customerId);
  const company = { id: customer === undefined ? '' : connectIdOf(customer), name: customer?.name ?? '', countryCode: 'PL' };
  return {
    company: { ...company, portfolioId: Number(portfolioId) },
    ...{
      eventId: 440_000_000 + event.no,
      eventDate: event.at.replace('.000Z', 'Z'),
      oldValue: event.before,
      newValue: event.after,
    },
    ...{ notificationEventId: idOf(event), ...rules[event.event], isProcessed: processed.has(String(idOf(event))) },
  };
}

export async function markEvent({ world, now, memory }: VendorTools, { body }: WireRequest, ids: string): Promise<WireAnswer> {
  const [portfolioGiven, , eventId = ''] = ids.split('/');
  if (portfolioGiven !== portfolioId) return noPortfolio();
  if (!eventsUntil(world, now).some((event) => String(idOf(event)) === eventId))
    return refusal(404, 'Not found', 'Notification event not found');
  if (Buffer.from(body).toString() !== '{"isProcessed":true}') return refusal(400, 'Bad request', 'isProcessed is expected');
  await memory.put(`processed#${eventId}`, { at: now });
  return json(200, { message: 'Successfully updated' });
}
