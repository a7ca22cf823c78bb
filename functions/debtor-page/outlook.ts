import { type Day, dayIn, type Instant } from '../../shared/domain/dates.ts';
import { type DebtorStanding, type Decision, decide, type ReasonCode } from '../../shared/domain/ladder.ts';
import type { Rung, Scenario } from '../../shared/domain/scenario.ts';
import { type StoredInvoice, standingOf } from '../../shared/domain/standing.ts';
import type { NextStep } from '../../shared/templates/next-step.ts';

/** What the debtor is told about an invoice: the next step and its day, or why there is none. */
export type Outlook =
  | { readonly is: 'step'; readonly next: NextStep }
  | { readonly is: 'disputed' }
  /** `next` is what comes if the promised money does not. */
  | { readonly is: 'promised'; readonly due: Day; readonly next?: NextStep }
  /** The debtor says that he has paid; the money is looked for. `whole`: all of what was open, so nothing more is asked for now. */
  | { readonly is: 'transferred'; readonly on: Day; readonly whole: boolean; readonly next?: NextStep }
  /** The claim is a factor's. */
  | { readonly is: 'assigned' }
  /** We have money of his that we have not applied yet, and ask for nothing until we have. */
  | { readonly is: 'unapplied' }
  /** A person looks after it, or nothing is planned. */
  | { readonly is: 'person' }
  | { readonly is: 'nothing' };

/** Waits in a row after which an answer is no longer looked for: a ladder never needs more than a hold and its window. */
const mostWaits = 4;

/** Holds that no passing of time ends: a day would be a guess. */
const onlyStaffEnd: ReadonlySet<ReasonCode> = new Set(['stopped', 'total-limit']);

const stepOf = (rung: Rung, day: Day): Outlook => ({
  is: 'step',
  next: { day, what: rung.channel === 'phone' ? 'call' : rung.template },
});

function told(decision: Decision, at: Instant): Outlook {
  switch (decision.do) {
    case 'contact':
      return stepOf(decision.rung, dayIn(decision.moment));
    case 'hold':
      if (decision.because === 'unapplied-cash') return { is: 'unapplied' };
      return onlyStaffEnd.has(decision.because) ? { is: 'nothing' } : stepOf(decision.rung, dayIn(decision.until));
    case 'call':
      return { is: 'step', next: { day: dayIn(at), what: 'call' } };
    case 'hand-over':
      return { is: 'step', next: { day: dayIn(at), what: 'hand-over' } };
    case 'approve':
      return { is: 'person' };
    default:
      return { is: 'nothing' };
  }
}

type Seen = StoredInvoice & {
  readonly approvedRung?: number | undefined;
  readonly owner?: { readonly machine: string } | undefined;
  readonly assigned?: { readonly silent: boolean } | undefined;
};

/**
 * What `decide` will do next if nothing happens: it is asked now, and where it waits only for time, again at that time. So the debtor reads
 * the same answer that the machine will follow. `transfer` is one that he confirmed and that is still looked for.
 */
export function outlookOf(
  scenario: Scenario,
  invoice: Seen,
  debtor: DebtorStanding,
  now: Instant,
  transfer?: { readonly on: Day; readonly whole: boolean } | undefined,
): Outlook {
  if (invoice.assigned?.silent) return { is: 'assigned' };
  if (invoice.dispute !== undefined) return { is: 'disputed' };
  const ahead = askedOnAndOn(scenario, invoice, debtor, now);
  const next = ahead.is === 'step' ? { next: ahead.next } : {};
  if (transfer !== undefined) return { is: 'transferred', ...transfer, ...next };
  const due = invoice.promise?.due;
  return due !== undefined && due >= dayIn(now) ? { is: 'promised', due, ...next } : ahead;
}

function askedOnAndOn(scenario: Scenario, invoice: Seen, debtor: DebtorStanding, now: Instant): Outlook {
  const handedOver = invoice.owner !== undefined && invoice.owner.machine !== 'invoice-lifecycle';
  const more = { approvedRung: invoice.approvedRung, handedOver };
  let at = now;
  for (let asked = 0; asked < mostWaits; asked += 1) {
    const decision = decide(scenario, standingOf(invoice, debtor, dayIn(at), more), at);
    if (decision.do !== 'wait') return told(decision, at);
    if (decision.because === 'awaits-person' || decision.because === 'handed-over') return { is: 'person' };
    if (decision.until <= at) return { is: 'nothing' };
    at = decision.until;
  }
  return { is: 'nothing' };
}
