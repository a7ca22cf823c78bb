import { Temporal } from 'temporal-polyfill';
import { cronExpression, type Recurrence } from './cron-expression.ts';
import { ScheduleRefusal } from './schedule-refusal.ts';

const hour = 3_600_000;
const unitMs: Readonly<Record<string, number>> = { minute: 60_000, hour, day: 24 * hour };

/** `rate(15 minutes)`: first at `anchor`, then every so many hours and minutes of elapsed time; a day is 24 hours (User Guide, daylight saving time). */
function rate(text: string, anchor: number): Recurrence {
  const [, value = '', unit = ''] = /^\s*([1-9]\d{0,8})\s+(minute|hour|day)s?\s*$/.exec(text) ?? [];
  const period = Number(value) * (unitMs[unit] ?? 0);
  if (period === 0) throw new ScheduleRefusal(`rate takes a whole number above 0 and minutes, hours or days, not ${text}`);
  return {
    underAnHour: period < hour,
    nextAfter: (moment) => (moment < anchor ? anchor : anchor + (Math.floor((moment - anchor) / period) + 1) * period),
  };
}

/** `at(2026-03-29T09:00:00)` in the zone; a time the clock jumps over is an hour later. */
function once(text: string, zone: string): Recurrence {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text)) throw new ScheduleRefusal(`at takes yyyy-mm-ddThh:mm:ss, not ${text}`);
  try {
    const moment = Temporal.PlainDateTime.from(text, { overflow: 'reject' }).toZonedDateTime(zone).epochMilliseconds;
    return { underAnHour: false, nextAfter: (after) => (after < moment ? moment : undefined) };
  } catch (cause) {
    throw new ScheduleRefusal(`at: there is no ${text}`, { cause });
  }
}

function checkZone(zone: string): void {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
  } catch (cause) {
    throw new ScheduleRefusal(`There is no time zone ${zone}`, { cause });
  }
}

/** `rate(...)`, `cron(...)` or `at(...)` in a zone such as `Europe/Warsaw`; `anchor` is where a rate begins. Throws ScheduleRefusal. */
export function scheduleExpression(expression: string, zone: string, anchor: number): Recurrence {
  checkZone(zone);
  const [, kind = '', inner = ''] = /^(rate|cron|at)\(([^()]+)\)$/.exec(expression) ?? [];
  if (kind === 'rate') return rate(inner, anchor);
  if (kind === 'cron') return cronExpression(inner, zone);
  if (kind === 'at') return once(inner, zone);
  throw new ScheduleRefusal(`Invalid Schedule Expression ${expression}.`);
}
