import cronParser from 'aws-cron-parser';
import { Temporal } from 'temporal-polyfill';
import { ScheduleRefusal } from './schedule-refusal.ts';

/** When something repeats: the first moment strictly after the given one, in milliseconds since 1970, or undefined when there is none. */
export type Recurrence = {
  nextAfter(moment: number): number | undefined;
  /** Whether it can be due twice within an hour. */
  readonly underAnHour: boolean;
};

const number = String.raw`\d{1,4}`;
const listOf = (value: string): RegExp => new RegExp(`^(\\*|${value})(-${value})?(/${number})?(,${value}(-${value})?)*$`);
const months = `(${number}|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)`;
const weekdays = '([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)';

/** What may stand in each field (EventBridge Scheduler User Guide, cron-based schedules). */
const fields: readonly { readonly name: string; readonly shapes: readonly RegExp[] }[] = [
  { name: 'minutes', shapes: [listOf(number)] },
  { name: 'hours', shapes: [listOf(number)] },
  { name: 'day of month', shapes: [/^\?$/, /^L(-\d{1,2})?$/, /^\d{1,2}W$/, listOf(number)] },
  { name: 'month', shapes: [listOf(months)] },
  { name: 'day of week', shapes: [/^\?$/, new RegExp(`^${weekdays}?L$`), new RegExp(`^${weekdays}#[1-5]$`), listOf(weekdays)] },
  { name: 'year', shapes: [listOf(number)] },
];

const weekdayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** The parser knows one name per field and lists without steps; names of week days become numbers here. */
const numbered = (weekday: string): string => weekday.replace(/[A-Z]{3}/g, (name) => String(weekdayNames.indexOf(name) + 1));

function checkFields(text: string): readonly string[] {
  const given = text.trim().toUpperCase().split(/\s+/);
  if (given.length !== fields.length) throw new ScheduleRefusal(`cron has ${fields.length} fields, not ${given.length}`);
  fields.forEach(({ name, shapes }, place) => {
    if (!shapes.some((shape) => shape.test(given[place] ?? '')))
      throw new ScheduleRefusal(`cron: ${name} cannot be ${given[place]}`);
  });
  if ((given[2] === '?') === (given[4] === '?'))
    throw new ScheduleRefusal('cron: exactly one of day of month and day of week is ?');
  return given.map((field, place) => (place === 4 ? numbered(field) : field));
}

function parse(text: string): ReturnType<typeof cronParser.parse> {
  const given = checkFields(text);
  try {
    return cronParser.parse(given.join(' '));
  } catch (cause) {
    throw new ScheduleRefusal(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** The moment of a local date and time, or undefined where the clock jumps over it. Of two, when it is turned back, the first. */
function momentOf(local: Temporal.PlainDateTime, zone: string): number | undefined {
  const zoned = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  return zoned.toPlainDateTime().equals(local) ? zoned.epochMilliseconds : undefined;
}

const localOf = (clothed: Date): Temporal.PlainDateTime =>
  Temporal.Instant.fromEpochMilliseconds(clothed.getTime()).toZonedDateTimeISO('UTC').toPlainDateTime();

const localMs = (local: Temporal.PlainDateTime): number => local.toZonedDateTime('UTC').epochMilliseconds;

/** A day that comes once in 28 years (29 February on a Sunday) still has its next one within this many candidates. */
const mostCandidates = 500;

type Parsed = ReturnType<typeof cronParser.parse>;

/** The parser takes the 31st of a short month for the 1st of the next one. */
const isAsked = ({ months, daysOfMonth }: Parsed, found: Date): boolean =>
  months.includes(found.getUTCMonth() + 1) && (typeof daysOfMonth[0] !== 'number' || daysOfMonth.includes(found.getUTCDate()));

const justBefore = (year: number, month: number, day: number): Date => new Date(Date.UTC(year, month, day) - 1);

/** The next candidate, or where to go on from: behind a day that was not asked for, or a month the parser cannot judge (it throws). */
function candidateAfter(parsed: Parsed, from: Date): { readonly found: Date } | { readonly goOn: Date } | undefined {
  let next: Date | null;
  try {
    next = cronParser.next(parsed, from);
  } catch {
    const looked = new Date(from.getTime() + 60_000);
    return { goOn: justBefore(looked.getUTCFullYear(), looked.getUTCMonth() + 1, 1) };
  }
  if (next === null) return undefined;
  if (isAsked(parsed, next)) return { found: next };
  return { goOn: justBefore(next.getUTCFullYear(), next.getUTCMonth(), next.getUTCDate()) };
}

/**
 * `cron(...)` in a time zone. The parser counts in UTC, so it is given local time in UTC's clothes. As EventBridge Scheduler does
 * (User Guide, daylight saving time): a time the clock jumps over is left out, a time that comes twice is taken once. Throws ScheduleRefusal.
 */
export function cronExpression(text: string, zone: string): Recurrence {
  const parsed = parse(text);
  return {
    underAnHour: parsed.minutes.length > 1,
    nextAfter(moment) {
      let from = new Date(localMs(Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone).toPlainDateTime()));
      for (let tries = 0; tries < mostCandidates; tries += 1) {
        const candidate = candidateAfter(parsed, from);
        if (candidate === undefined) return undefined;
        from = 'found' in candidate ? candidate.found : candidate.goOn;
        const due = 'found' in candidate ? momentOf(localOf(candidate.found), zone) : undefined;
        if (due !== undefined && due > moment) return due;
      }
      return undefined;
    },
  };
}
