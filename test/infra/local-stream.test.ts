import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { functions } from '../../infra/hub.ts';
import { openActivity } from '../../infra/local/activity.ts';
import type { Invoke, InvokeAnswer } from '../../infra/local/parts.ts';
import { openRecords, type Records } from '../../infra/local/records.ts';
import { type ChangeCount, openChangeCount } from '../../infra/local/store/change-count.ts';
import type { Store } from '../../infra/local/store/keeper.ts';
import type { GivenUp } from '../../infra/local/stream/consumer.ts';
import { drawnConsumers, type Feeder, openFeeder } from '../../infra/local/stream/feeder.ts';
import { openReader } from '../../infra/local/stream/reader.ts';
import { StreamRecord } from '../../infra/local/stream/stream-record.ts';
import { noTrimming, openTrimmer, type Trimmer } from '../../infra/local/stream/trimmer.ts';
import {
  bundleFile,
  event,
  openStore,
  parked,
  pause,
  putItem,
  skipReason,
  temporaryFolder,
  until,
  wall,
  withDynoxide,
} from './local-kit.ts';

const Batch = z.object({ Records: z.array(StreamRecord) });
const Text = z.object({ S: z.string() });
const nameOf = (record: StreamRecord): string => Text.parse(record.dynamodb.Keys.pk).S;

let folder: { path: string; remove: () => Promise<void> };
let store: Store & { readonly streamArn: string };
let records: Records;
let changes: ChangeCount;
let feeder: Feeder;
let taken: Record<string, string[]>;
let buried: GivenUp[];
let activity: ReturnType<typeof openActivity>;

/** A function that takes everything but what `refuses` names. */
const takesAll =
  (refuses: (functionName: string, name: string) => 'throws' | 'answers' | undefined = () => undefined): Invoke =>
  async (functionName, payload): Promise<InvokeAnswer> => {
    const batch = Batch.parse(payload).Records;
    if (batch.some((record) => refuses(functionName, nameOf(record)) === 'throws'))
      return { ok: false, error: 'ItemUnreadable', cause: 'broken' };
    const failed = batch.filter((record) => refuses(functionName, nameOf(record)) === 'answers');
    const names = batch.filter((record) => !failed.includes(record)).map(nameOf);
    taken[functionName] = [...(taken[functionName] ?? []), ...names];
    return {
      ok: true,
      value: { batchItemFailures: failed.map((record) => ({ itemIdentifier: record.dynamodb.SequenceNumber })) },
    };
  };

async function feed(invoke: Invoke, trimmer: Trimmer = noTrimming): Promise<void> {
  records = await openRecords(join(folder.path, 'hub'));
  activity = openActivity();
  const reader = await openReader(records, store.call, store.streamArn);
  feeder = await openFeeder(drawnConsumers(functions), {
    records,
    bury: async (givenUp) => {
      buried.push(givenUp);
    },
    invoke,
    activity,
    wall,
    streamArn: store.streamArn,
    reader,
    trimmer,
    tell: () => undefined,
    changeCount: changes.read,
  });
}

const allTaken = async () => {
  await feeder.readToEnd();
  await activity.quiet();
};

describe.skipIf(!withDynoxide)(`the change stream${skipReason}`, () => {
  let worker: URL;
  beforeAll(async () => {
    worker = await bundleFile('infra/local/stream/trim-worker.ts', join(import.meta.dirname, '../../.hub/test/trim-worker.mjs'));
  });
  beforeEach(async () => {
    folder = await temporaryFolder();
    store = await openStore(join(folder.path, 'table'));
    changes = await openChangeCount(store.file ?? '');
    taken = {};
    buried = [];
  });
  afterEach(async () => {
    await feeder.stop();
    await records.close();
    changes.close();
    await store.stop();
    await folder.remove();
  });

  it('brings a change to those whose filter it passes, once: events to the bus, changed cases that wait to their wake', async () => {
    await putItem(store.call, 'a', '1', event);
    await putItem(store.call, 'b', '1', parked);
    await putItem(store.call, 'c', '1', { type: { S: 'invoice' } });
    await putItem(store.call, 'd', '1', { type: { S: 'party' } });
    await store.call('DynamoDB_20120810.DeleteItem', { TableName: 'receivables', Key: { pk: { S: 'a' }, sk: { S: '1' } } });
    await feed(takesAll());
    await allTaken();
    expect(taken).toEqual({ 'publish-events': ['a'], 'wake-waiting': ['b'] });
  });

  it('goes on behind the last record after a restart', async () => {
    await putItem(store.call, 'a', '1', event);
    await feed(takesAll());
    await allTaken();
    await feeder.stop();
    await records.close();
    await putItem(store.call, 'b', '1', event);
    await feed(takesAll());
    await allTaken();
    expect(taken).toEqual({ 'publish-events': ['a', 'b'] });
  });

  it('loses nothing that was read but not delivered when the process ended', async () => {
    await feed(async () => ({ ok: false, error: 'StoreBusy', cause: '' }));
    await putItem(store.call, 'a', '1', event);
    await feeder.readToEnd();
    await feeder.stop();
    await records.close();
    await feed(takesAll());
    await activity.quiet();
    expect(taken).toEqual({ 'publish-events': ['a'] });
  });

  it('lets one record that cannot be handled delay no other debtor, and buries it after five tries', async () => {
    await feed(takesAll((_, debtor) => (debtor === 'poison' ? 'throws' : undefined)));
    const names = [...Array(40).keys()].map((number) => `debtor-${number}`);
    for (const name of [...names.slice(0, 20), 'poison', ...names.slice(20)]) await putItem(store.call, name, '1', parked);
    feeder.nudge();
    await until('all others are awake', () => taken['wake-waiting']?.length === 40);
    expect(buried).toEqual([]);
    await activity.quiet();
    expect([...(taken['wake-waiting'] ?? [])].sort()).toEqual([...names].sort());
    expect(buried).toMatchObject([
      { path: 'wake-waiting-stream', functionName: 'wake-waiting', tries: 5, error: 'ItemUnreadable' },
    ]);
    expect(Batch.parse(buried[0]?.payload).Records.map(nameOf)).toEqual(['poison']);
  });

  it('wakes debtors while the bus takes nothing at all', async () => {
    await feed(takesAll((name) => (name === 'publish-events' ? 'answers' : undefined)));
    for (let number = 0; number < 30; number += 1) {
      await putItem(store.call, `debtor-${number}`, 'event', event);
      await putItem(store.call, `debtor-${number}`, 'invoice', parked);
    }
    feeder.nudge();
    await until('all are awake', () => taken['wake-waiting']?.length === 30);
    expect(buried).toEqual([]);
    expect(feeder.waiting['publish-events']).toBe(30);
  });

  it("keeps one debtor's changes in order when one of them has to be tried again", async () => {
    let refusals = 2;
    const seen: string[] = [];
    await feed(async (_, payload) => {
      const failed: string[] = [];
      for (const { dynamodb } of Batch.parse(payload).Records) {
        const name = `${Text.parse(dynamodb.Keys.pk).S}${Text.parse(dynamodb.Keys.sk).S}`;
        if (name === 'a1' && refusals > 0) {
          refusals -= 1;
          failed.push(dynamodb.SequenceNumber);
        } else if (!seen.includes(name)) seen.push(name);
      }
      return { ok: true, value: { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) } };
    });
    await putItem(store.call, 'a', '1', event);
    await until('the first is refused', () => refusals < 2);
    await putItem(store.call, 'a', '2', event);
    await putItem(store.call, 'b', '1', event);
    await allTaken();
    expect(seen).toEqual(['b1', 'a1', 'a2']);
  });

  it('is trimmed in the private table of dynoxide to its last record, and every later record is still seen', async () => {
    if (store.file === undefined) throw new Error('no file');
    await feed(
      takesAll(),
      openTrimmer(worker, store.file, () => undefined),
    );
    for (let number = 0; number < 50; number += 1) await putItem(store.call, `debtor-${number}`, '1', event);
    await allTaken();
    const left = async (): Promise<number> => {
      const arn = { StreamArn: store.streamArn };
      const described = await store.call('DynamoDBStreams_20120810.DescribeStream', arn);
      const Shards = z.object({
        value: z.object({ StreamDescription: z.object({ Shards: z.array(z.object({ ShardId: z.string() })) }) }),
      });
      const ShardId = Shards.parse(described).value.StreamDescription.Shards[0]?.ShardId;
      const iterator = await store.call('DynamoDBStreams_20120810.GetShardIterator', {
        ...arn,
        ShardId,
        ShardIteratorType: 'TRIM_HORIZON',
      });
      const { value } = z.object({ value: z.object({ ShardIterator: z.string() }) }).parse(iterator);
      const page = await store.call('DynamoDBStreams_20120810.GetRecords', value);
      return z.object({ value: z.object({ Records: z.array(z.unknown()) }) }).parse(page).value.Records.length;
    };
    await until('only the last record is left', async () => (await left()) === 1);
    await putItem(store.call, 'later', '1', event);
    await allTaken();
    expect(taken['publish-events']).toHaveLength(51);
    expect(taken['publish-events']?.at(-1)).toBe('later');
  });

  it('is known to have nothing new only as long as nobody writes', async () => {
    await feed(takesAll());
    await putItem(store.call, 'a', '1', event);
    await allTaken();
    const before = changes.read();
    await feeder.readToEnd();
    expect(changes.read()).toBe(before);
    await putItem(store.call, 'b', '1', event);
    expect(changes.read()).not.toBe(before);
    await pause(1);
    await allTaken();
    expect(taken['publish-events']).toEqual(['a', 'b']);
  });
});
