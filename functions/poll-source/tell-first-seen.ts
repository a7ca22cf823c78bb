import type { Fact, FactOf } from '../../shared/domain/fact.ts';
import { lanesOf } from '../../shared/hosting/lanes.ts';
import { shippedScenarios } from '../../shared/scenarios/shipped.ts';
import { recordTogether } from '../../shared/table/facts/record-together.ts';
import type { PollPorts } from './poll-ports.ts';
import { type Told, toldOf } from './tell-facts.ts';

export type FirstSeen = FactOf<'open-item'> | FactOf<'party'>;

/** Transactions under way at once. */
const abreast = 8;

/** The fact of a record that can be recorded together with others: an invoice or a debtor, alone. */
export function firstSeen(facts: readonly Fact[]): FirstSeen | undefined {
  const [fact, more] = facts;
  return more === undefined && (fact?.fact === 'open-item' || fact?.fact === 'party') ? fact : undefined;
}

/** Records what was never seen before, many in one transaction; those of one debtor one after another. Answers what came of each, by its place. */
export async function tellFirstSeen(
  ports: PollPorts,
  source: string,
  facts: readonly FirstSeen[],
): Promise<ReadonlyMap<FirstSeen, Told>> {
  const chains: FirstSeen[][] = Array.from({ length: abreast }, () => []);
  const lanes = lanesOf(facts, ({ customer }) => customer.externalId);
  for (const lane of lanes.sort((one, other) => other.length - one.length)) {
    const shortest = chains.reduce((one, other) => (other.length < one.length ? other : one));
    shortest.push(...lane.map(({ record }) => record));
  }
  const told = new Map<FirstSeen, Told>();
  const tellChain = async (chain: readonly FirstSeen[]): Promise<void> => {
    const answers = await recordTogether({ ...ports, scenarios: shippedScenarios() }, chain, `source:${source}`);
    for (const [place, fact] of chain.entries()) {
      const answer = answers[place];
      if (answer !== undefined) told.set(fact, toldOf([{ fact, answer }]));
    }
  };
  await Promise.all(chains.map(tellChain));
  return told;
}
