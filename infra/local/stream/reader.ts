import * as z from 'zod';
import type { RecordChange, Records } from '../records.ts';
import type { DynamoCall } from '../store/dynamo-call.ts';
import { iteratorAt, listShards, readPage, type Shard } from './shards.ts';
import type { StreamRecord } from './stream-record.ts';

const Position = z.object({
  arn: z.string(),
  /** Sequence number of the last record taken; `closed` when nothing will follow. */
  shards: z.record(z.string(), z.object({ last: z.string().optional(), closed: z.boolean() })),
});
type Position = z.infer<typeof Position>;

export type Taken = { readonly records: readonly StreamRecord[]; readonly unreadable: readonly unknown[] };

/** What has to be remembered of the records taken, and what to do once it is on the disk. */
export type Take = (taken: Taken) => { readonly changes: readonly RecordChange[]; readonly committed: () => void };

export type StreamReader = {
  /**
   * Reads one page of every open shard. What `take` answers is committed together with the new position, so a record is taken exactly
   * once whatever kills the process. Answers how many records there were. Throws HubError `StoreBusy`.
   */
  read(take: Take): Promise<number>;
  /** The last sequence number taken of a shard that is still open, for trimming. */
  lastTaken(): string | undefined;
};

/** A stream with another ARN (the table was made anew) begins at its oldest record. */
export async function openReader(records: Records, call: DynamoCall, arn: string): Promise<StreamReader> {
  const shelf = records.shelf('stream-position', Position);
  const known = await shelf.get('position');
  let position: Position = known?.arn === arn ? known : { arn, shards: {} };
  const iterators = new Map<string, string>();

  const readable = async (): Promise<Shard[]> => {
    const open = Object.entries(position.shards).filter(([, shard]) => !shard.closed);
    if (open.length > 0) return open.map(([id]) => ({ id, parent: undefined }));
    const shards = await listShards(call, arn);
    const ids = new Set(shards.map((shard) => shard.id));
    const finished = (id: string | undefined) => id === undefined || !ids.has(id) || position.shards[id]?.closed === true;
    return shards.filter((shard) => position.shards[shard.id]?.closed !== true && finished(shard.parent));
  };

  const readShard = async (shard: string, take: Take): Promise<number> => {
    const iterator = iterators.get(shard) ?? (await iteratorAt(call, arn, shard, position.shards[shard]?.last));
    iterators.delete(shard);
    const page = await readPage(call, iterator);
    if (page.outcome === 'iterator-expired') return readShard(shard, take);
    const count = page.records.length + page.unreadable.length;
    const closed = page.next === undefined;
    if (count > 0 || closed || position.shards[shard] === undefined) {
      const last = page.records.at(-1)?.dynamodb.SequenceNumber ?? position.shards[shard]?.last;
      const at = { closed, ...(last === undefined ? {} : { last }) };
      const moved = { arn, shards: { ...position.shards, [shard]: at } };
      const { changes, committed } = take(page);
      await records.commit([shelf.putting('position', moved), ...changes]);
      position = moved;
      committed();
    }
    if (page.next !== undefined) iterators.set(shard, page.next);
    return count;
  };

  return {
    read: async (take) => {
      let count = 0;
      for (const shard of await readable()) count += await readShard(shard.id, take);
      return count;
    },
    lastTaken: () => Object.values(position.shards).find((shard) => !shard.closed)?.last,
  };
}
