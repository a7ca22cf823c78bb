import type { Activity, BusinessClock, InvokeAnswer, WallClockMs } from '../../parts.ts';
import type { CloudStore, Operation } from '../keep/cloud-store.ts';
import { sequenceAfter } from '../keep/sequence.ts';
import { openShelf, type Shelf } from '../keep/shelf.ts';
import { DeadLetter, Delivery, type GivenUp, type Target } from './delivery.ts';
import { createLanes } from './lanes.ts';

export type Intended = Pick<Delivery, 'path' | 'from' | 'target' | 'payload'>;

/** What the caller commits together with its own facts; `release` starts the work once that is on disk. */
export type Staged = { readonly operations: readonly Operation[]; release(): void };

export type Deliveries = {
  stage(intended: readonly Intended[]): Staged;
  readonly deadLetters: Shelf<DeadLetter>;
  /** Puts what another way gave up among the dead letters; on disk when the promise resolves. */
  bury(givenUp: GivenUp): Promise<void>;
  /** Takes a dead letter back into delivery with its tries at zero. Answers false for an unknown id. */
  redrive(id: string): Promise<boolean>;
  /** Begins with what an earlier process left and what was staged so far; until then everything waits. */
  start(): void;
  /** No new try begins; resolves when those under way have ended. What is left goes on at the next opening. */
  stop(): Promise<void>;
};

export type DeliveryNeeds = {
  readonly store: CloudStore;
  readonly clock: BusinessClock;
  readonly wall: WallClockMs;
  readonly activity: Activity;
  deliver(target: Target, payload: unknown): Promise<InvokeAnswer>;
  /** How often a target is tried before its delivery becomes a dead letter. */
  triesOf(target: Target): number;
  /** Waits before the second, third, ... try, in milliseconds of wall time; the last one stands for all further. */
  readonly retryDelaysMs?: readonly number[];
};

const defaultDelaysMs: readonly number[] = [500, 2_000, 8_000, 30_000];
const sideBySide = 32;

/**
 * Brings what was accepted to its target at least once: it stays on disk until the target took it or the tries are used up, then it
 * is a dead letter. `activity` counts a delivery from its release to its end, waits between tries included.
 */
export async function openDeliveries(needs: DeliveryNeeds): Promise<Deliveries> {
  const { store, clock, wall, activity } = needs;
  const delays = needs.retryDelaysMs ?? defaultDelaysMs;
  const waiting = openShelf(store, 'delivery', Delivery);
  const deadLetters = openShelf(store, 'dead-letter', DeadLetter);
  const sequence = sequenceAfter(await waiting.lastKey(), await deadLetters.lastKey());
  const work = createLanes(sideBySide, wall);
  const isoNow = () => new Date(clock.now()).toISOString();

  const failed = async (key: string, delivery: Delivery, error: string, cause: string): Promise<number | undefined> => {
    const tries = delivery.tries + 1;
    if (tries >= needs.triesOf(delivery.target)) {
      const { nextTryAtWall: _, ...about } = delivery;
      await store.commit([waiting.remove(key), deadLetters.put(key, { ...about, id: key, tries, error, cause })]);
      return undefined;
    }
    const nextTryAtWall = wall.now() + (delays[tries - 1] ?? delays.at(-1) ?? 0);
    await store.commit([waiting.put(key, { ...delivery, tries, nextTryAtWall })]);
    return nextTryAtWall;
  };

  /** One try; answers when to try again, or undefined when it is over. */
  const attempt = async (key: string): Promise<number | undefined> => {
    const delivery = await waiting.get(key);
    if (delivery === undefined) return undefined;
    const answer = await needs.deliver(delivery.target, delivery.payload);
    if (!answer.ok) return failed(key, delivery, answer.error, answer.cause);
    await store.note([waiting.remove(key)]);
    return undefined;
  };

  const begin = (key: string, { path, nextTryAtWall }: Delivery) =>
    work.add(() => attempt(key), nextTryAtWall, activity.begin(`delivery:${path}`));
  for await (const [key, delivery] of waiting.entries()) begin(key, delivery);

  const stage = (intended: readonly Intended[]): Staged => {
    const at = isoNow();
    const keyed = intended.map(({ path, from, target, payload }) => ({
      key: sequence.next(),
      delivery: { path, from, target, payload, at, tries: 0, nextTryAtWall: 0 },
    }));
    return {
      operations: keyed.map(({ key, delivery }) => waiting.put(key, delivery)),
      release() {
        for (const { key, delivery } of keyed) begin(key, delivery);
      },
    };
  };

  return {
    stage,
    deadLetters,
    async bury({ functionName, ...about }) {
      const id = sequence.next();
      const target = { kind: 'function', name: functionName } as const;
      await store.commit([deadLetters.put(id, { ...about, id, from: about.path, target, at: isoNow() })]);
    },
    async redrive(id) {
      const letter = await deadLetters.get(id);
      if (letter === undefined) return false;
      const staged = stage([letter]);
      await store.commit([deadLetters.remove(id), ...staged.operations]);
      staged.release();
      return true;
    },
    start: () => work.start(),
    stop: () => work.stop(),
  };
}
