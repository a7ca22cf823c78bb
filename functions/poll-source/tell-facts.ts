import { instantOf, millisOf } from '../../shared/domain/dates.ts';
import type { Fact, FactOutcome } from '../../shared/domain/fact.ts';
import type { InputProblem } from '../../shared/domain/input-problem.ts';
import { shippedScenarios } from '../../shared/scenarios/shipped.ts';
import { recordFact } from '../../shared/table/facts/record-fact.ts';
import type { PollPorts } from './poll-ports.ts';

export type Told = {
  readonly outcome: 'created' | 'updated' | 'unchanged';
  /** Why the books did not take it; then the outcome says nothing. */
  readonly problems: readonly InputProblem[];
};

/** Records what one record says, fact after fact. `by` is who said it; without it the source. */
export async function tellFacts(ports: PollPorts, facts: readonly Fact[], by?: string): Promise<Told> {
  const answered: Answered[] = [];
  for (const fact of facts) {
    const answer = await recordFact({ ...ports, scenarios: shippedScenarios() }, fact, by ?? `source:${fact.source}`);
    answered.push({ fact, answer });
  }
  return toldOf(answered);
}

type Answered = { readonly fact: Fact; readonly answer: FactOutcome };

/** What came of a record whose facts were answered so. */
export function toldOf(answered: readonly Answered[]): Told {
  const problems = answered.flatMap(({ fact, answer }): InputProblem[] =>
    answer.outcome === 'refused' && !saysNothing(fact, answer)
      ? [{ field: '', found: fact.externalId, because: answer.because }]
      : [],
  );
  return { outcome: outcomeOf(answered.map(({ answer }) => answer)), problems };
}

/** Changes within one tick of the vendor's clock, which may be a second. */
const ticks = [1, 2, 3];
const versioned: ReadonlySet<Fact['fact']> = new Set(['party', 'open-item', 'finding']);

/**
 * A known record that says something else. Many vendors write the moment of a change in whole seconds, so the second change within one looks as old as the
 * first, and the books would not take it; what was read later is newer.
 */
export async function tellAgain(ports: PollPorts, facts: readonly Fact[]): Promise<Told> {
  let told = await tellFacts(ports, facts);
  const again = facts.filter(({ fact }) => versioned.has(fact));
  for (const tick of ticks) {
    if (told.outcome !== 'unchanged' || told.problems.length > 0 || again.length === 0) return told;
    const later = again.map((fact) => ({ ...fact, changedAt: instantOf(millisOf(fact.changedAt) + tick) }));
    told = await tellFacts(ports, later);
  }
  return told;
}

function outcomeOf(answers: readonly FactOutcome[]): Told['outcome'] {
  if (answers.some(({ outcome }) => outcome === 'recorded')) return 'created';
  return answers.some(({ outcome }) => outcome === 'changed') ? 'updated' : 'unchanged';
}

/** What is gone and was never known here is nothing to repair. */
const saysNothing = (fact: Fact, { because }: Extract<FactOutcome, { outcome: 'refused' }>): boolean =>
  (fact.fact === 'cancellation' && because === 'unknown-invoice') ||
  (fact.fact === 'finding-gone' && because === 'unknown-debtor');
