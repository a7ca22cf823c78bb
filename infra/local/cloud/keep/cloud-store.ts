import { mkdir } from 'node:fs/promises';
import { ClassicLevel } from 'classic-level';

/** One change of the store; several in one call happen together or not at all. */
export type Operation =
  | { readonly type: 'put'; readonly key: string; readonly value: string }
  | { readonly type: 'del'; readonly key: string };

export type KeyRange = {
  /** Keys begin with this text. */
  readonly prefix: string;
  /** Only keys behind this one, in the order asked for. */
  readonly after?: string;
  readonly newestFirst?: boolean;
  readonly limit?: number;
};

/** What every service of the embedded cloud keeps, in one LevelDB folder. */
export type CloudStore = {
  /** All or nothing, and on disk (fsync) when the promise resolves. */
  commit(operations: readonly Operation[]): Promise<void>;
  /** All or nothing, without fsync: outlives a kill of the process, not a power cut. Only for what may be done again. */
  note(operations: readonly Operation[]): Promise<void>;
  read(key: string): Promise<string | undefined>;
  entries(range: KeyRange): AsyncIterable<readonly [key: string, value: string]>;
  close(): Promise<void>;
};

const bounds = ({ prefix, after, newestFirst, limit }: KeyRange) => {
  // Nothing sorts behind the last code point.
  const end = `${prefix}\u{10ffff}`;
  return {
    gt: !newestFirst && after !== undefined ? after : prefix,
    lt: newestFirst && after !== undefined ? after : end,
    reverse: newestFirst ?? false,
    limit: limit ?? -1,
  };
};

/**
 * Opens (or makes) the store in `folder`. Keys sort by their UTF-8 bytes.
 * Throws LevelDB's error when another process has it open.
 */
export async function openCloudStore(folder: string): Promise<CloudStore> {
  const level = new ClassicLevel<string, string>(folder);
  await mkdir(folder, { recursive: true });
  await level.open();
  return {
    commit: (operations) => level.batch([...operations], { sync: true }),
    note: (operations) => level.batch([...operations], { sync: false }),
    read: (key) => level.get(key),
    entries: (range) => level.iterator(bounds(range)),
    close: () => level.close(),
  };
}
