import { actingDay, contactMoment } from './contact-moment.ts';
import { addDays, type Day } from './dates.ts';
import { type Decision, decide, type ReasonCode, type Standing } from './ladder.ts';
import { minor } from './money.ts';
import { countedFrom, nextStep } from './next-step.ts';
import type { Rung, Scenario } from './scenario.ts';

/** Days `from` to `until`, both included; without `until` it still lasts. */
type Span = { readonly from: Day; readonly until?: Day | undefined };

/** What is known afterwards of one invoice's life. */
export type LadderHistory = {
  readonly dueDate: Day;
  readonly today: Day;
  readonly debtorId: string;
  /** The day the hub learned of the invoice; before it nothing could happen. */
  readonly knownSince?: Day | undefined;
  readonly closed?: { readonly as: 'paid' | 'credited' | 'cancelled'; readonly on: Day } | undefined;
  readonly receipts: Standing['receipts'];
  readonly disputes: readonly Span[];
  /** `until` of a promise is the day it stopped holding the ladder, its tolerance included. */
  readonly promises: readonly Span[];
  readonly pauses: readonly Span[];
  /** When the claim was a factor's. */
  readonly assignments?: readonly Span[] | undefined;
  /** When an outside firm had the case. */
  readonly givenAway?: readonly Span[] | undefined;
  /** Since when the debtor is insolvent or being restructured, if he is. */
  readonly insolventSince?: Day | undefined;
  /** What holds a due rung at present, if anything does. */
  readonly held?: { readonly rung: number; readonly because: ReasonCode } | undefined;
};

export type RungReason = { readonly rung: number; readonly day: Day; readonly reasonCode: ReasonCode };

/**
 * For every rung of the ladder the day it was done, or was (or will be) its turn, and why it was done or not: the answer of
 * `decide` on that day, from what is known of it now. Computed at reading; nothing is stored for a rung never reached.
 */
export function explainRungs(scenario: Scenario, history: LadderHistory): readonly RungReason[] {
  return scenario.rungs.map((rung) => {
    const done = history.receipts.find((receipt) => receipt.rung === rung.no);
    return done === undefined ? explainMissing(scenario, history, rung) : { rung: rung.no, day: done.on, reasonCode: 'sent' };
  });
}

function explainMissing(scenario: Scenario, history: LadderHistory, rung: Rung): RungReason {
  const wasDone = ({ no }: Rung): boolean => history.receipts.some((receipt) => receipt.rung === no);
  const ladder = { ...scenario, rungs: scenario.rungs.filter((other) => other.no === rung.no || wasDone(other)) };
  const counted = addDays(countedFrom(scenario, history.dueDate), rung.afterDays);
  const since = history.knownSince ?? counted;
  const step = nextStep(ladder, history.dueDate, history.receipts, since < counted ? counted : since);
  if (step.rung?.no !== rung.no) return { rung: rung.no, day: actingDay(scenario, counted), reasonCode: 'overtaken' };
  const decision = decide(ladder, standingOn(history, step.day), contactMoment(ladder, history.debtorId, step.day));
  return { rung: rung.no, day: step.day, reasonCode: reasonOf(decision, history, { rung: rung.no, day: step.day }) };
}

function reasonOf(decision: Decision, history: LadderHistory, at: { readonly rung: number; readonly day: Day }): ReasonCode {
  if (decision.do === 'close' || decision.do === 'wait') return decision.because;
  if (at.day > history.today) return 'not-due';
  return history.held?.rung === at.rung ? history.held.because : 'due';
}

const covering = (spans: readonly Span[], day: Day): Span | undefined =>
  spans.find(({ from, until }) => from <= day && (until === undefined || day <= until));

function standingOn(history: LadderHistory, day: Day): Standing {
  const { closed } = history;
  const paused = covering(history.pauses, day);
  const promised = covering(history.promises, day);
  return {
    dueDate: history.dueDate,
    open: minor(1),
    closed: closed !== undefined && closed.on <= day ? closed.as : undefined,
    receipts: history.receipts.filter(({ on }) => on <= day),
    disputeOpen: covering(history.disputes, day) !== undefined,
    promiseDue: promised === undefined ? undefined : day,
    pausedUntil: paused === undefined ? undefined : day,
    staffTaskOpen: false,
    handedOver: covering(history.givenAway ?? [], day) !== undefined,
    assigned: covering(history.assignments ?? [], day) !== undefined,
    debtor: {
      debtorId: history.debtorId,
      addresses: { email: true, phone: true },
      barred: [],
      pausedUntil: undefined,
      contacts: [],
      contactsEver: 0,
      unappliedCash: false,
      lateSources: [],
      insolvent: history.insolventSince !== undefined && history.insolventSince <= day,
    },
  };
}
