import { minutesOf } from './dates.ts';
import type { Scenario } from './scenario.ts';

/** What is wrong with a ladder, in words the editor and the start of the hub can show; `rung` where one is to blame. */
export type ScenarioFault = {
  readonly fault:
    | 'rungs-not-ascending'
    | 'days-not-ascending'
    | 'number-and-side-of-due-date-differ'
    | 'nothing-before-due-date'
    | 'hand-over-before-last-rung'
    | 'limit-per-week-over-total'
    | 'limit-per-week-over-seven'
    | 'rungs-closer-than-limit'
    | 'window-too-short'
    | 'outside-quiet-hours'
    | 'fixed-moment-on-real-clock'
    | 'template-and-side-of-due-date-differ'
    | 'tone-softens';
  readonly rung?: number;
};

const shortestWindowMinutes = 120;
const tones = ['soft', 'firm', 'final'] as const;

/** Every fault of a scenario that has the right shape; an empty list is a scenario that may be published. */
export function validateScenario(scenario: Scenario): readonly ScenarioFault[] {
  return [...faultsOfRungs(scenario), ...faultsOfEnds(scenario), ...faultsOfMoment(scenario), ...faultsOfLimits(scenario)];
}

function* faultsOfRungs({ rungs }: Scenario): Iterable<ScenarioFault> {
  for (const [place, rung] of rungs.entries()) {
    const before = rungs[place - 1];
    if ((rung.no === 0) !== rung.afterDays < 0) yield { fault: 'number-and-side-of-due-date-differ', rung: rung.no };
    if ((rung.template === 'before-due') !== rung.afterDays < 0)
      yield { fault: 'template-and-side-of-due-date-differ', rung: rung.no };
    if (before === undefined) continue;
    if (rung.no <= before.no) yield { fault: 'rungs-not-ascending', rung: rung.no };
    if (rung.afterDays <= before.afterDays) yield { fault: 'days-not-ascending', rung: rung.no };
    if (tones.indexOf(rung.tone) < tones.indexOf(before.tone)) yield { fault: 'tone-softens', rung: rung.no };
  }
}

function* faultsOfEnds({ rungs, startsLateBecause, handOverAfterDays }: Scenario): Iterable<ScenarioFault> {
  const startsEarly = rungs.some(({ afterDays, gate, channel }) => afterDays < 0 && gate === 'automatic' && channel !== 'phone');
  if (!startsEarly && startsLateBecause === undefined) yield { fault: 'nothing-before-due-date' };
  const last = rungs.at(-1);
  if (last !== undefined && handOverAfterDays <= last.afterDays) yield { fault: 'hand-over-before-last-rung', rung: last.no };
}

/** Nobody is disturbed from 20:00 to 08:00: a choice of the product, stricter than the 06:00-22:00 of the trade's code of conduct. */
function* faultsOfMoment({ moment, virtualClockOnly }: Scenario): Iterable<ScenarioFault> {
  const [from, to] = [minutesOf(moment.from), minutesOf(moment.to)];
  if (moment.kind === 'fixed' && !virtualClockOnly) yield { fault: 'fixed-moment-on-real-clock' };
  if (moment.kind === 'window' && to - from < shortestWindowMinutes) yield { fault: 'window-too-short' };
  if (from < minutesOf('08:00') || to > minutesOf('20:00')) yield { fault: 'outside-quiet-hours' };
}

function* faultsOfLimits({ limits, rungs }: Scenario): Iterable<ScenarioFault> {
  if (limits === null) return;
  if (limits.perWeek > limits.total) yield { fault: 'limit-per-week-over-total' };
  if (limits.perWeek > 7) yield { fault: 'limit-per-week-over-seven' };
  for (const [place, rung] of rungs.entries()) {
    const ahead = rungs[place + limits.perWeek];
    if (ahead !== undefined && ahead.afterDays - rung.afterDays < 7) yield { fault: 'rungs-closer-than-limit', rung: ahead.no };
  }
}
