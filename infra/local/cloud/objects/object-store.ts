import type { Readable } from 'node:stream';
import * as z from 'zod';
import type { WallClockMs } from '../../parts.ts';
import type { CloudStore } from '../keep/cloud-store.ts';
import { openShelf } from '../keep/shelf.ts';
import { type ArrivedBody, openBodyFiles } from './body-files.ts';
import type { ObjectAddress } from './object-address.ts';
import { ObjectRecord } from './object-record.ts';

export type Described = { readonly contentType: string; readonly headers: Readonly<Record<string, string>> };

export type ObjectStore = {
  readonly buckets: readonly string[];
  /** The record once body and index are on disk. `check` sees the body before it counts and throws to refuse it; `ifAbsent` answers undefined when the object is there. */
  put(
    address: ObjectAddress,
    body: AsyncIterable<Uint8Array>,
    described: Described,
    check: (body: ArrivedBody) => void,
    ifAbsent: boolean,
  ): Promise<ObjectRecord | undefined>;
  get(address: ObjectAddress): Promise<ObjectRecord | undefined>;
  /** Bytes `from` to `to`, both included. */
  read(record: ObjectRecord, from: number, to: number): Readable;
  remove(address: ObjectAddress): Promise<void>;
  /** Records of keys behind `after`, in the order of their keys. */
  list(bucket: string, prefix: string, after: string): AsyncIterable<ObjectRecord>;
};

/**
 * Bodies in files, keys in the index: an object appears, changes and goes with one change of the index. Files that an interrupted put or
 * delete left behind are named in the store before they are written and removed at the next opening.
 */
export async function openObjectStore(needs: {
  readonly store: CloudStore;
  readonly folder: string;
  readonly buckets: readonly string[];
  readonly wall: WallClockMs;
}): Promise<ObjectStore> {
  const { store, folder, buckets, wall } = needs;
  const files = openBodyFiles(folder);
  const loose = openShelf(store, 'object-loose', z.literal(true));
  const shelves = new Map(buckets.map((bucket) => [bucket, openShelf(store, `object-${bucket}`, ObjectRecord)]));
  const shelfOf = (bucket: string) => {
    const shelf = shelves.get(bucket);
    if (shelf === undefined) throw new Error(`There is no bucket ${bucket}`);
    return shelf;
  };
  const discard = async (file: string) => {
    await files.remove(file);
    await store.note([loose.remove(file)]);
  };
  for await (const [file] of loose.entries()) await discard(file);

  /** Index changes of one bucket one after the other, so that no replaced file is forgotten. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work, work);
    turn = done.catch(() => undefined);
    return done;
  };

  return {
    buckets,
    async put({ bucket, key }, body, described, check, ifAbsent) {
      const shelf = shelfOf(bucket);
      const file = files.newName();
      await store.note([loose.put(file, true)]);
      let record: ObjectRecord | undefined;
      try {
        const arrived = await files.receive(file, body);
        check(arrived);
        await arrived.place();
        record = await inTurn(async () => {
          const earlier = await shelf.get(key);
          if (earlier !== undefined && ifAbsent) return undefined;
          const { contentType, headers } = described;
          const md5 = arrived.md5.toString('hex');
          const made = { key, file, bytes: arrived.bytes, md5, contentType, headers: { ...headers }, modifiedAt: wall.now() };
          const left = earlier === undefined ? [] : [loose.put(earlier.file, true as const)];
          await store.commit([shelf.put(key, made), loose.remove(file), ...left]);
          if (earlier !== undefined) await discard(earlier.file);
          return made;
        });
      } finally {
        if (record === undefined) await discard(file);
      }
      return record;
    },
    get: ({ bucket, key }) => shelfOf(bucket).get(key),
    read: ({ file }, from, to) => files.read(file, from, to),
    remove: ({ bucket, key }) =>
      inTurn(async () => {
        const shelf = shelfOf(bucket);
        const record = await shelf.get(key);
        if (record === undefined) return;
        await store.commit([shelf.remove(key), loose.put(record.file, true)]);
        await discard(record.file);
      }),
    list: (bucket, prefix, after) => shelfOf(bucket).after(prefix, after),
  };
}
