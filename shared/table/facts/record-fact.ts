import type { Fact, FactOutcome } from '../../domain/fact.ts';
import { HubError } from '../../domain/trouble.ts';
import type { TransactOutcome } from '../../ports/table.ts';
import { planAssignment } from './assignment-facts.ts';
import { planCancellation, planCreditNote, planPayment } from './book-money.ts';
import { planCaseAnswer } from './case-answer.ts';
import { barChannel, pauseDebtor, raiseOpenInvoices } from './debtor-facts.ts';
import { planDispute, planDisputeOutcome } from './dispute-facts.ts';
import { planFinding, planFindingGone } from './finding-facts.ts';
import { planHandOver } from './hand-over-facts.ts';
import { planPause, planScenario } from './pause-facts.ts';
import { type FactPorts, isPlan, type Plan, type Planned } from './plan.ts';
import { planPromise, planPromiseCancelled } from './promise-facts.ts';
import { planOpenItem } from './register-invoice.ts';
import { planParty } from './register-party.ts';
import { planTransferConfirmed } from './transfer-facts.ts';

const tries = 12;

/**
 * Records one fact: one transaction of the conditional change and the event, which must not exist. Revisions decide: when somebody
 * else was faster, the facts are read and judged anew. Throws HubError `StoreBusy` when that happens too often.
 */
export async function recordFact(ports: FactPorts, fact: Fact, by: string): Promise<FactOutcome> {
  if (fact.fact === 'debtor-pause') return pauseDebtor(ports, fact, by);
  if (fact.fact === 'channel-barred') return barChannel(ports, fact, by);
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const planned = await planOf(ports, fact, by);
    if (!isPlan(planned)) return planned;
    const done = await carryOut(ports, planned);
    if (done !== undefined) return done;
  }
  throw new HubError('StoreBusy', 'A fact lost the race for its invoice too often.', { source: fact.source, kind: fact.fact });
}

async function planOf(
  ports: FactPorts,
  fact: Exclude<Fact, { fact: 'debtor-pause' | 'channel-barred' }>,
  by: string,
): Promise<Planned> {
  switch (fact.fact) {
    case 'party':
      return planParty(ports, fact, by);
    case 'open-item':
      return planOpenItem(ports, fact, by);
    case 'payment':
      return planPayment(ports, fact, by);
    case 'credit-note':
      return planCreditNote(ports, fact, by);
    case 'cancellation':
      return planCancellation(ports, fact, by);
    case 'dispute':
      return planDispute(ports, fact, by);
    case 'dispute-outcome':
      return planDisputeOutcome(ports, fact, by);
    case 'promise':
      return planPromise(ports, fact, by);
    case 'transfer-confirmed':
      return planTransferConfirmed(ports, fact, by);
    case 'promise-cancelled':
      return planPromiseCancelled(ports, fact, by);
    case 'pause':
      return planPause(ports, fact, by);
    case 'scenario':
      return planScenario(ports, fact, by);
    case 'hand-over':
      return planHandOver(ports, fact, by);
    case 'case-answer':
      return planCaseAnswer(ports, fact, by);
    case 'finding':
      return planFinding(ports, fact, by);
    case 'finding-gone':
      return planFindingGone(ports, fact, by);
    case 'assignment':
      return planAssignment(ports, fact, by);
  }
}

/** Undefined when somebody was faster and the fact has to be judged anew. */
async function carryOut(ports: FactPorts, plan: Plan): Promise<FactOutcome | undefined> {
  let outcome: FactOutcome = plan.done;
  if (plan.writes.length > 0) {
    const answer = await ports.table.transact(plan.writes);
    if (answer.outcome === 'refused' && !eventExists(plan, answer)) return undefined;
    if (answer.outcome === 'refused') outcome = { outcome: 'already-known' };
  }
  if (plan.wakes !== undefined) await raiseOpenInvoices(ports, plan.wakes);
  return outcome;
}

/** A record that was linked meanwhile is not simply known: it is judged anew by what it was linked to. */
function eventExists(plan: Plan, answer: Extract<TransactOutcome, { outcome: 'refused' }>): boolean {
  const types = answer.refusals.map(({ place }) => {
    const write = plan.writes[place];
    return write !== undefined && 'put' in write ? write.put.type : undefined;
  });
  return types.includes('event') && !types.includes('link');
}
