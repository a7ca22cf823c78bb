import type { Fact } from '../domain/fact.ts';
import { HubError } from '../domain/trouble.ts';
import type { Digest } from '../ports/clock.ts';
import type { Table } from '../ports/table.ts';
import { ManifestItem } from './import-items.ts';
import { asItem } from './invoice-placing.ts';
import { manifestKey, shardOf } from './keys.ts';
import { readItem } from './read-item.ts';

type Of = { readonly table: Table; readonly source: string; readonly company: string };

/** So many items hold what one source has told of one company: 400 KB each is room for over two million records. */
const buckets = 256;
const tries = 12;
const bucketOf = (externalId: string): string => shardOf(externalId, buckets).toString(16).padStart(2, '0');

/** The first 8 bytes of SHA-256 over what a fact says, in hexadecimal. When it was said is not part of it. */
export function contentHash(digest: Digest, fact: Fact): string {
  const { changedAt: _changedAt, ...said } = fact;
  return digest.sha256(JSON.stringify(said)).slice(0, 16);
}

/** What a source told before, read for the buckets that are asked for and written back only where something changed. */
export function openManifest(of: Of) {
  const known = new Map<string, Promise<ManifestItem | undefined>>();
  const told = new Map<string, Map<string, string>>();
  const keyOf = (bucket: string) => manifestKey(of.source, of.company, bucket);
  const load = (bucket: string): Promise<ManifestItem | undefined> => {
    const loading = known.get(bucket) ?? readItem(of.table, ManifestItem, keyOf(bucket));
    known.set(bucket, loading);
    return loading;
  };
  const save = async (bucket: string, entries: ReadonlyMap<string, string>): Promise<void> => {
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const before = await load(bucket);
      const item: ManifestItem = {
        ...keyOf(bucket),
        type: 'manifest',
        rev: (before?.rev ?? 0) + 1,
        entries: { ...before?.entries, ...Object.fromEntries(entries) },
      };
      const when = before === undefined ? ({ is: 'absent' } as const) : ({ is: 'equal', at: ['rev'], to: before.rev } as const);
      const answer = await of.table.write({ put: asItem(item), when });
      known.set(bucket, answer.outcome === 'written' ? Promise.resolve(item) : readItem(of.table, ManifestItem, keyOf(bucket)));
      if (answer.outcome === 'written') return;
    }
    throw new HubError('StoreBusy', 'A manifest bucket is written by others all the time.', { source: of.source, bucket });
  };
  return {
    /** Whether the source said exactly this before. */
    async knows(externalId: string, hash: string): Promise<boolean> {
      return (await load(bucketOf(externalId)))?.entries[externalId] === hash;
    },
    /** Loads what these records need, and answers what was remembered of a record last; undefined when nothing was. */
    async read(externalIds: readonly string[]): Promise<(externalId: string) => string | undefined> {
      const needed = [...new Set(externalIds.map(bucketOf))];
      const loaded = new Map(await Promise.all(needed.map(async (bucket) => [bucket, await load(bucket)] as const)));
      return (externalId) => {
        const bucket = bucketOf(externalId);
        return told.get(bucket)?.get(externalId) ?? loaded.get(bucket)?.entries[externalId];
      };
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
