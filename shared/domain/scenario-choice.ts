import type { ConditionField, Scenario, ScenarioCondition } from './scenario.ts';
import { HubError } from './trouble.ts';

/**
 * What a condition can ask: `class` of the debtor; `termDays` from issue to due date; `openMinor` in minor units of the invoice's
 * currency; `daysAsCustomer`; `brokenPromises` ever; `lateShare` of his settled invoices, 0 to 1. What is not known is left out, and
 * a condition on it does not hold.
 */
export type ScenarioFacts = { readonly [Field in ConditionField]?: string | number | undefined };

/** Whether a plain condition holds. `at-least` and `at-most` compare numbers only. */
export function holds(condition: ScenarioCondition, facts: ScenarioFacts): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, facts));
  if ('any' in condition) return condition.any.some((part) => holds(part, facts));
  const fact = facts[condition.field];
  if (fact === undefined) return false;
  if (condition.is === 'equal') return fact === condition.to;
  if (typeof fact !== 'number' || typeof condition.to !== 'number') return false;
  return condition.is === 'at-least' ? fact >= condition.to : fact <= condition.to;
}

export type ScenarioChoice = {
  readonly scenario: Scenario;
  /** The condition that held, for people who ask why; the last resort has an empty one. */
  readonly because: ScenarioCondition;
};

/**
 * The scenario that the rules choose: lowest `rank` first (then by name), the first whose condition holds. Those without a condition
 * or for a virtual clock only are chosen by hand alone. No scenario for everybody is a `HubError` NotConfigured.
 */
export function chooseScenario(scenarios: readonly Scenario[], facts: ScenarioFacts): ScenarioChoice {
  let chosen: ScenarioChoice | undefined;
  for (const scenario of scenarios) {
    const { when, rank, name } = scenario;
    if (when === undefined || scenario.virtualClockOnly) continue;
    const isEarlier =
      chosen === undefined || rank < chosen.scenario.rank || (rank === chosen.scenario.rank && name < chosen.scenario.name);
    if (isEarlier && holds(when, facts)) chosen = { scenario, because: when };
  }
  if (chosen === undefined)
    throw new HubError('NotConfigured', 'no scenario is for every invoice', { scenarios: scenarios.length });
  return chosen;
}
