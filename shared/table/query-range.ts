import { HubError } from '../domain/trouble.ts';
import type { Query, SortRange } from '../ports/table.ts';
import { compareText, utf8Length } from './text-order.ts';

/** The range a store can be asked for: `all` when it leaves nothing out, `none` when nothing can lie in it (a key is never empty text). */
export function askable(range: SortRange | undefined): SortRange | 'all' | 'none' {
  if (range === undefined) return 'all';
  if ('beginsWith' in range) return range.beginsWith === '' ? 'all' : range;
  if ('after' in range) return range.after === '' ? 'all' : range;
  if ('upTo' in range) return range.upTo === '' ? 'none' : range;
  if (range.from === '') return askable({ upTo: range.to });
  return compareText(range.from, range.to) > 0 ? 'none' : range;
}

/** Whether a sort key lies in the range. */
export function liesIn(sort: string, range: SortRange | undefined): boolean {
  if (range === undefined) return true;
  if ('beginsWith' in range) return sort.startsWith(range.beginsWith);
  if ('after' in range) return compareText(sort, range.after) > 0;
  if ('upTo' in range) return compareText(sort, range.upTo) <= 0;
  return compareText(sort, range.from) >= 0 && compareText(sort, range.to) <= 0;
}

const refuse = (why: string): never => {
  throw new HubError('StoreRefused', why);
};

/** Refuses, by HubError `StoreRefused`, what DynamoDB refuses in a query: an empty or overlong partition, bounds over 1,024 bytes, a limit below 1. */
export function checkQuery({ partition, sort, limit }: Query): void {
  const bytes = utf8Length(partition);
  if (!bytes || bytes > 2048) refuse('a partition is text of 1 to 2048 bytes');
  for (const bound of Object.values(sort ?? {}))
    if ((utf8Length(bound) ?? Number.POSITIVE_INFINITY) > 1024) refuse('a bound is text of at most 1024 bytes');
  if (limit !== undefined && !(Number.isInteger(limit) && limit >= 1)) refuse('a page holds 1 item at least');
}
