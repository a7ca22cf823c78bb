import type { Activity, TimerSource } from '../parts.ts';
import type { HubClock } from './business-clock.ts';

export type Mover = {
  /** Lives every moment up to and including `target`, in order; returns when the clock stands there and everything is quiet. One move at a time. */
  advanceTo(target: number, watch?: (moment: number) => Promise<void>): Promise<void>;
  /** No timer due, stream read to its end, no invocation running, no retry pending. */
  quiet(): Promise<void>;
  stop(): Promise<void>;
};

export type MoverNeeds = {
  readonly clock: HubClock;
  readonly activity: Activity;
  readonly timers: readonly TimerSource[];
  /** Reads the change stream to its end and answers how many records there were. */
  readStream(): Promise<number>;
  /** Told when a move begins and ends: schedules thin themselves out meanwhile. */
  readonly onMoving?: (moving: boolean) => void;
};

/** So often a timer that came due by itself is looked for. */
const lookMs = 100;

/**
 * Fires timers when business time reaches them. At rest it follows the clock; a move sets the clock from one due moment to the next and waits
 * until what happened there is over, so that no day sees another day's work.
 */
export function openMover({ clock, activity, timers, readStream, onMoving }: MoverNeeds): Mover {
  let stopped = false;
  let turn: Promise<unknown> = Promise.resolve();

  const nextAt = (): number => Math.min(...timers.map((source) => source.nextAt() ?? Number.POSITIVE_INFINITY));

  /** Fires what is due now, source by source in order of their next moment. Answers whether anything was. */
  const fireDue = async (): Promise<boolean> => {
    const now = clock.now();
    const due = timers
      .map((source) => ({ source, at: source.nextAt() ?? Number.POSITIVE_INFINITY }))
      .filter(({ at }) => at <= now)
      .sort((one, other) => one.at - other.at);
    for (const { source } of due) await source.fireDue(now);
    return due.length > 0;
  };

  const settle = async () => {
    for (;;) {
      await activity.quiet();
      const read = await readStream();
      if (stopped) return;
      if (read === 0 && activity.underWay === 0 && !(await fireDue())) return;
    }
  };

  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  };

  const live = async (target: number, watch: ((moment: number) => Promise<void>) | undefined) => {
    clock.hold();
    onMoving?.(true);
    try {
      await settle();
      for (let moment = nextAt(); moment <= target && !stopped; moment = nextAt()) {
        await clock.moveTo(moment);
        await fireDue();
        await settle();
        await watch?.(clock.now());
      }
      if (!stopped) await clock.moveTo(target);
    } finally {
      onMoving?.(false);
      await clock.release();
    }
    if (!stopped) await settle();
  };

  let looking = false;
  const look = setInterval(() => {
    if (looking || stopped || clock.moving || nextAt() > clock.now()) return;
    looking = true;
    void alone(fireDue).finally(() => {
      looking = false;
    });
  }, lookMs);

  return {
    advanceTo: (target, watch) => alone(() => live(target, watch)),
    quiet: () => alone(settle),
    stop: async () => {
      stopped = true;
      clearInterval(look);
      await turn;
    },
  };
}
