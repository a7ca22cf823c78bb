import { HubError } from '../domain/trouble.ts';
import type { Query } from '../ports/table.ts';
import { shardOf } from './keys.ts';
import { liesIn } from './query-range.ts';

/** Where a page ended: the sort key it was read by, and the item's own key (the same as `partition` and `sort` when no index was read). */
export type Place = { readonly sort: string; readonly pk: string; readonly sk: string };

/** Tells queries apart that must not share a cursor; how many items a page holds may change between pages. */
const printOf = (query: Query): number =>
  shardOf(JSON.stringify([query.index, query.partition, query.sort, query.newestFirst === true]), 2 ** 32);

const toText = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
const fromText = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (unit) => unit.charCodeAt(0));

/** Opaque text of letters, digits, `-` and `_` that continues the query after this place. */
export function cursorAfter(query: Query, place: Place): string {
  return toText(new TextEncoder().encode(JSON.stringify([printOf(query), place.sort, place.pk, place.sk])));
}

/** Throws HubError `BadInput` for text that is no cursor, and for the cursor of another query. */
export function placeOf(query: Query, cursor: string): Place {
  const [print, sort, pk, sk] = read(cursor);
  const fits = query.index !== undefined || (pk === query.partition && sk === sort);
  if (print !== printOf(query) || !fits || !liesIn(sort, query.sort)) {
    throw new HubError('BadInput', 'the cursor belongs to another query');
  }
  return { sort, pk, sk };
}

function read(cursor: string): readonly [number, string, string, string] {
  try {
    const written: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(fromText(cursor)));
    const [print, sort, pk, sk, ...more]: readonly unknown[] = Array.isArray(written) ? written : [];
    if (
      typeof print !== 'number' ||
      typeof sort !== 'string' ||
      typeof pk !== 'string' ||
      typeof sk !== 'string' ||
      more.length > 0
    )
      throw new HubError('BadInput', 'not the parts of a place');
    return [print, sort, pk, sk];
  } catch (cause) {
    throw new HubError('BadInput', 'this is no cursor', {}, { cause });
  }
}
