import type { Item, Key, Table, TransactWrite } from '../../ports/table.ts';
import { keyOf } from '../write-rules.ts';

export type SupposedTable = {
  /** For planning: what is read once is not read again, what is supposed to be missing is not looked for. */
  readonly table: Table;
  /** From now on it is as if these were written. */
  wrote(writes: readonly TransactWrite[]): void;
};

const textOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

/**
 * The table as it is if some items are missing and some writes are done. Whatever is planned on it carries its own conditions, so a supposition that is
 * wrong is refused by the store and not by luck.
 */
export function supposedTable(table: Table, missing: readonly Key[]): SupposedTable {
  const known = new Map<string, Promise<Item | undefined>>(missing.map((key) => [textOf(key), Promise.resolve(undefined)]));
  return {
    table: {
      ...table,
      get: (key) => {
        const text = textOf(key);
        const found = known.get(text) ?? table.get(key);
        known.set(text, found);
        return found;
      },
    },
    wrote: (writes) => {
      for (const write of writes) {
        if ('put' in write) known.set(textOf(write.put), Promise.resolve(write.put));
        else if ('update' in write) known.delete(textOf(keyOf(write)));
        else if ('remove' in write) known.set(textOf(write.remove), Promise.resolve(undefined));
      }
    },
  };
}
