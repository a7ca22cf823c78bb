import { addDays, type Day } from './dates.ts';
import type { Scenario } from './scenario.ts';

export type DisputeState = 'open' | 'accepted' | 'partly' | 'rejected' | 'settled' | 'withdrawn';
/** What a person can decide; `settled` is what the invoice's end makes of an open dispute. */
export type DisputeOutcome = 'accepted' | 'partly' | 'rejected' | 'withdrawn';

/** A dispute ends once; nothing reopens it (new facts are a new dispute, with its own clock). */
export const mayBecome = (from: DisputeState, to: DisputeState): boolean => from === 'open' && to !== 'open';

/** The last day on which the owner of the dispute can answer in time; the day it was opened does not count (art. 111 § 2 KC). */
export const answerDue = (scenario: Pick<Scenario, 'disputeSlaDays'>, openedOn: Day): Day =>
  addDays(openedOn, scenario.disputeSlaDays);

/**
 * Whose the dispute's one task is: past its day it moves, once, from the assignee to the deputy; no second task is made.
 * `closed` when there is nothing to do any more.
 */
export function disputeDuty(
  dispute: { readonly state: DisputeState; readonly slaDue: Day; readonly escalated: boolean },
  today: Day,
): 'wait' | 'move-to-deputy' | 'wait-for-deputy' | 'closed' {
  if (dispute.state !== 'open') return 'closed';
  if (dispute.escalated) return 'wait-for-deputy';
  return today > dispute.slaDue ? 'move-to-deputy' : 'wait';
}

/** Days for accounting to book a credit note that a decision makes necessary; until then nobody is reminded of the wrong amount. */
const creditNoteDays = 14;

export type DisputeEffect = {
  /** The last day the ladder is still held, though no dispute is open any more. */
  readonly pausedUntil: Day | undefined;
  readonly creditNoteExpected: boolean;
};

/** What a decision means for the ladder: it goes on where it stood, at once or, when the debtor was right, after the credit note. */
export function effectOf(outcome: DisputeOutcome, today: Day): DisputeEffect {
  const creditNoteExpected = outcome === 'accepted' || outcome === 'partly';
  return { creditNoteExpected, pausedUntil: creditNoteExpected ? addDays(today, creditNoteDays) : undefined };
}
