import * as z from 'zod';
import { HubError } from '../domain/trouble.ts';
import type { Item, Key, Query, Table } from '../ports/table.ts';

/** Checks an item against its type. Throws HubError `ItemUnreadable` with the key: somebody wrote what nobody reads. */
export function readAs<T>(schema: z.ZodType<T>, item: Item): T {
  const read = schema.safeParse(item);
  if (read.success) return read.data;
  throw new HubError('ItemUnreadable', z.prettifyError(read.error), { pk: item.pk, sk: item.sk });
}

/** The item under a key as its type, or undefined when there is none. */
export async function readItem<T>(table: Table, schema: z.ZodType<T>, key: Key): Promise<T | undefined> {
  const item = await table.get(key);
  return item === undefined ? undefined : readAs(schema, item);
}

/** Everything a query finds, page after page. Only for what is bounded by one debtor or one batch. */
export async function readAll<T>(table: Table, schema: z.ZodType<T>, query: Query): Promise<T[]> {
  const found: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await table.query(cursor === undefined ? query : { ...query, cursor });
    for (const item of page.items) found.push(readAs(schema, item));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return found;
}
