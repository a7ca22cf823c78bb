import * as z from 'zod';

export type ChangeCount = {
  /** A number that differs after every commit of somebody else; undefined when it cannot be told now. Takes microseconds. */
  read(): number | undefined;
  close(): void;
};

export const unknownChangeCount: ChangeCount = { read: () => undefined, close: () => undefined };

const Row = z.object({ data_version: z.number() });

/**
 * Watches a SQLite file for commits by `PRAGMA data_version`. Always through SQLite and never by opening the file or its `-wal` and `-shm`
 * ourselves: closing such a descriptor drops the locks that SQLite holds in this process, and the file is corrupt a second later.
 */
export async function openChangeCount(file: string): Promise<ChangeCount> {
  const { default: Database } = await import('libsql');
  const database = new Database(file);
  database.exec('PRAGMA busy_timeout=50');
  const version = database.prepare('PRAGMA data_version');
  return {
    read: () => {
      try {
        return Row.parse(version.get()).data_version;
      } catch {
        return undefined;
      }
    },
    close: () => database.close(),
  };
}
