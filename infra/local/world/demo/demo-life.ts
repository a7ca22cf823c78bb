import * as z from 'zod';
import { addDays, Day, millisOf } from '../../../../shared/domain/dates.ts';
import type { HubClock } from '../../clock/business-clock.ts';
import { todayAt } from '../../clock/business-clock.ts';
import type { TimerSource } from '../../parts.ts';
import type { Records } from '../../records.ts';
import { makeWorld } from '../model/make-world.ts';
import type { World } from '../model/world.ts';
import { type LifeStep, stepsOf } from './life-steps.ts';

/** The demo's clock begins so many days before the day it is shown, so that what is past has really happened. */
export const demoDays = 14;
const seed = 1;

/** Which day the hub first looks at the company and how many steps of its life are done. It must outlive a kill. */
const Progress = z.object({ firstDay: Day, done: z.int() });

export type DemoLife = {
  readonly world: World;
  /** The day the demo is first shown. */
  readonly shown: Day;
  /** Does what debtors do, when business time comes to it. */
  readonly timers: TimerSource;
  /** From now on steps are taken, each by this. */
  begin(act: (step: LifeStep) => Promise<void>): void;
};

/** The life of the demo's company: its vendors show the world as it stands, and its debtors act by themselves. */
export async function openDemoLife(records: Records, clock: HubClock): Promise<DemoLife> {
  const shelf = records.shelf('demo-life', Progress);
  const first = (await shelf.get('progress')) ?? { firstDay: todayAt(clock.now()), done: 0 };
  await records.commit([shelf.putting('progress', first)]);
  const { firstDay } = first;
  const world = makeWorld({ seed, firstDay });
  const steps = stepsOf(world, firstDay);
  let done = first.done;
  let act: ((step: LifeStep) => Promise<void>) | undefined;
  const nextAt = (): number | undefined => {
    const step = act === undefined ? undefined : steps[done];
    return step === undefined ? undefined : millisOf(step.at);
  };
  return {
    world,
    shown: addDays(firstDay, demoDays),
    begin: (by) => {
      act = by;
    },
    timers: {
      name: 'world',
      nextAt,
      async fireDue(now) {
        for (let at = nextAt(); at !== undefined && at <= now; at = nextAt()) {
          const step = steps[done];
          if (step !== undefined) await act?.(step);
          done += 1;
          await records.commit([shelf.putting('progress', { firstDay, done })]);
        }
      },
    },
  };
}
