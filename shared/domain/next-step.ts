import { effectiveDueDate } from './calendar.ts';
import { actingDay } from './contact-moment.ts';
import { addDays, type Day } from './dates.ts';
import type { Rung, Scenario } from './scenario.ts';

type Receipts = readonly { readonly rung: number; readonly on: Day }[];

/**
 * What the ladder comes to next. `eligible` is the first day by count and spacing, `day` the first on which it can be done;
 * `spaced` says that the previous rung, not the due date, sets it.
 */
export type NextStep = {
  /** Nothing: the hand-over to a person. */
  readonly rung: Rung | undefined;
  readonly eligible: Day;
  readonly day: Day;
  readonly spaced: boolean;
};

const later = (a: Day, b: Day): Day => (a > b ? a : b);

/** The day a scenario's rungs count from. */
export const countedFrom = (scenario: Pick<Scenario, 'countsFrom'>, dueDate: Day): Day =>
  scenario.countsFrom === 'effective' ? effectiveDueDate(dueDate) : dueDate;

function lastReceipt(receipts: Receipts): Receipts[number] | undefined {
  let last: Receipts[number] | undefined;
  for (const receipt of receipts) if (last === undefined || receipt.rung > last.rung) last = receipt;
  return last;
}

/**
 * The next rung from `earliest` on: the lowest above those done. A rung before the due date is overtaken once that day has come; no
 * other is ever skipped, and after an outage each keeps the distance to the one before. Nothing here asks whether a day is equal to
 * another, so a missed day loses no step.
 */
export function nextStep(scenario: Scenario, dueDate: Day, receipts: Receipts, earliest: Day): NextStep {
  const due = countedFrom(scenario, dueDate);
  const last = lastReceipt(receipts);
  let before: Rung | undefined;
  for (const rung of scenario.rungs) {
    if (last !== undefined && rung.no <= last.rung) {
      before = rung;
      continue;
    }
    const step = stepAt(scenario, rung, addDays(due, rung.afterDays), spacedFrom(last, rung.afterDays, before), earliest);
    if (rung.afterDays >= 0 || step.day < due) return step;
  }
  const spaced = spacedFrom(last, scenario.handOverAfterDays, before);
  return stepAt(scenario, undefined, addDays(due, scenario.handOverAfterDays), spaced, earliest);
}

const spacedFrom = (last: Receipts[number] | undefined, afterDays: number, before: Rung | undefined): Day | undefined =>
  last === undefined || before === undefined ? undefined : addDays(last.on, Math.max(0, afterDays - before.afterDays));

function stepAt(scenario: Scenario, rung: Rung | undefined, counted: Day, spaced: Day | undefined, earliest: Day): NextStep {
  const eligible = spaced === undefined ? counted : later(counted, spaced);
  return { rung, eligible, day: actingDay(scenario, later(eligible, earliest)), spaced: eligible > counted };
}
