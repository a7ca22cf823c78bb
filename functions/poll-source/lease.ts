import { HubError } from '../../shared/domain/trouble.ts';
import type { Table, Value } from '../../shared/ports/table.ts';
import { asItem } from '../../shared/table/invoice-placing.ts';
import { sourceStateKey } from '../../shared/table/keys.ts';
import { readItem } from '../../shared/table/read-item.ts';
import { SourceStateItem } from '../../shared/table/source-items.ts';
import type { Connection, PollPorts } from './poll-ports.ts';
import { type Limit, withSomeToCome } from './rate.ts';

/** So long a reader that was killed keeps others away; one that lives renews it. */
const leaseMs = 120_000;

type Placed = 'pk' | 'sk' | 'type' | 'source' | 'company' | 'rev';
type Change = { readonly [name in Exclude<keyof SourceStateItem, Placed>]?: SourceStateItem[name] | undefined };

/** What is true of the source, held by one reader at a time. */
export type Lease = {
  readonly state: () => SourceStateItem;
  /** The count of requests when the lease was taken. */
  readonly rateBefore: SourceStateItem['rate'];
  /** The reader before was killed: what it did last it did not write down. */
  readonly afterKill: boolean;
  /** What the next `save` writes besides. */
  later(change: Change): void;
  /** Writes what changed (undefined takes it away) and renews the lease. Throws HubError `StoreBusy` when another reader has taken over. */
  save(change: Change): Promise<void>;
  /** Renews the lease when half of it has passed. */
  keep(change: () => Change): Promise<void>;
};

type Ports = Pick<PollPorts, 'table' | 'wallClock'>;

/** The source for this reader alone, or undefined while another one reads or (unless that does not matter) the breaker is open. */
export async function takeLease(
  ports: Ports,
  connection: Connection,
  change: Change,
  { evenIfOpen = false } = {},
): Promise<Lease | undefined> {
  const found = await readItem(ports.table, SourceStateItem, sourceStateKey(connection.item));
  const wall = ports.wallClock.now();
  if (found !== undefined && found.leaseUntilWall > wall) return undefined;
  if (found !== undefined && found.breaker.restsUntilWall > wall && !evenIfOpen) return undefined;
  const rateBefore = found === undefined ? neverAsked : rateAfter(found);
  const lease = heldLease(ports, found ?? (await firstState(ports.table, connection)), rateBefore);
  try {
    await lease.save({ ...change, rate: withSomeToCome(limitOf(connection), rateBefore, wall) });
    return lease;
  } catch (error) {
    if (error instanceof HubError && error.message === takenOver) return undefined;
    throw error;
  }
}

export const limitOf = ({ item, description }: Connection): Limit => item.rateLimit ?? description.rateLimit;

const neverAsked = { sinceWall: 0, used: 0 };

/** A reader that was killed may have asked until its lease ended. */
const rateAfter = ({ rate, leaseUntilWall }: SourceStateItem) => ({
  ...rate,
  sinceWall: Math.max(rate.sinceWall, leaseUntilWall),
});

async function firstState(table: Table, { item }: Connection): Promise<SourceStateItem> {
  const first: SourceStateItem = {
    ...sourceStateKey(item),
    type: 'source-state',
    source: item.source,
    company: item.company,
    readings: {},
    breaker: { failures: 0, restsUntilWall: 0 },
    rate: neverAsked,
    leaseUntilWall: 0,
    rev: 0,
  };
  await table.write({ put: asItem(first), when: { is: 'absent' } });
  return first;
}

const takenOver = 'Another reader has taken the source over.';

function heldLease({ table, wallClock }: Ports, taken: SourceStateItem, rateBefore: SourceStateItem['rate']): Lease {
  let state = taken;
  let waiting: Change = {};
  const save = async (change: Change): Promise<void> => {
    const all: Change = { leaseUntilWall: wallClock.now() + leaseMs, ...waiting, ...change };
    const next: SourceStateItem = SourceStateItem.parse({ ...state, ...all, rev: state.rev + 1 });
    const item = asItem(next);
    const names = Object.keys(all);
    const answer = await table.write({
      update: sourceStateKey(state),
      change: {
        set: ['rev', ...names].flatMap((name) => settingOf(name, item[name])),
        remove: names.filter((name) => item[name] === undefined).map((name) => [name]),
      },
      when: { is: 'equal', at: ['rev'], to: state.rev },
    });
    if (answer.outcome === 'refused') throw new HubError('StoreBusy', takenOver, { source: state.source });
    state = next;
    waiting = {};
  };
  return {
    state: () => state,
    rateBefore,
    afterKill: taken.leaseUntilWall > 0,
    save,
    later: (change) => {
      waiting = { ...waiting, ...change };
      state = SourceStateItem.parse({ ...state, ...waiting });
    },
    keep: async (change) => {
      if (state.leaseUntilWall - wallClock.now() < leaseMs / 2) await save(change());
    },
  };
}

const settingOf = (name: string, to: Value | undefined) => (to === undefined ? [] : [{ at: [name], to }]);
