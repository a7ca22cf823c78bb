import type { Item, Key, Query } from '../ports/table.ts';
import { type Place as CursorPlace, cursorAfter, placeOf } from '../table/cursor.ts';
import { indexAttributes, indexNames } from '../table/indexes.ts';
import { askable, liesIn } from '../table/query-range.ts';
import { compareText } from '../table/text-order.ts';
import { placeIn } from '../table/write-rules.ts';
import { type Placed, SortedPartition } from './memory-table-sorted.ts';

type Partitions = Map<string, SortedPartition>;
type Found = { readonly items: readonly Item[]; readonly bytes: number; readonly cursor?: string };

const largestPage = 1024 * 1024;

/** The items themselves, by key and by every index; knows nothing of conditions, units or promises. */
export class ItemStore {
  readonly #table: Partitions = new Map();
  readonly #indexes = { start: new Map(), listing: new Map(), queue: new Map() } satisfies Record<string, Partitions>;

  find(key: Key): Placed | undefined {
    return this.#table.get(key.pk)?.find({ sort: key.sk, pk: key.pk, sk: key.sk }).placed;
  }

  /** Exchanges what is stored under a key, in the table and in every index. */
  exchange(key: Key, before: Placed | undefined, after: Placed | undefined): void {
    move(this.#table, before && { partition: key.pk, sort: key.sk }, before, after && { partition: key.pk, sort: key.sk }, after);
    for (const name of indexNames) {
      const attributes = indexAttributes[name];
      move(
        this.#indexes[name],
        before && placeIn(before.item, attributes),
        before,
        after && placeIn(after.item, attributes),
        after,
      );
    }
  }

  /**
   * One page of a query; `bytes` are those of all items gone through. A page ends before the item that would make it more than 1 MB. Undefined when
   * nothing can lie in the range, so that no store would be asked.
   */
  page(query: Query): Found | undefined {
    const range = askable(query.sort);
    const partitions = query.index === undefined ? this.#table : this.#indexes[query.index];
    const partition: SortedPartition | undefined = partitions.get(query.partition);
    const from = query.cursor === undefined ? undefined : placeOf(query, query.cursor);
    if (range === 'none') return undefined;
    if (partition === undefined) return { items: [], bytes: 0 };
    const { first, end } = bounds(partition, range === 'all' ? undefined : range);
    return query.newestFirst === true
      ? collect(partition, query, from === undefined ? end - 1 : partition.find(from).position - 1, first - 1)
      : collect(partition, query, from === undefined ? first : after(partition, from), end);
  }

  *items(): IterableIterator<Item> {
    for (const partition of this.#table.values()) for (const placed of partition.values()) yield placed.item;
  }
}

type At = { readonly partition: string; readonly sort: string };

function move(
  partitions: Partitions,
  from: At | undefined,
  before: Placed | undefined,
  to: At | undefined,
  after: Placed | undefined,
): void {
  const stays = from !== undefined && to !== undefined && from.partition === to.partition && from.sort === to.sort;
  if (from && before && !stays) take(partitions, from, before);
  if (to === undefined || after === undefined) return;
  const partition = partitions.get(to.partition) ?? new SortedPartition();
  partition.put({ ...after, sort: to.sort });
  partitions.set(to.partition, partition);
}

function take(partitions: Partitions, from: At, before: Placed): void {
  const partition = partitions.get(from.partition);
  partition?.remove({ sort: from.sort, pk: before.item.pk, sk: before.item.sk });
  if (partition?.size === 0) partitions.delete(from.partition);
}

function bounds(partition: SortedPartition, range: Query['sort']): { first: number; end: number } {
  if (range === undefined) return { first: 0, end: partition.size };
  const start = startOf(range);
  const first = partition.firstWhere(
    (placed) => compareText(placed.sort, start) >= 0 && !('after' in range && placed.sort === start),
  );
  const end = partition.firstWhere(
    (placed) => compareText(placed.sort, start) >= 0 && !liesIn(placed.sort, range) && !('after' in range),
  );
  return { first, end };
}

function startOf(range: NonNullable<Query['sort']>): string {
  if ('beginsWith' in range) return range.beginsWith;
  if ('after' in range) return range.after;
  return 'from' in range ? range.from : '';
}

const after = (partition: SortedPartition, from: CursorPlace): number => {
  const { position, placed } = partition.find(from);
  return placed === undefined ? position : position + 1;
};

function collect(partition: SortedPartition, query: Query, first: number, end: number): Found {
  const step = query.newestFirst === true ? -1 : 1;
  const items: Item[] = [];
  let bytes = 0;
  let last: Placed | undefined;
  for (let position = first; (end - position) * step > 0; position += step) {
    const placed = partition.at(position);
    if (placed === undefined) break;
    const full = items.length === query.limit || (items.length > 0 && bytes + placed.bytes > largestPage);
    if (full) return { items, bytes, ...continued(query, last) };
    items.push(placed.item);
    bytes += placed.bytes;
    last = placed;
  }
  return items.length === query.limit ? { items, bytes, ...continued(query, last) } : { items, bytes };
}

const continued = (query: Query, last: Placed | undefined): { cursor?: string } =>
  last === undefined ? {} : { cursor: cursorAfter(query, { sort: last.sort, pk: last.item.pk, sk: last.item.sk }) };
