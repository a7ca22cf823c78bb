import * as z from 'zod';
import { dateOf, epochDayOf, weekdayOf } from './epoch-days.ts';
import { type Parsed, read, refused } from './parsed.ts';
import { aheadAt, aheadWhenShown } from './summer-time.ts';
import { HubError } from './trouble.ts';

/** A calendar day `YYYY-MM-DD` as it is written in Europe/Warsaw. Days compare as text. */
export const Day = z.iso.date().brand('Day');
export type Day = z.infer<typeof Day>;

/** A moment in UTC, `2026-11-25T07:00:00.000Z`: always milliseconds and `Z`, so moments compare as text. */
export const Instant = z.iso.datetime({ precision: 3 }).brand('Instant');
export type Instant = z.infer<typeof Instant>;

const millisInDay = 86_400_000;
const lastDayOf9999 = 2_932_896;
const dayShape = /^\d{4}-\d\d-\d\d$/;
const instantShape = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);

/** The number written in digits at `from` up to before `to`. */
function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let place = from; place < to; place += 1) number = number * 10 + text.charCodeAt(place) - 48;
  return number;
}

/** Days since 1970-01-01 of a day, or of the UTC date of a moment. */
export const epochDay = (of: Day | Instant): number => countOf(of);
const countOf = (text: string): number => epochDayOf(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));

function write(days: number): string {
  const [year, month, dayOfMonth] = dateOf(days);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(dayOfMonth)}`;
}

const isDay = (text: string): text is Day => dayShape.test(text) && write(countOf(text)) === text;
const isInstant = (text: string): text is Instant => instantShape.test(text) && write(countOf(text)) === text.slice(0, 10);

/** Days of 1970-2134, where cases live, are written once; as long as it is from the start, so that reading it stays one look. */
const known = new Array<Day | undefined>(60_000);

/** The day that many days after 1970-01-01. Outside the years 0000-9999 it is a `HubError` BadInput. */
export function dayOfEpoch(days: number): Day {
  const before = known[days];
  if (before !== undefined) return before;
  const text = Number.isSafeInteger(days) && days <= lastDayOf9999 ? write(days) : '';
  if (!isDay(text)) throw new HubError('BadInput', 'no day of the years 0000-9999', { days });
  if (days >= 0 && days < known.length) known[days] = text;
  return text;
}

/** A day that must be right, e.g. a constant; one that does not exist is a `HubError` BadInput. Text from outside: `parseDay`. */
export function day(text: string): Day {
  if (isDay(text)) return text;
  throw new HubError('BadInput', 'not a day YYYY-MM-DD', { text });
}

/** A moment that must be right, with milliseconds and `Z`; else a `HubError` BadInput. */
export function instant(text: string): Instant {
  if (isInstant(text)) return text;
  throw new HubError('BadInput', 'not a moment YYYY-MM-DDTHH:MM:SS.mmmZ', { text });
}

export const addDays = (from: Day, days: number): Day => dayOfEpoch(epochDay(from) + days);

/** Whole days from `from` to `to`, negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => epochDay(to) - epochDay(from);

/** 1 = Monday ... 7 = Sunday. */
export const weekday = (of: Day): number => weekdayOf(epochDay(of));

/** The day of the same date so many months later; where there is none, the last day of that month (art. 112 KC). */
export function addMonths(from: Day, months: number): Day {
  const count = digits(from, 0, 4) * 12 + digits(from, 5, 7) - 1 + months;
  const [year, month] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1];
  const first = epochDayOf(year, month, 1);
  const length = (month === 12 ? epochDayOf(year + 1, 1, 1) : epochDayOf(year, month + 1, 1)) - first;
  return dayOfEpoch(first + Math.min(digits(from, 8, 10), length) - 1);
}

/** Milliseconds since 1970. */
export function millisOf(at: Instant): number {
  const seconds = (digits(at, 11, 13) * 60 + digits(at, 14, 16)) * 60 + digits(at, 17, 19);
  return epochDay(at) * millisInDay + seconds * 1000 + digits(at, 20, 23);
}

/** The moment so many milliseconds after 1970; outside the years 0000-9999 or between milliseconds a `HubError` BadInput. */
export function instantOf(millis: number): Instant {
  if (!Number.isSafeInteger(millis)) throw new HubError('BadInput', 'not a whole millisecond', { millis });
  const days = Math.floor(millis / millisInDay);
  const rest = millis - days * millisInDay;
  const seconds = Math.floor(rest / 1000);
  const time = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const thousandths = rest - seconds * 1000;
  const text = `${dayOfEpoch(days)}T${time}.${thousandths === 0 ? '000' : String(thousandths).padStart(3, '0')}Z`;
  if (isAsLongAsInstant(text)) return text;
  throw new HubError('BadInput', 'a moment was written wrongly', { millis });
}
/** Enough for text written just above. */
const isAsLongAsInstant = (text: string): text is Instant => text.length === 24;

export const addMinutes = (from: Instant, minutes: number): Instant => instantOf(millisOf(from) + minutes * 60_000);

/** Whole seconds to wait until `then` has come, at least 1: what `Wait` and `TimeoutSeconds` of a state take. */
export const secondsUntil = (now: Instant, then: Instant): number =>
  Math.max(1, Math.ceil((millisOf(then) - millisOf(now)) / 1000));

/** The calendar day in Warsaw at that moment. */
export function dayIn(at: Instant): Day {
  const millis = millisOf(at);
  return dayOfEpoch(Math.floor((millis + aheadAt(millis, digits(at, 0, 4))) / millisInDay));
}

/** Minutes since midnight that Warsaw's clocks show at that moment. */
export function minutesIn(at: Instant): number {
  const millis = millisOf(at);
  return Math.floor((millis + aheadAt(millis, digits(at, 0, 4))) / 60_000) % 1440;
}

/** Minutes since midnight of a time `HH:MM`. */
export const minutesOf = (time: string): number => digits(time, 0, 2) * 60 + digits(time, 3, 5);

/**
 * The moment when Warsaw's clocks show `time` (`HH:MM`, or minutes since midnight) on that day. In the hour left out in March
 * they count on from before the change (02:30 is the moment that shows 03:30); of the hour shown twice in October it is the first.
 */
export function momentAt(on: Day, time: string | number): Instant {
  const minutes = typeof time === 'number' ? time : minutesOf(time);
  const days = epochDay(on);
  return instantOf(days * millisInDay + minutes * 60_000 - aheadWhenShown(days, minutes, digits(on, 0, 4)));
}

/** How a source writes its days; where both digits are not always written, one is taken too. */
export type DayPattern = 'yyyy-mm-dd' | 'dd.mm.yyyy' | 'dd-mm-yyyy' | 'm/d/yyyy';

const patterns: Readonly<Record<DayPattern, RegExp>> = {
  'yyyy-mm-dd': /^(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})$/,
  'dd.mm.yyyy': /^(?<d>\d{1,2})\.(?<m>\d{1,2})\.(?<y>\d{4})$/,
  'dd-mm-yyyy': /^(?<d>\d{1,2})-(?<m>\d{1,2})-(?<y>\d{4})$/,
  'm/d/yyyy': /^(?<m>\d{1,2})\/(?<d>\d{1,2})\/(?<y>\d{4})$/,
};

/**
 * A day from text in one fixed pattern, never guessed. Refused: `empty`, `not-in-pattern`, `no-such-day` (31 April,
 * 29 February of a common year, or a year outside 1970-2099, which in receivables is a typing error).
 */
export function parseDay(text: string, pattern: DayPattern): Parsed<Day, 'empty' | 'not-in-pattern' | 'no-such-day'> {
  const trimmed = text.trim();
  if (trimmed === '') return refused('empty');
  const found = patterns[pattern].exec(trimmed)?.groups;
  if (found === undefined) return refused('not-in-pattern');
  const [year, month, dayOfMonth] = [Number(found.y), Number(found.m), Number(found.d)];
  if (year < 1970 || year > 2099 || month < 1 || month > 12 || dayOfMonth < 1) return refused('no-such-day');
  const checked = dayOfEpoch(epochDayOf(year, month, dayOfMonth));
  return Number(checked.slice(8, 10)) === dayOfMonth ? read(checked) : refused('no-such-day');
}
