import type { Item, Key, Page, Query, Table, TransactOutcome, TransactWrite, Write, WriteOutcome } from '../ports/table.ts';
import { checkQuery } from '../table/query-range.ts';
import { sameValue } from '../table/values.ts';
import { checkItem, checkKey, checkTransaction, checkWrite, keyOf } from '../table/write-rules.ts';
import { changed } from './memory-table-changes.ts';
import { holds } from './memory-table-conditions.ts';
import { frozenItem } from './memory-table-freeze.ts';
import { type Meter, UnitMeter } from './memory-table-meter.ts';
import type { Placed } from './memory-table-sorted.ts';
import { ItemStore } from './memory-table-store.ts';

export type TableCall =
  | { readonly get: Key }
  | { readonly query: Query }
  | { readonly write: Write }
  | { readonly transact: readonly TransactWrite[] };

export type MemoryTableOptions = {
  /**
   * Called around every call. What it throws is thrown to the caller: `before`, and nothing has happened (a busy store); `after`, and everything has
   * (a crash). While it is awaited others may read and write; between the two the call itself is one undivided step.
   */
  readonly onCall?: (call: TableCall, phase: 'before' | 'after') => void | Promise<void>;
  /** The stream: every item that was really changed, as it is now, in the order of the writes. Removed items have no image. */
  readonly onImage?: (image: Item) => void;
};

export type MemoryTable = Table & {
  readonly meter: Meter;
  /** Everything that is stored, in no particular order. */
  items(): IterableIterator<Item>;
};

type Planned = {
  readonly key: Key;
  readonly before: Placed | undefined;
  readonly after: Placed | undefined;
  readonly holds: boolean;
};

/** The table in memory, with DynamoDB's limits, refusals and units. Items it answers are frozen. */
export function memoryTable(options: MemoryTableOptions = {}): MemoryTable {
  const store = new ItemStore();
  const meter = new UnitMeter();

  const around = async <T>(call: TableCall, act: () => T): Promise<T> => {
    if (options.onCall === undefined) return act();
    await options.onCall(call, 'before');
    const answer = act();
    await options.onCall(call, 'after');
    return answer;
  };

  const commit = ({ key, before, after }: Planned): void => {
    if (before === after) return;
    store.exchange(key, before, after);
    if (options.onImage !== undefined && after !== undefined) options.onImage(after.item);
  };

  const plan = (write: TransactWrite): Planned => {
    const key = keyOf(write);
    const before = store.find(key);
    const fits = write.when === undefined || holds(write.when, before?.item);
    return { key, before, after: 'put' in write || fits ? afterwards(write, before) : before, holds: fits };
  };

  const get = (key: Key): Item | undefined => {
    checkKey(key);
    const placed = store.find(key);
    meter.read(placed?.bytes ?? 0, true);
    return placed?.item;
  };

  const query = (asked: Query): Page => {
    checkQuery(asked);
    const found = store.page(asked);
    if (found === undefined) return { items: [] };
    const { bytes, ...page } = found;
    meter.read(bytes, asked.index === undefined);
    return page;
  };

  const write = (asked: Write): WriteOutcome => {
    checkWrite(asked);
    const planned = plan(asked);
    if (!planned.holds) {
      meter.refused(planned.before, planned.after, 1);
      return { outcome: 'refused', current: planned.before?.item };
    }
    meter.written(planned.before, planned.after, 1);
    commit(planned);
    return { outcome: 'written' };
  };

  const transact = (writes: readonly TransactWrite[]): TransactOutcome => {
    checkTransaction(writes);
    const plans = writes.map(plan);
    const refusals = plans.flatMap((planned, place) => (planned.holds ? [] : [{ place, current: planned.before?.item }]));
    for (const planned of plans) {
      if (refusals.length > 0) meter.refused(planned.before, planned.after, 2);
      else meter.written(planned.before, planned.after, 2);
    }
    if (refusals.length > 0) return { outcome: 'refused', refusals };
    for (const planned of plans) commit(planned);
    return { outcome: 'written' };
  };

  return {
    meter,
    items: () => store.items(),
    get: (key) => around({ get: key }, () => get(key)),
    query: (asked) => around({ query: asked }, () => query(asked)),
    write: (asked) => around({ write: asked }, () => write(asked)),
    transact: (writes) => around({ transact: writes }, () => transact(writes)),
  };
}

/** What the write leaves behind; the same object as before when it leaves everything as it is. */
function afterwards(write: TransactWrite, before: Placed | undefined): Placed | undefined {
  if ('check' in write) return before;
  if ('remove' in write) return undefined;
  const item = 'put' in write ? frozenItem(write.put) : changed(before?.item, write.update, write.change);
  return before !== undefined && sameValue(before.item, item) ? before : { sort: item.sk, item, bytes: checkItem(item) };
}
