import { ClassicLevel } from 'classic-level';

export type Write =
  | { readonly type: 'put'; readonly key: string; readonly value: string }
  | { readonly type: 'del'; readonly key: string };

export type Range = {
  readonly gte?: string;
  readonly gt?: string;
  readonly lt?: string;
  readonly lte?: string;
  readonly reverse?: boolean;
  readonly limit?: number;
};

/** By key: a later write of the same batch replaces an earlier one, as it would on disk. */
type Batch = { writes: Map<string, Write>; done: Promise<void>; settle: () => void; fail: (cause: unknown) => void };

const newBatch = (): Batch => {
  let settle = (): void => {};
  let fail = (_: unknown): void => {};
  const done = new Promise<void>((resolve, reject) => {
    settle = resolve;
    fail = reject;
  });
  // Everybody who committed awaits `done`; a failure is theirs to see.
  done.catch(() => undefined);
  return { writes: new Map(), done, settle, fail };
};

/** What the engine keeps itself in: ordered keys and texts. */
export interface Level {
  /** All of the writes or none; resolves once they are durable. */
  commit(writes: readonly Write[]): Promise<void>;
  get(key: string): Promise<string | undefined>;
  entries(range: Range): AsyncGenerator<readonly [string, string]>;
  close(): Promise<void>;
}

/** A LevelDB folder whose writes are grouped: all that is committed while one batch is on its way to disk makes the next. */
export class LevelFolder implements Level {
  readonly #database: ClassicLevel<string, string>;
  #next = newBatch();
  #writing: Promise<void> | undefined;
  #broken: unknown;

  private constructor(database: ClassicLevel<string, string>) {
    this.#database = database;
  }

  static async open(directory: string): Promise<LevelFolder> {
    const database = new ClassicLevel<string, string>(directory, { keyEncoding: 'utf8', valueEncoding: 'utf8' });
    await database.open();
    return new LevelFolder(database);
  }

  /** Resolves when the writes are on disk (`sync: true`), all of them or none. After a failed write every further one fails. */
  commit(writes: readonly Write[]): Promise<void> {
    const batch = this.#next;
    for (const write of writes) batch.writes.set(write.key, write);
    this.#writing ??= this.#drain();
    return batch.done;
  }

  async #drain(): Promise<void> {
    while (this.#next.writes.size > 0) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      const batch = this.#next;
      this.#next = newBatch();
      try {
        if (this.#broken !== undefined) throw this.#broken;
        await this.#database.batch([...batch.writes.values()], { sync: true });
        batch.settle();
      } catch (cause) {
        this.#broken = cause;
        batch.fail(cause);
      }
    }
    this.#writing = undefined;
  }

  get(key: string): Promise<string | undefined> {
    return this.#database.get(key);
  }

  async *entries(range: Range): AsyncGenerator<readonly [string, string]> {
    yield* this.#database.iterator(range);
  }

  async close(): Promise<void> {
    await this.#writing;
    await this.#database.close();
  }
}
