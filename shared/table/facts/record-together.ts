import type { FactOf, FactOutcome } from '../../domain/fact.ts';
import type { Key, TransactWrite } from '../../ports/table.ts';
import { linkKey, numberKey } from '../keys.ts';
import { keyOf } from '../write-rules.ts';
import { type FactPorts, isPlan, type Plan, type Planned } from './plan.ts';
import { recordFact } from './record-fact.ts';
import { planOpenItem } from './register-invoice.ts';
import { planParty } from './register-party.ts';
import { supposedTable } from './supposed-table.ts';

type FirstSeen = FactOf<'open-item'> | FactOf<'party'>;
/** A place in the list of facts. */
type Member = { readonly place: number; readonly fact: FirstSeen; readonly plan: Plan };

/** The store takes 100 writes in one transaction; what one more fact needs is kept free. */
const mostWrites = 90;

/**
 * Records facts that are most likely seen for the first time, in their order, many in one transaction. Each keeps its own conditions: a transaction of which
 * one is false is not carried out, and its facts are recorded one by one, as if they had come alone. Answers an outcome for each.
 */
export async function recordTogether(ports: FactPorts, facts: readonly FirstSeen[], by: string): Promise<FactOutcome[]> {
  const outcomes: FactOutcome[] = [];
  const missing = facts.flatMap(firstKeys);
  let supposed = supposedTable(ports.table, missing);
  const plan = (fact: FirstSeen): Promise<Planned> => planOf({ ...ports, table: supposed.table }, fact, by);
  let batch = new Batch();
  /** What was supposed since is forgotten when it was wrong: nothing may be planned on what is not there. */
  const carryOut = async (): Promise<'written' | 'one by one'> => {
    const { members, writes } = batch;
    batch = new Batch();
    if (writes.length === 0 || (await ports.table.transact(writes)).outcome === 'written') {
      for (const member of members) outcomes[member.place] = member.plan.done;
      return 'written';
    }
    supposed = supposedTable(ports.table, missing);
    for (const { place, fact } of members) outcomes[place] = await recordFact(ports, fact, by);
    return 'one by one';
  };
  for (const [place, fact] of facts.entries()) {
    let planned = await plan(fact);
    const isFull = isPlan(planned) && !batch.hasRoomFor(planned);
    if ((isFull || !isPlan(planned)) && (await carryOut()) === 'one by one') planned = await plan(fact);
    if (isPlan(planned) && planned.wakes === undefined) {
      batch.add({ place, fact, plan: planned });
      supposed.wrote(planned.writes);
    } else outcomes[place] = await recordFact(ports, fact, by);
  }
  await carryOut();
  return outcomes;
}

/** Plans that go into one transaction: each write on another item. */
class Batch {
  readonly members: Member[] = [];
  readonly writes: TransactWrite[] = [];
  readonly #keys = new Set<string>();

  hasRoomFor({ writes }: Plan): boolean {
    if (this.members.length === 0) return true;
    return this.writes.length + writes.length <= mostWrites && !writes.some((write) => this.#keys.has(textOf(write)));
  }

  add(member: Member): void {
    this.members.push(member);
    this.writes.push(...member.plan.writes);
    for (const write of member.plan.writes) this.#keys.add(textOf(write));
  }
}

const planOf = (ports: FactPorts, fact: FirstSeen, by: string): Promise<Planned> =>
  fact.fact === 'party' ? planParty(ports, fact, by) : planOpenItem(ports, fact, by);

/** What is not there yet when a fact is seen for the first time. */
const firstKeys = (fact: FirstSeen): Key[] =>
  fact.fact === 'party'
    ? []
    : [linkKey(fact.source, fact.company, 'open-item', fact.externalId), numberKey(fact.company, fact.number)];

const textOf = (write: TransactWrite): string => `${keyOf(write).pk}\n${keyOf(write).sk}`;
