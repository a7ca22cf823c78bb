import type { Fact } from '../domain/fact.ts';
import { HubError } from '../domain/trouble.ts';
import type { Digest } from '../ports/clock.ts';
import type { Table } from '../ports/table.ts';
import { ManifestItem } from './import-items.ts';
import { asItem } from './invoice-placing.ts';
import { manifestKey, shardOf } from './keys.ts';
import { readAll, readItem } from './read-item.ts';

type Of = { readonly table: Table; readonly source: string; readonly company: string };

/** So many items hold what one source has told of one company: 400 KB each is room for over two million records. */
const buckets = 256;
const tries = 12;
const nameOf = (bucket: number): string => bucket.toString(16).padStart(2, '0');
const bucketOf = (externalId: string): string => nameOf(shardOf(externalId, buckets));
const everyBucket = Array.from({ length: buckets }, (_, bucket) => nameOf(bucket));

/** The first 8 bytes of SHA-256 over what a fact says, in hexadecimal. When it was said is not part of it. */
export function contentHash(digest: Digest, fact: Fact): string {
  const { changedAt: _changedAt, ...said } = fact;
  return digest.sha256(JSON.stringify(said)).slice(0, 16);
}

/** A bucket as it was read: its revision (0: not there yet) and what it remembers. */
type Bucket = { readonly rev: number; readonly entries: ReadonlyMap<string, string> };

/** More buckets than this are read by one query. */
const readOneByOne = 16;

/** What a source told before, read for the buckets that are asked for and written back only where something changed. */
export function openManifest(of: Of) {
  const known = new Map<string, Promise<Bucket>>();
  const told = new Map<string, Map<string, string>>();
  const keyOf = (bucket: string) => manifestKey(of.source, of.company, bucket);
  const fetch = async (bucket: string): Promise<Bucket> => bucketIn(await readItem(of.table, ManifestItem, keyOf(bucket)));
  const load = (bucket: string): Promise<Bucket> => {
    const loading = known.get(bucket) ?? fetch(bucket);
    known.set(bucket, loading);
    return loading;
  };
  const loadAll = async (): Promise<void> => {
    const items = await readAll(of.table, ManifestItem, { partition: keyOf('').pk });
    const found = new Map(items.map((item) => [item.sk, item]));
    for (const bucket of everyBucket) if (!known.has(bucket)) known.set(bucket, Promise.resolve(bucketIn(found.get(bucket))));
  };
  const save = async (bucket: string, entries: ReadonlyMap<string, string>): Promise<void> => {
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const before = await load(bucket);
      const next: Bucket = { rev: before.rev + 1, entries: new Map([...before.entries, ...entries]) };
      const item: ManifestItem = {
        ...keyOf(bucket),
        type: 'manifest',
        rev: next.rev,
        entries: Object.fromEntries(next.entries),
      };
      const when = before.rev === 0 ? ({ is: 'absent' } as const) : ({ is: 'equal', at: ['rev'], to: before.rev } as const);
      const answer = await of.table.write({ put: asItem(item), when });
      known.set(bucket, answer.outcome === 'written' ? Promise.resolve(next) : fetch(bucket));
      if (answer.outcome === 'written') return;
    }
    throw new HubError('StoreBusy', 'A manifest bucket is written by others all the time.', { source: of.source, bucket });
  };
  const remembered = (bucket: string, loaded: Bucket, externalId: string): string | undefined =>
    told.get(bucket)?.get(externalId) ?? loaded.entries.get(externalId);
  return {
    /** Whether the source said exactly this before. */
    async knows(externalId: string, hash: string): Promise<boolean> {
      return (await load(bucketOf(externalId))).entries.get(externalId) === hash;
    },
    /** Loads what these records need, and answers what was remembered of a record last; undefined when nothing was. */
    async read(externalIds: readonly string[]): Promise<(externalId: string) => string | undefined> {
      const needed = [...new Set(externalIds.map(bucketOf))];
      if (needed.filter((bucket) => !known.has(bucket)).length > readOneByOne) await loadAll();
      const loaded = new Map(await Promise.all(needed.map(async (bucket) => [bucket, await load(bucket)] as const)));
      return (externalId) => {
        const bucket = bucketOf(externalId);
        const found = loaded.get(bucket);
        return found === undefined ? undefined : remembered(bucket, found, externalId);
      };
    },
    /** Everything that was written down, by external id. */
    async all(): Promise<ReadonlyMap<string, string>> {
      await loadAll();
      const loaded = await Promise.all(everyBucket.map(load));
      return new Map(loaded.flatMap(({ entries }) => [...entries]));
    },
    /** Records remembered since the last flush. */
    waiting: (): number => [...told.values()].reduce((sum, entries) => sum + entries.size, 0),
    remember(externalId: string, hash: string): void {
      const bucket = bucketOf(externalId);
      told.set(bucket, (told.get(bucket) ?? new Map<string, string>()).set(externalId, hash));
    },
    /** Writes what was remembered. Call it after the records are durable: a crash between the two only means reading them again. */
    async flush(): Promise<void> {
      await Promise.all([...told].map(([bucket, entries]) => save(bucket, entries)));
      told.clear();
    },
  };
}
export type Manifest = ReturnType<typeof openManifest>;

const bucketIn = (item: ManifestItem | undefined): Bucket => ({
  rev: item?.rev ?? 0,
  entries: new Map(Object.entries(item?.entries ?? {})),
});
