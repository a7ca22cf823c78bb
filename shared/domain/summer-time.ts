import { epochDayOf, weekdayOf } from './epoch-days.ts';

/**
 * Wall time of Europe/Warsaw by the rule of directive 2000/84/EC: summer time from 01:00 UTC of the last Sunday of March to
 * 01:00 UTC of the last Sunday of October (so since 1996; the hub has no moments that are older). A test compares it with
 * the zone data of Temporal.
 */
type SummerTime = { readonly first: number; readonly last: number };

const hour = 3_600_000;
const known = new Map<number, SummerTime>();

const sundayUntil = (epochDay: number): number => epochDay - (weekdayOf(epochDay) % 7);

function summerTimeOf(year: number): SummerTime {
  const before = known.get(year);
  if (before !== undefined) return before;
  const found = { first: sundayUntil(epochDayOf(year, 3, 31)), last: sundayUntil(epochDayOf(year, 10, 31)) };
  known.set(year, found);
  return found;
}

/** Milliseconds that Warsaw's clocks are ahead of UTC at a moment (milliseconds since 1970) of that year. */
export function aheadAt(millis: number, year: number): number {
  const { first, last } = summerTimeOf(year);
  return millis >= first * 24 * hour + hour && millis < last * 24 * hour + hour ? 2 * hour : hour;
}

/**
 * Milliseconds that Warsaw's clocks are ahead of UTC when they show `minutes` after midnight on that day. For the hour left out
 * in March it is the time before the change, for the hour shown twice in October the first of the two.
 */
export function aheadWhenShown(epochDay: number, minutes: number, year: number): number {
  const { first, last } = summerTimeOf(year);
  const begun = epochDay > first || (epochDay === first && minutes >= 180);
  const ended = epochDay > last || (epochDay === last && minutes >= 180);
  return begun && !ended ? 2 * hour : hour;
}
