import { type Day, dayIn } from '../../domain/dates.ts';
import { answerDue, effectOf } from '../../domain/dispute.ts';
import type { FactOf } from '../../domain/fact.ts';
import type { DisputeItem } from '../case-items.ts';
import { asItem } from '../invoice-placing.ts';
import { caseListing, disputeKey } from '../keys.ts';
import { rewrite } from './change-invoice.ts';
import { findInvoice } from './find-invoice.ts';
import { aboutInvoice, type FactPorts, factId, type Planned, refused, tell } from './plan.ts';

/** Opens a dispute: from this moment nothing is sent about the invoice. One open dispute an invoice. */
export async function planDispute(ports: FactPorts, fact: FactOf<'dispute'>, by: string): Promise<Planned> {
  const invoice = await findInvoice(ports.table, fact.company, fact.invoiceNumber);
  if (invoice === undefined) return refused('unknown-invoice');
  if (invoice.state === 'closed') return refused('invoice-closed');
  const disputeId = ports.ids.of('dispute', factId(ports.ids, fact));
  if (invoice.dispute !== undefined)
    return invoice.dispute.id === disputeId ? { outcome: 'already-known' } : refused('already-disputed');
  const disputed = fact.disputed ?? invoice.open;
  if (disputed <= 0) return refused('amount-not-positive');
  if (disputed > invoice.open) return refused('more-than-open');
  const scenario = ports.scenarios.find(({ name }) => name === invoice.scenario.name);
  if (scenario === undefined) return refused('unknown-scenario');
  const now = ports.clock.now();
  const since = dayIn(now);
  const slaDue = answerDue(scenario, since);
  const dispute: DisputeItem = {
    ...disputeKey({ ...invoice, disputeId }),
    type: 'dispute',
    company: invoice.company,
    debtorId: invoice.debtorId,
    disputeId,
    invoiceId: invoice.invoiceId,
    invoiceNumber: invoice.number,
    reason: fact.reason,
    disputed,
    currency: invoice.currency,
    ...(fact.text === undefined ? {} : { text: fact.text }),
    ...(fact.file === undefined ? {} : { file: fact.file }),
    openedAt: now,
    openedBy: by,
    slaDue,
    escalated: false,
    state: 'open',
    rev: 1,
    listKey: caseListing('dispute'),
    listSort: `${now}#${disputeId}`,
  };
  return {
    writes: [
      ...rewrite(invoice, { ...invoice, dispute: { id: disputeId, since, disputed } }),
      { put: asItem(dispute), when: { is: 'absent' } },
      tell({
        ...aboutInvoice(ports, invoice, factId(ports.ids, fact), by),
        name: 'dispute-opened.v1',
        data: { disputeId, number: invoice.number, reason: fact.reason, disputed, slaDue },
      }),
    ],
    done: { outcome: 'recorded', id: disputeId },
  };
}

const later = (one: Day, other: Day | undefined): Day => (other !== undefined && other > one ? other : one);

/** What was decided about the open dispute; the ladder goes on where it stood, after a credit note where one is due. */
export async function planDisputeOutcome(ports: FactPorts, fact: FactOf<'dispute-outcome'>, by: string): Promise<Planned> {
  const invoice = await findInvoice(ports.table, fact.company, fact.invoiceNumber);
  if (invoice === undefined) return refused('unknown-invoice');
  if (invoice.dispute === undefined) return refused('no-open-dispute');
  const { dispute, ...undisputed } = invoice;
  const now = ports.clock.now();
  const { pausedUntil } = effectOf(fact.outcome, dayIn(now));
  return {
    writes: [
      ...rewrite(
        invoice,
        pausedUntil === undefined ? undisputed : { ...undisputed, pausedUntil: later(pausedUntil, invoice.pausedUntil) },
      ),
      {
        update: disputeKey({ ...invoice, disputeId: dispute.id }),
        change: {
          set: [
            { at: ['state'], to: fact.outcome },
            { at: ['closedAt'], to: now },
          ],
          add: [{ at: ['rev'], by: 1 }],
        },
        when: { is: 'equal', at: ['state'], to: 'open' },
      },
      tell({
        ...aboutInvoice(ports, invoice, factId(ports.ids, fact), by),
        name: 'dispute-closed.v1',
        data: { disputeId: dispute.id, number: invoice.number, outcome: fact.outcome, note: fact.note },
      }),
    ],
    done: { outcome: 'recorded', id: dispute.id },
  };
}
