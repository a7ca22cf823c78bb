import { addDays, type Day, dayOfEpoch, epochDay } from './dates.ts';
import { epochDayOf, weekdayOf } from './epoch-days.ts';

const sunday = 7;
const saturday = 6;
/** Since this day a Saturday ends no term: art. 115 KC as changed by the act of 16 December 2016, Dz.U. 2016 poz. 2255. */
const saturdaysEndNoTermSince = epochDayOf(2017, 1, 1);
/** One day of its own: act of 7 November 2018, Dz.U. 2018 poz. 2117 (a hundred years of independence). */
const centenary = epochDayOf(2018, 11, 12);

/** The same date every year, with the first year it is a day off (art. 1 of the act of 18 January 1951 on days off, as amended). */
const fixed: readonly { readonly month: number; readonly day: number; readonly since: number }[] = [
  { month: 1, day: 1, since: 1951 },
  { month: 1, day: 6, since: 2011 },
  { month: 5, day: 1, since: 1951 },
  { month: 5, day: 3, since: 1990 },
  { month: 8, day: 15, since: 1989 },
  { month: 11, day: 1, since: 1951 },
  { month: 11, day: 11, since: 1989 },
  { month: 12, day: 24, since: 2025 },
  { month: 12, day: 25, since: 1951 },
  { month: 12, day: 26, since: 1951 },
];
/** Days after Easter Sunday: itself, Easter Monday, Pentecost, Corpus Christi. */
const movable = [0, 1, 49, 60] as const;

/**
 * Easter Sunday of the Gregorian calendar, as days since 1970: the Sunday after the first full moon of spring, the moon by the
 * 19-year cycle with the two corrections of 1582 (a century's dropped leap day, and eight days in 2500 years).
 */
function easterOf(year: number): number {
  const century = Math.floor(year / 100);
  const moonDrift = Math.floor((8 * century + 13) / 25);
  const leapDrift = century - Math.floor(century / 4);
  const cycle = year % 19;
  const age = (19 * cycle + leapDrift - moonDrift + 15) % 30;
  const fullMoonAfter21March = age - (age === 29 || (age === 28 && cycle > 10) ? 1 : 0);
  const fullMoon = epochDayOf(year, 3, 21) + fullMoonAfter21March;
  return fullMoon + 7 - (weekdayOf(fullMoon) % 7);
}

const known = new Map<number, ReadonlySet<number>>();

function daysOffOf(year: number): ReadonlySet<number> {
  const before = known.get(year);
  if (before !== undefined) return before;
  const easter = easterOf(year);
  const found = new Set([
    ...fixed.filter(({ since }) => year >= since).map(({ month, day }) => epochDayOf(year, month, day)),
    ...movable.map((after) => easter + after),
    centenary,
  ]);
  known.set(year, found);
  return found;
}

const isOff = (days: number, year: number): boolean => weekdayOf(days) === sunday || daysOffOf(year).has(days);

/** A day off by statute: every Sunday and the days of the act of 18 January 1951; a Saturday is none. */
export const isDayOff = (day: Day): boolean => isOff(epochDay(day), Number(day.slice(0, 4)));

/** Of the days of 1970-2134, asked for again and again: 0 not yet known, 1 working, 2 not. */
const working = new Uint8Array(60_000);

/** Monday to Friday and no day off. */
export function isWorkingDay(day: Day): boolean {
  const days = epochDay(day);
  const before = working[days];
  if (before === 1 || before === 2) return before === 1;
  const found = weekdayOf(days) < saturday && !isOff(days, Number(day.slice(0, 4)));
  if (before === 0) working[days] = found ? 1 : 2;
  return found;
}

/** The day itself when it is a working day, else the next that is. */
export function workingDayFrom(day: Day): Day {
  let found = day;
  while (!isWorkingDay(found)) found = addDays(found, 1);
  return found;
}

/** The first working day after the day. */
export const nextWorkingDay = (day: Day): Day => workingDayFrom(addDays(day, 1));

/** The n-th working day after the day (before it when n is negative); 0 is the day itself, working or not. */
export function addWorkingDays(day: Day, n: number): Day {
  const step = n < 0 ? -1 : 1;
  let found = day;
  for (let left = Math.abs(n); left > 0; left -= 1) {
    found = addDays(found, step);
    while (!isWorkingDay(found)) found = addDays(found, step);
  }
  return found;
}

/**
 * When a term that ends on `due` really ends: a day off, and since 2017-01-01 a Saturday, moves it to the next day that is
 * neither (art. 115 KC). It never shifts the borders of interest periods, ends of limitation or "a month must have passed".
 */
export function effectiveDueDate(due: Day): Day {
  if (isWorkingDay(due)) return due;
  let days = epochDay(due);
  const ends = (day: Day): boolean => !isDayOff(day) && (weekdayOf(days) !== saturday || days < saturdaysEndNoTermSince);
  let found = due;
  while (!ends(found)) {
    days += 1;
    found = dayOfEpoch(days);
  }
  return found;
}
