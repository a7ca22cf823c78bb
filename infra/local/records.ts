import { mkdir } from 'node:fs/promises';
import { ClassicLevel } from 'classic-level';
import type * as z from 'zod';
import { HubError } from '../../shared/domain/trouble.ts';

export type RecordChange =
  | { readonly type: 'put'; readonly key: string; readonly value: unknown }
  | { readonly type: 'del'; readonly key: string };

export type Shelf<T> = {
  get(key: string): Promise<T | undefined>;
  /** In order of their keys; at most `limit`, beginning after `after`. */
  list(page?: { readonly after?: string; readonly limit?: number }): Promise<{ readonly key: string; readonly value: T }[]>;
  putting(key: string, value: T): RecordChange;
  removing(key: string): RecordChange;
};

/** What the embedded cloud itself must remember: clock, jobs, stream position, waiting invocations. Not business data, which lies in the table. */
export type Records = {
  /** One kind of record under its own prefix, checked on reading. */
  shelf<T>(name: string, schema: z.ZodType<T>): Shelf<T>;
  /** All or nothing, on the disk (fsync) when it returns. */
  commit(changes: readonly RecordChange[]): Promise<void>;
  /** All or nothing, without fsync: outlives a kill of the process, not a power cut. */
  note(changes: readonly RecordChange[]): Promise<void>;
  close(): Promise<void>;
};

/** Opens the store in `folder`. Throws HubError `NotConfigured` when another hub runs on the same folder. */
export async function openRecords(folder: string): Promise<Records> {
  await mkdir(folder, { recursive: true });
  const level = new ClassicLevel<string, unknown>(folder, { valueEncoding: 'json' });
  try {
    await level.open();
  } catch (cause) {
    throw new HubError('NotConfigured', `${folder} cannot be opened. Does another hub run on this data folder?`, {}, { cause });
  }
  return {
    shelf: (name, schema) => shelfOf(level, name, schema),
    commit: async (changes) => {
      if (changes.length > 0) await level.batch([...changes], { sync: true });
    },
    note: (changes) => level.batch([...changes], { sync: false }),
    close: () => level.close(),
  };
}

function shelfOf<T>(level: ClassicLevel<string, unknown>, name: string, schema: z.ZodType<T>): Shelf<T> {
  const at = (key: string) => `${name}!${key}`;
  const read = (key: string, value: unknown): T => {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    throw new HubError('ItemUnreadable', `Record ${key} has an unknown shape.`, { record: key }, { cause: parsed.error });
  };
  return {
    get: async (key) => {
      const value = await level.get(at(key));
      return value === undefined ? undefined : read(at(key), value);
    },
    list: async ({ after, limit } = {}) => {
      const rows = [];
      const range = { gt: at(after ?? ''), lt: `${name}"`, ...(limit === undefined ? {} : { limit }) };
      for await (const [key, value] of level.iterator(range))
        rows.push({ key: key.slice(name.length + 1), value: read(key, value) });
      return rows;
    },
    putting: (key, value) => ({ type: 'put', key: at(key), value }),
    removing: (key) => ({ type: 'del', key: at(key) }),
  };
}
