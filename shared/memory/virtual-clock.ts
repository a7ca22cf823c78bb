import { type Instant, instantOf, millisOf } from '../domain/dates.ts';
import { HubError } from '../domain/trouble.ts';
import type { Clock, Deadline, Sleep, WallClock } from '../ports/clock.ts';

/** Both clocks as one, which stands still until it is moved. Time never goes back. */
export type VirtualClock = {
  readonly clock: Clock;
  readonly wallClock: WallClock;
  /** Refuses work that begins after its deadline; what runs takes no time here, so nothing can become late. */
  readonly deadline: Deadline;
  /** Moves both clocks at once. */
  readonly sleep: Sleep;
  moveTo(moment: Instant): void;
  advance(milliseconds: number): void;
};

export function virtualClock(start: Instant): VirtualClock {
  let now = millisOf(start);
  const advance = (milliseconds: number): void => {
    if (milliseconds < 0) throw new HubError('BadInput', 'time does not go back', { milliseconds });
    now += milliseconds;
  };
  return {
    clock: { now: () => instantOf(now), isVirtual: () => true },
    wallClock: { now: () => now },
    deadline: {
      within: async (untilWall, work) => {
        if (now >= untilWall) throw new HubError('DeadlinePassed', 'the invocation is over', { lateMs: now - untilWall });
        return work();
      },
    },
    sleep: { for: async (milliseconds) => advance(milliseconds) },
    advance,
    moveTo: (moment) => advance(millisOf(moment) - now),
  };
}
