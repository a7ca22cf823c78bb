import { type FunctionRow, type StreamTrigger, streamPattern } from '../../hub.ts';
import { type EventPattern, eventPattern } from '../cloud/bus/event-pattern.ts';
import { type Consumer, type ConsumerNeeds, openConsumer } from './consumer.ts';
import type { StreamReader, Taken } from './reader.ts';
import type { Trimmer } from './trimmer.ts';

export type Feeder = {
  /** Something was probably written: look now instead of at the next turn. */
  nudge(): void;
  /** Reads until the stream has nothing more; answers how many records there were. Waits while the store is away. */
  readToEnd(): Promise<number>;
  readonly waiting: Readonly<Record<string, number>>;
  stop(): Promise<void>;
};

export type FeederNeeds = ConsumerNeeds & {
  readonly reader: StreamReader;
  readonly trimmer: Trimmer;
  readonly tell: (line: string) => void;
  /** A number that differs after every write to the store, or undefined when only reading tells. */
  readonly changeCount: () => number | undefined;
};

export type StreamConsumerRow = { readonly functionName: string; readonly trigger: StreamTrigger };

/** Functions of the one drawing that are fed by the table's stream. */
export const drawnConsumers = (rows: readonly FunctionRow[]): StreamConsumerRow[] =>
  rows.flatMap((row) =>
    row.triggers.flatMap((trigger) => (trigger.by === 'stream' ? [{ functionName: row.name, trigger }] : [])),
  );

const idleMs = 100;
const storeAwayMs = 200;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Carries the table's change stream to its consumers. Each record is put on the durable queue of every consumer whose filter it passes, in
 * one commit with the stream's position; then the stream may forget it. So a consumer that fails for an hour delays nobody and the stream stays short.
 */
export async function openFeeder(rows: readonly StreamConsumerRow[], needs: FeederNeeds): Promise<Feeder> {
  const consumers: { consumer: Consumer; filter: EventPattern }[] = [];
  for (const { functionName, trigger } of rows)
    consumers.push({ consumer: await openConsumer(functionName, needs), filter: eventPattern(streamPattern(trigger)) });

  const take = (taken: Taken) => {
    for (const raw of taken.unreadable)
      needs.tell(`A stream record has no known shape and is passed over: ${JSON.stringify(raw)}`);
    const queued = consumers.map(({ consumer, filter }) =>
      consumer.enqueue(taken.records.filter((record) => filter.matches(record))),
    );
    return {
      changes: queued.flatMap((one) => one.changes),
      committed: () => {
        for (const one of queued) one.added();
      },
    };
  };

  let reading: Promise<unknown> = Promise.resolve();
  let stopped = false;
  let away = false;

  /** The store's change count before the last read that found nothing. */
  let emptyAt: number | undefined;

  /** One reader at a time; others wait for their turn. A store that nobody wrote to is not asked. */
  const readOnce = (): Promise<number> => {
    const mine = reading.then(async () => {
      const before = needs.changeCount();
      if (before !== undefined && before === emptyAt) return 0;
      const count = await needs.reader.read(take);
      emptyAt = count === 0 ? before : undefined;
      const last = needs.reader.lastTaken();
      if (count > 0 && last !== undefined) needs.trimmer.takenTo(last);
      return count;
    });
    reading = mine.catch(() => undefined);
    return mine;
  };

  const readOrWait = async (): Promise<number> => {
    while (!stopped) {
      try {
        const count = await readOnce();
        away = false;
        return count;
      } catch (fault) {
        if (!away) needs.tell(`The table's stream cannot be read, trying again: ${String(fault)}`);
        away = true;
        await pause(storeAwayMs);
      }
    }
    return 0;
  };

  const readToEnd = async (): Promise<number> => {
    let total = 0;
    for (let count = await readOrWait(); count > 0; count = await readOrWait()) total += count;
    return total;
  };

  let wake: () => void = () => undefined;
  let nudged = false;
  const running = (async () => {
    while (!stopped) {
      nudged = false;
      await readToEnd();
      if (nudged || stopped) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, idleMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  })();

  return {
    nudge: () => {
      nudged = true;
      wake();
    },
    readToEnd,
    get waiting() {
      return Object.fromEntries(consumers.map(({ consumer }) => [consumer.functionName, consumer.waiting]));
    },
    stop: async () => {
      stopped = true;
      wake();
      await running;
      await reading;
      for (const { consumer } of consumers) await consumer.stop();
      await needs.trimmer.stop();
    },
  };
}
