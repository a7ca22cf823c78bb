import { laneOf, type StreamRecord } from './stream-record.ts';

/** A record of one consumer's queue. */
export type Waiting = {
  readonly key: string;
  readonly lane: string;
  readonly record: StreamRecord;
  tries: number;
  /** Wall milliseconds before which it is not tried again. */
  notBefore: number;
  busy: boolean;
  readonly done: () => void;
};

export const waitingOf = (key: string, record: StreamRecord, tries: number, done: () => void): Waiting => ({
  key,
  lane: laneOf(record),
  record,
  tries,
  notBefore: 0,
  busy: false,
  done,
});

/**
 * The next batch of records never tried: in order, of every lane that has nothing earlier under way or failed.
 * `queue` is in order of arrival.
 */
export function nextBatch(queue: Iterable<Waiting>, size: number): Waiting[] {
  const held = new Set<string>();
  const batch: Waiting[] = [];
  for (const waiting of queue) {
    if (waiting.busy || waiting.tries > 0) held.add(waiting.lane);
    else if (!held.has(waiting.lane)) batch.push(waiting);
    if (batch.length === size) break;
  }
  return batch;
}

/** Records that failed before and may be tried again now: the first of each lane, each alone, so that a bad one holds no other. */
export function dueRetries(queue: Iterable<Waiting>, now: number): Waiting[] {
  const seen = new Set<string>();
  const due: Waiting[] = [];
  for (const waiting of queue) {
    if (seen.has(waiting.lane)) continue;
    seen.add(waiting.lane);
    if (!waiting.busy && waiting.tries > 0 && waiting.notBefore <= now) due.push(waiting);
  }
  return due;
}

/**
 * Halves of a failed batch. Two halves that share no lane may go side by side; a batch of a single lane must go one after the other.
 */
export function bisect(batch: readonly Waiting[]): {
  readonly halves: readonly [Waiting[], Waiting[]];
  readonly sideBySide: boolean;
} {
  const lanes = [...new Set(batch.map((waiting) => waiting.lane))];
  if (lanes.length === 1) {
    const middle = Math.ceil(batch.length / 2);
    return { halves: [batch.slice(0, middle), batch.slice(middle)], sideBySide: false };
  }
  const left = new Set(lanes.slice(0, Math.ceil(lanes.length / 2)));
  return {
    halves: [batch.filter((waiting) => left.has(waiting.lane)), batch.filter((waiting) => !left.has(waiting.lane))],
    sideBySide: true,
  };
}
