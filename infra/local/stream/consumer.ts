import * as z from 'zod';
import { pathName, streamTries } from '../../hub.ts';
import type { Activity, Invoke, InvokeAnswer, WallClockMs } from '../parts.ts';
import { region } from '../parts.ts';
import type { RecordChange, Records } from '../records.ts';
import { bisect, dueRetries, nextBatch, type Waiting, waitingOf } from './lanes.ts';
import { StreamRecord } from './stream-record.ts';

export type Consumer = {
  readonly functionName: string;
  /** Changes that put records on this consumer's queue; call `added` once they are committed. */
  enqueue(records: readonly StreamRecord[]): { readonly changes: readonly RecordChange[]; readonly added: () => void };
  readonly waiting: number;
  stop(): Promise<void>;
};

/** What was given up: by which asynchronous path, after how many tries and why. */
export type GivenUp = {
  readonly path: string;
  readonly functionName: string;
  readonly tries: number;
  readonly error: string;
  readonly cause: string;
  readonly payload: unknown;
};

export type ConsumerNeeds = {
  readonly records: Records;
  /** Puts it durably where people look; called before the record leaves the queue, so it may come twice but never gets lost. */
  bury(givenUp: GivenUp): Promise<void>;
  readonly invoke: Invoke;
  readonly activity: Activity;
  readonly wall: WallClockMs;
  readonly streamArn: string;
};

const Queued = z.object({ record: StreamRecord, tries: z.int() });
const Answer = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() }).nullish();

const batchSize = 100;
const sideBySide = 4;
const firstPauseMs = 200;

/**
 * One event source mapping: takes from a durable queue of its own, so it is never behind another consumer. Partial-batch answers; a batch
 * that fails as a whole is bisected (which is not a try, as in AWS); a record is tried five times, then buried. Redelivered after kill -9.
 */
export async function openConsumer(functionName: string, needs: ConsumerNeeds): Promise<Consumer> {
  const { records, activity, wall } = needs;
  const shelf = records.shelf(`stream-queue:${functionName}`, Queued);
  const queue = new Map<string, Waiting>();
  const underWay = new Set<Promise<void>>();
  let next = 1;
  let stopped = false;
  let fresh = 0;
  let retried = 0;
  let retry: NodeJS.Timeout | undefined;

  const put = (key: string, record: StreamRecord, tries: number) =>
    queue.set(key, waitingOf(key, record, tries, activity.begin(`stream:${functionName}`)));

  const leave = async (gone: readonly Waiting[]) => {
    await records.commit(gone.map((waiting) => shelf.removing(waiting.key)));
    for (const waiting of gone) {
      queue.delete(waiting.key);
      waiting.done();
    }
  };

  const fail = async (waiting: Waiting, answer: { error: string; cause: string }) => {
    waiting.busy = false;
    waiting.tries += 1;
    if (waiting.tries >= streamTries) {
      const payload = { Records: [eventOf(waiting.record, needs.streamArn)] };
      await needs.bury({ path: pathName(functionName, 'stream'), functionName, tries: waiting.tries, ...answer, payload });
      await leave([waiting]);
      return;
    }
    waiting.notBefore = wall.now() + firstPauseMs * 2 ** (waiting.tries - 1);
    await records.commit([shelf.putting(waiting.key, { record: waiting.record, tries: waiting.tries })]);
  };

  const settle = async (batch: readonly Waiting[], failed: ReadonlySet<string>) => {
    const heldLanes = new Set<string>();
    const gone: Waiting[] = [];
    const refused: Waiting[] = [];
    for (const waiting of batch) {
      if (heldLanes.has(waiting.lane)) waiting.busy = false;
      else if (failed.has(waiting.record.dynamodb.SequenceNumber)) {
        heldLanes.add(waiting.lane);
        refused.push(waiting);
      } else gone.push(waiting);
    }
    await leave(gone);
    for (const waiting of refused)
      await fail(waiting, { error: 'BatchItemFailure', cause: 'The function answered it as failed.' });
  };

  const split = async (batch: readonly Waiting[]): Promise<void> => {
    const { halves, sideBySide: apart } = bisect(batch);
    if (apart) {
      await Promise.all(halves.map(deliver));
      return;
    }
    await deliver(halves[0]);
    if (halves[0].some((waiting) => queue.has(waiting.key))) for (const waiting of halves[1]) waiting.busy = false;
    else await deliver(halves[1]);
  };

  const deliver = async (batch: readonly Waiting[]): Promise<void> => {
    const answer = await needs.invoke(functionName, {
      Records: batch.map((waiting) => eventOf(waiting.record, needs.streamArn)),
    });
    const failed = failuresOf(batch, answer);
    if (failed !== 'all') return settle(batch, failed);
    const [only] = batch;
    if (batch.length > 1 || only === undefined) return split(batch);
    const because = answer.ok ? { error: 'BatchItemFailure', cause: 'The function answered it as failed.' } : answer;
    return fail(only, { error: because.error, cause: because.cause });
  };

  const launch = (batch: readonly Waiting[], ended: () => void) => {
    for (const waiting of batch) waiting.busy = true;
    const work = deliver(batch).finally(() => {
      underWay.delete(work);
      ended();
      pump();
    });
    underWay.add(work);
  };

  const pump = () => {
    if (stopped) return;
    while (fresh < sideBySide) {
      const batch = nextBatch(queue.values(), batchSize);
      if (batch.length === 0) break;
      fresh += 1;
      launch(batch, () => {
        fresh -= 1;
      });
    }
    for (const waiting of dueRetries(queue.values(), wall.now()).slice(0, sideBySide - retried)) {
      retried += 1;
      launch([waiting], () => {
        retried -= 1;
      });
    }
    clearTimeout(retry);
    const soonest = Math.min(...[...queue.values()].filter((one) => one.tries > 0 && !one.busy).map((one) => one.notBefore));
    if (Number.isFinite(soonest)) retry = setTimeout(pump, Math.max(10, soonest - wall.now()));
  };

  for (const { key, value } of await shelf.list()) {
    put(key, value.record, value.tries);
    next = Number(key) + 1;
  }
  setImmediate(pump);

  return {
    functionName,
    enqueue: (taken) => {
      const keyed = taken.map((record) => ({ key: String(next++).padStart(16, '0'), record }));
      return {
        changes: keyed.map(({ key, record }) => shelf.putting(key, { record, tries: 0 })),
        added: () => {
          for (const { key, record } of keyed) put(key, record, 0);
          pump();
        },
      };
    },
    get waiting() {
      return queue.size;
    },
    stop: async () => {
      stopped = true;
      clearTimeout(retry);
      await Promise.allSettled(underWay);
    },
  };
}

/** As Lambda reads a partial-batch answer: nothing or an empty list is success; an identifier it did not send makes the whole batch fail. */
function failuresOf(batch: readonly Waiting[], answer: InvokeAnswer): ReadonlySet<string> | 'all' {
  if (!answer.ok) return 'all';
  const read = Answer.safeParse(answer.value);
  if (!read.success) return 'all';
  const named = (read.data?.batchItemFailures ?? []).map((failure) => failure.itemIdentifier);
  const sent = new Set(batch.map((waiting) => waiting.record.dynamodb.SequenceNumber));
  return named.every((identifier) => sent.has(identifier)) ? new Set(named) : 'all';
}

const eventOf = (record: StreamRecord, eventSourceARN: string) => ({ ...record, awsRegion: region, eventSourceARN });
