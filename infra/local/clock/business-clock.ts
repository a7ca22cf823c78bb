import * as z from 'zod';
import { addDays, Day, dayIn, instantOf, millisOf, minutesIn, momentAt } from '../../../shared/domain/dates.ts';
import type { WallClockMs } from '../parts.ts';
import type { Records } from '../records.ts';

/** `still`: stands at a moment until it is moved. `running`: wall time plus an offset. */
const Setting = z.discriminatedUnion('clock', [
  z.object({ clock: z.literal('still'), at: z.number() }),
  z.object({ clock: z.literal('running'), offset: z.number() }),
]);
type Setting = z.infer<typeof Setting>;

export type HubClock = {
  now(): number;
  readonly kind: 'still' | 'running';
  /** While days are moved the clock stands at the moment that is being lived. */
  readonly moving: boolean;
  /** Holds the clock at `now` for a move. */
  hold(): void;
  /** Outlives a kill when it returns, and a power cut once released. A moment before `now` is taken as `now`: business time never goes back. */
  moveTo(moment: number): Promise<void>;
  /** Ends a move: a running clock goes on from here. */
  release(): Promise<void>;
};

/**
 * Business time. `start` (`YYYY-MM-DD`) counts for an empty store only: that day 00:00 in Warsaw, standing still; without it the clock runs
 * with wall time. It begins `daysEarlier` for a world that has a past to live. Anything later is read from the store, so a restart goes on where the clock stood.
 */
export async function openClock(
  records: Records,
  wall: WallClockMs,
  start: string | undefined,
  daysEarlier = 0,
): Promise<HubClock> {
  const shelf = records.shelf('clock', Setting);
  let setting = await shelf.get('setting');
  if (setting === undefined) {
    setting = firstSetting(wall.now(), start, daysEarlier);
    await records.commit([shelf.putting('setting', setting)]);
  }
  let current: Setting = setting;
  let held: number | undefined;

  const now = () => held ?? (current.clock === 'still' ? current.at : wall.now() + current.offset);
  const set = (moment: number) => {
    current = current.clock === 'still' ? { clock: 'still', at: moment } : { clock: 'running', offset: moment - wall.now() };
    return [shelf.putting('setting', current)];
  };

  return {
    now,
    get kind() {
      return current.clock;
    },
    get moving() {
      return held !== undefined;
    },
    hold: () => {
      held = now();
    },
    moveTo: async (moment) => {
      const at = Math.max(moment, now());
      if (held !== undefined) held = at;
      await records.note(set(at));
    },
    release: async () => {
      const at = now();
      await records.commit(set(at));
      held = undefined;
    },
  };
}

function firstSetting(now: number, start: string | undefined, daysEarlier: number): Setting {
  const begin = (day: Day) => millisOf(momentAt(addDays(day, -daysEarlier), '00:00'));
  if (start !== undefined) return { clock: 'still', at: begin(Day.parse(start)) };
  return { clock: 'running', offset: daysEarlier === 0 ? 0 : begin(todayAt(now)) - now };
}

/** The calendar day in Warsaw. */
export const todayAt = (moment: number): Day => dayIn(instantOf(Math.floor(moment)));

/** The same time of day in Warsaw so many days later, through changes to and from summer time. */
export function sameTimeLater(moment: number, days: number): number {
  const at = instantOf(Math.floor(moment));
  return millisOf(momentAt(addDays(dayIn(at), days), minutesIn(at))) + (millisOf(at) % 60_000);
}

/** The last millisecond of a day in Warsaw. */
export const endOfDay = (day: Day): number => millisOf(momentAt(addDays(day, 1), '00:00')) - 1;
