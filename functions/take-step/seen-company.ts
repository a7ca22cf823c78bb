import { type Instant, millisOf } from '../../shared/domain/dates.ts';
import type { SeenSource } from '../../shared/domain/freshness.ts';
import type { Table } from '../../shared/ports/table.ts';
import { CompanyItem } from '../../shared/table/company-items.ts';
import { companyKey, sourceStatesPartition, sourcesPartition } from '../../shared/table/keys.ts';
import { readAll, readItem } from '../../shared/table/read-item.ts';
import { SourceItem, SourceStateItem } from '../../shared/table/source-items.ts';
import type { StepPorts } from './step-ports.ts';

/** What holds every message of a company: a stop, and sources that are or will be late. */
export type SeenCompany = { readonly stopped: boolean; readonly sources: readonly SeenSource[] };
type Look = { readonly wall: number; readonly business: number; readonly seen: Promise<SeenCompany> };

/** So old may it be when a message leaves. */
const longestMilliseconds = 10_000;

/** What an instance of the function saw through its table last. Held by the port, so that another hub in the same process sees its own. */
const looks = new WeakMap<Table, Map<string, Look>>();

/** What is true of a company, read at most ten seconds ago on either clock: business time may leap while days are moved. */
export function seeCompany(ports: Pick<StepPorts, 'table' | 'clock' | 'wallClock'>, company: string): Promise<SeenCompany> {
  const ofTable = looks.get(ports.table) ?? new Map<string, Look>();
  looks.set(ports.table, ofTable);
  const [wall, business] = [ports.wallClock.now(), millisOf(ports.clock.now())];
  const last = ofTable.get(company);
  if (last !== undefined && isFresh(wall - last.wall) && isFresh(business - last.business)) return last.seen;
  const seen = read(ports.table, company);
  ofTable.set(company, { wall, business, seen });
  seen.catch(() => ofTable.delete(company));
  return seen;
}

const isFresh = (age: number): boolean => age >= 0 && age <= longestMilliseconds;

async function read(table: Table, company: string): Promise<SeenCompany> {
  const [settings, connected, states] = await Promise.all([
    readItem(table, CompanyItem, companyKey(company)),
    readAll(table, SourceItem, { partition: sourcesPartition(company) }),
    readAll(table, SourceStateItem, { partition: sourceStatesPartition(company) }),
  ]);
  const since = new Map(connected.map(({ source, connectedAt }) => [source, connectedAt]));
  return {
    stopped: settings?.stop !== undefined,
    sources: states.flatMap((state) => seenSource(state, since.get(state.source))),
  };
}

/** A source that is connected no more holds nothing; a bank is never connected, its statements are files. */
function seenSource(state: SourceStateItem, connectedAt: Instant | undefined): SeenSource[] {
  const { described, source, statementTo } = state;
  const freshAt = state.freshAt ?? connectedAt;
  if (described === undefined || freshAt === undefined) return [];
  if (connectedAt === undefined && described.kind !== 'bank') return [];
  return [{ ...described, source, freshAt, ...(statementTo === undefined ? {} : { statementTo }) }];
}
