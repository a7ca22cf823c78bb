import type * as z from 'zod';
import type { Query, Table } from '../../../shared/ports/table.ts';
import { readListing } from '../../../shared/table/listing.ts';

/** The first of a list that is the one, when nobody knows where it lies. It goes through the list page by page. */
export async function findListed<T>(
  table: Table,
  schema: z.ZodType<T>,
  query: Query,
  isIt: (item: T) => boolean,
): Promise<T | undefined> {
  let cursor: string | undefined;
  do {
    const page = await readListing(table, schema, { parts: [query], limit: 1, cursor, keep: isIt });
    const [found] = page.items;
    if (found !== undefined) return found;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return undefined;
}
