import * as z from 'zod';
import { addMinutes, Instant } from '../../shared/domain/dates.ts';
import { SourceDescription } from '../../shared/domain/source-description.ts';
import { defineUseCase, type UseCase } from '../../shared/hosting/use-case.ts';
import type { Connector } from '../../shared/ports/source.ts';
import { CompanyItem } from '../../shared/table/company-items.ts';
import { sourceKey, sourceStateKey } from '../../shared/table/keys.ts';
import { readAll, readItem } from '../../shared/table/read-item.ts';
import { SourceItem, SourceStateItem } from '../../shared/table/source-items.ts';
import { pollCompany } from './poll-company.ts';
import type { Connection, PolledSource, PollPorts } from './poll-ports.ts';
import { testConnection } from './test-connection.ts';

/** Leaves the function two of its fifteen minutes for the page it is in. */
const workMilliseconds = 780_000;

/** What the schedule says, or an event that asks for a poll of one company (or of all). */
const Asked = z.union([
  z.object({ name: z.literal('poll-requested.v1'), at: Instant, detail: z.object({ company: z.string().optional() }) }),
  z.object({ name: z.literal('connection-test-requested.v1'), detail: z.object({ company: z.string() }) }),
  z.object({ time: Instant }),
]);
type Asked = z.infer<typeof Asked>;

const Answer = z.strictObject({
  companies: z.record(z.string(), z.enum(['read', 'failed', 'goes-on', 'rests', 'not-scheduled', 'passed'])),
});
type Answer = z.infer<typeof Answer>;
type Outcome = Answer['companies'][string];

/** Polls one source for every company that is connected to it; which one comes with the connector. */
export function pollSource(described: unknown, connector: Connector): UseCase<Asked, Answer, PollPorts> {
  const source: PolledSource = { description: SourceDescription.parse(described), connector };
  return defineUseCase({ input: Asked, output: Answer, run: (asked, ports) => poll(ports, source, asked) });
}

async function poll(ports: PollPorts, source: PolledSource, asked: Asked): Promise<Answer> {
  const untilWall = ports.wallClock.now() + workMilliseconds;
  const companies: Answer['companies'] = {};
  for (const connection of await connectionsOf(ports, source, 'time' in asked ? undefined : asked.detail.company)) {
    companies[connection.item.company] = await outcomeOf(ports, connection, asked, untilWall);
  }
  return { companies };
}

async function outcomeOf(ports: PollPorts, connection: Connection, asked: Asked, untilWall: number): Promise<Outcome> {
  if ('time' in asked) return pollCompany(ports, connection, { scheduledAt: asked.time, untilWall });
  if (asked.name === 'connection-test-requested.v1') return testConnection(ports, connection, untilWall);
  if (!(await isScheduled(ports, connection))) return 'not-scheduled';
  return pollCompany(ports, connection, { scheduledAt: undefined, untilWall });
}

async function connectionsOf(ports: PollPorts, source: PolledSource, only: string | undefined): Promise<Connection[]> {
  const companies = await readAll(ports.table, CompanyItem, { partition: 'companies' });
  const keys = companies
    .filter(({ company }) => only === undefined || company === only)
    .map(({ company }) => sourceKey({ company, source: source.description.source }));
  const items = await Promise.all(keys.map((key) => readItem(ports.table, SourceItem, key)));
  return items.flatMap((item) => (item === undefined ? [] : [{ ...source, item }]));
}

/** A request only brings a scheduled poll forward: a source whose schedule was taken away is not polled by anything else. */
async function isScheduled(ports: PollPorts, { item, description }: Connection): Promise<boolean> {
  const state = await readItem(ports.table, SourceStateItem, sourceStateKey(item));
  return state?.scheduledAt === undefined || addMinutes(state.scheduledAt, description.maxAgeMinutes) > ports.clock.now();
}
