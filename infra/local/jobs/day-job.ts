import * as z from 'zod';
import { Day } from '../../../shared/domain/dates.ts';
import { endOfDay, type HubClock, sameTimeLater, todayAt } from '../clock/business-clock.ts';
import type { Mover } from '../clock/mover.ts';
import { type JobKind, jobKind } from './job-kind.ts';

/** How far one move may go; more is a typing error. */
const mostDays = 3660;

const DayInput = z.union([
  z.strictObject({ advanceDays: z.int().min(0).max(mostDays) }),
  /** That day is lived to its end. */
  z.strictObject({ until: Day }),
]);
const Progress = z.object({ target: z.number(), today: Day, from: Day });

/** `npm run day`: moves business time day by day to a target that is computed once, so a restart neither forgets a day nor adds one. */
export const dayJob = (clock: HubClock, mover: Mover): JobKind =>
  jobKind({
    kind: 'day',
    input: DayInput,
    progress: Progress,
    begin: async (input) => {
      const now = clock.now();
      const target = 'until' in input ? Math.max(now, endOfDay(input.until)) : sameTimeLater(now, input.advanceDays);
      return { target, today: todayAt(now), from: todayAt(now) };
    },
    step: async (_, progress) => {
      await mover.advanceTo(Math.min(progress.target, sameTimeLater(clock.now(), 1)));
      const now = clock.now();
      return { done: now >= progress.target, progress: { ...progress, today: todayAt(now) } };
    },
    join: (running) => running,
  });
