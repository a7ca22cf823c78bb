import * as z from 'zod';
import { HubError } from '../../../shared/domain/trouble.ts';
import type { DynamoAnswer, DynamoCall } from '../store/dynamo-call.ts';
import { StreamRecord } from './stream-record.ts';

const Description = z.object({
  StreamDescription: z.object({
    Shards: z.array(z.object({ ShardId: z.string(), ParentShardId: z.string().optional() })),
    LastEvaluatedShardId: z.string().optional(),
  }),
});
export type Shard = { readonly id: string; readonly parent: string | undefined };

/** All shards of a stream, page by page. */
export async function listShards(call: DynamoCall, arn: string): Promise<Shard[]> {
  const shards: Shard[] = [];
  let after: string | undefined;
  do {
    const page = { StreamArn: arn, ...(after === undefined ? {} : { ExclusiveStartShardId: after }) };
    const { StreamDescription } = Description.parse(took(await call('DynamoDBStreams_20120810.DescribeStream', page)));
    shards.push(...StreamDescription.Shards.map((shard) => ({ id: shard.ShardId, parent: shard.ParentShardId })));
    after = StreamDescription.LastEvaluatedShardId;
  } while (after !== undefined);
  return shards;
}

const Iterator = z.object({ ShardIterator: z.string() });

/** An iterator just behind `last`, or at the oldest record when there is no position or the engine has trimmed past it. */
export async function iteratorAt(call: DynamoCall, arn: string, shard: string, last: string | undefined): Promise<string> {
  const from =
    last === undefined
      ? { ShardIteratorType: 'TRIM_HORIZON' }
      : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: last };
  const answer = await call('DynamoDBStreams_20120810.GetShardIterator', { StreamArn: arn, ShardId: shard, ...from });
  if (!answer.ok && answer.error === 'TrimmedDataAccessException') return iteratorAt(call, arn, shard, undefined);
  return Iterator.parse(took(answer)).ShardIterator;
}

const Read = z.object({ Records: z.array(z.unknown()), NextShardIterator: z.string().nullish() });
export type ShardPage =
  | {
      readonly outcome: 'read';
      readonly records: readonly StreamRecord[];
      /** Records that have no known shape, as they came. */
      readonly unreadable: readonly unknown[];
      /** Undefined when the shard is closed and read to its end. */
      readonly next: string | undefined;
    }
  | { readonly outcome: 'iterator-expired' };

const pageSize = 1000;

/** Up to 1,000 records; an expired or trimmed iterator is an outcome, because asking for a new one is all there is to do. */
export async function readPage(call: DynamoCall, iterator: string): Promise<ShardPage> {
  const answer = await call('DynamoDBStreams_20120810.GetRecords', { ShardIterator: iterator, Limit: pageSize });
  if (!answer.ok && (answer.error === 'ExpiredIteratorException' || answer.error === 'TrimmedDataAccessException'))
    return { outcome: 'iterator-expired' };
  const { Records, NextShardIterator } = Read.parse(took(answer));
  const records: StreamRecord[] = [];
  const unreadable: unknown[] = [];
  for (const raw of Records) {
    const record = StreamRecord.safeParse(raw);
    if (record.success) records.push(record.data);
    else unreadable.push(raw);
  }
  return { outcome: 'read', records, unreadable, next: NextShardIterator ?? undefined };
}

function took(answer: DynamoAnswer): unknown {
  if (answer.ok) return answer.value;
  throw new HubError('StoreBusy', `The stream cannot be read: ${answer.error}: ${answer.message}`);
}
