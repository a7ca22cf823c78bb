import { isWorkingDay, workingDayFrom } from './calendar.ts';
import { addDays, type Day, dayIn, type Instant, minutesIn, minutesOf, momentAt } from './dates.ts';
import type { Scenario } from './scenario.ts';

type Policy = Pick<Scenario, 'moment' | 'actsOn'>;

/** Debtors are spread over the first two hours of the window, so that no provider sees them all in one second. */
const spreadMinutes = 120;

/** FNV-1a over the code units, mixed once more so that ids which differ in their last letter only spread too. */
function stableNumber(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** The debtor's one moment of contact on a day: `from` plus up to two hours in a window, exactly `from` when fixed. */
export function contactMoment({ moment }: Pick<Scenario, 'moment'>, debtorId: string, day: Day): Instant {
  const from = minutesOf(moment.from);
  return momentAt(day, moment.kind === 'fixed' ? from : from + (stableNumber(debtorId) % spreadMinutes));
}

/** Until when a contact of that day may still leave: the end of the window; midnight when the moment is fixed. */
export const latestContact = ({ moment }: Pick<Scenario, 'moment'>, day: Day): Instant =>
  moment.kind === 'fixed' ? momentAt(addDays(day, 1), 0) : momentAt(day, minutesOf(moment.to));

/** Today, or tomorrow when today's window has closed: the first day on which something may still be done. */
export function firstOpenDay({ moment }: Pick<Scenario, 'moment'>, now: Instant): Day {
  const today = dayIn(now);
  return moment.kind === 'window' && minutesIn(now) >= minutesOf(moment.to) ? addDays(today, 1) : today;
}

/** Whether the scenario acts on that day. */
export const actsOnDay = ({ actsOn }: Pick<Scenario, 'actsOn'>, day: Day): boolean => actsOn === 'any' || isWorkingDay(day);

/** That day, or the next on which the scenario acts. */
export const actingDay = ({ actsOn }: Pick<Scenario, 'actsOn'>, day: Day): Day => (actsOn === 'any' ? day : workingDayFrom(day));

/** The debtor's first moment on an acting day after that day. */
export const nextMoment = (policy: Policy, debtorId: string, after: Day): Instant =>
  contactMoment(policy, debtorId, actingDay(policy, addDays(after, 1)));
