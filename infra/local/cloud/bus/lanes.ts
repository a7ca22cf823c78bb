import type { WallClockMs } from '../../parts.ts';

/** A piece of work: answers the wall moment of its next turn, or undefined when it is over. */
export type Turn = () => Promise<number | undefined>;

export type Lanes = {
  /** Takes a turn at `atWall` or later; `ended` is called once, when no turn follows. */
  add(turn: Turn, atWall: number, ended: () => void): void;
  /** Nothing runs before this. */
  start(): void;
  stop(): Promise<void>;
};

/** Timers of Node fire at once beyond 2^31-1 ms; a longer wait is taken in steps. */
const longestTimer = 2 ** 31 - 1;

/**
 * Runs turns, `width` at a time, in the order they became due. A turn that throws ends its work and the error is raised as an
 * unhandled rejection: turns answer their failures, so a throw is a broken store, with which the process must not go on.
 */
export function createLanes(width: number, wall: WallClockMs): Lanes {
  type Work = { readonly turn: Turn; readonly ended: () => void };
  const ready: Work[] = [];
  let first = 0;
  const timers = new Set<NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  let started = false;
  let stopped = false;

  const waitFor = (work: Work, atWall: number): void => {
    const rest = atWall - wall.now();
    if (rest <= 0) {
      ready.push(work);
      pump();
      return;
    }
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        waitFor(work, atWall);
      },
      Math.min(rest, longestTimer),
    );
    timers.add(timer);
  };

  const take = async (work: Work): Promise<void> => {
    const again = await work.turn();
    if (again === undefined) work.ended();
    else if (!stopped) waitFor(work, again);
  };

  const nextReady = (): Work | undefined => {
    const work = ready[first];
    if (work === undefined) return undefined;
    first += 1;
    if (first > 1000) first -= ready.splice(0, first).length;
    return work;
  };

  const pump = (): void => {
    while (started && !stopped && running.size < width) {
      const work = nextReady();
      if (work === undefined) return;
      const turn = take(work).finally(() => {
        running.delete(turn);
        pump();
      });
      running.add(turn);
    }
  };

  return {
    add(turn, atWall, ended) {
      if (!stopped) waitFor({ turn, ended }, atWall);
    },
    start() {
      started = true;
      pump();
    },
    async stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      await Promise.allSettled(running);
    },
  };
}
