import type * as z from 'zod';
import { HubError } from '../domain/trouble.ts';
import type { Item, Query, Table } from '../ports/table.ts';
import { cursorAfter, placeOf } from './cursor.ts';
import { readAs } from './read-item.ts';

/** So many items are looked through for one page; a filter that finds little then answers a short page with a cursor. */
const mostLookedThrough = 2_000;

export type Listing<T> = {
  /** Read one after the other, e.g. the shards of a list. */
  readonly parts: readonly Query[];
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly keep?: (item: T) => boolean;
};
export type ListPage<T> = { readonly items: readonly T[]; readonly nextCursor: string | null };

/**
 * One page of a list that lies in one or more partitions. The cursor remembers the partition and the place in it, so a list of any length is read
 * without a scan; a page may be shorter than asked for and still have a next one. Throws HubError `BadInput` for a cursor that is none of this list.
 */
export async function readListing<T>(table: Table, schema: z.ZodType<T>, listing: Listing<T>): Promise<ListPage<T>> {
  const page: { readonly items: T[]; looked: number } = { items: [], looked: 0 };
  let { part, cursor } = placeIn(listing);
  for (let query = listing.parts[part]; query !== undefined; query = listing.parts[part]) {
    const found = await table.query({ ...query, limit: sizeOf(listing), ...(cursor === undefined ? {} : { cursor }) });
    const full = take(schema, listing, page, found.items);
    const last = full === undefined ? undefined : found.items[full];
    if (last !== undefined && (full !== found.items.length - 1 || found.cursor !== undefined))
      return { items: page.items, nextCursor: `${part}.${cursorAfter(query, placeOfItem(query, last))}` };
    if (last !== undefined) return { items: page.items, nextCursor: startOf(listing, part + 1) };
    cursor = found.cursor;
    if (cursor === undefined) part += 1;
  }
  return { items: page.items, nextCursor: null };
}

/** Takes items into the page until it is full or enough was looked through; answers the place of the item at which that was. */
function take<T>(
  schema: z.ZodType<T>,
  { limit, keep }: Listing<T>,
  page: { readonly items: T[]; looked: number },
  found: readonly Item[],
): number | undefined {
  for (const [place, item] of found.entries()) {
    const read = readAs(schema, item);
    if (keep === undefined || keep(read)) page.items.push(read);
    page.looked += 1;
    if (page.items.length >= limit || page.looked >= mostLookedThrough) return place;
  }
  return undefined;
}

const startOf = ({ parts }: Pick<Listing<never>, 'parts'>, part: number): string | null =>
  part < parts.length ? `${part}.` : null;

const sizeOf = ({ limit, keep }: { readonly limit: number; readonly keep?: unknown }): number =>
  keep === undefined ? limit : Math.max(limit, 200);

const sorts = { listing: 'listSort', queue: 'queueSort', start: 'startSort' } as const;

function placeOfItem(query: Query, item: Item) {
  const sort = query.index === undefined ? item.sk : item[sorts[query.index]];
  return { sort: typeof sort === 'string' ? sort : '', pk: item.pk, sk: item.sk };
}

function placeIn({ parts, cursor }: Pick<Listing<never>, 'parts' | 'cursor'>): { part: number; cursor: string | undefined } {
  if (cursor === undefined) return { part: 0, cursor: undefined };
  const [, number = '', rest = ''] = /^(\d{1,4})\.([\w-]*)$/.exec(cursor) ?? [];
  const query = parts[Number(number)];
  if (number === '' || query === undefined) throw new HubError('BadInput', 'this is no cursor of this list');
  if (rest === '') return { part: Number(number), cursor: undefined };
  placeOf(query, rest);
  return { part: Number(number), cursor: rest };
}
