import { dayIn } from '../../domain/dates.ts';
import type { FactOf } from '../../domain/fact.ts';
import { type Minor, minor } from '../../domain/money.ts';

import type { Key, TransactWrite } from '../../ports/table.ts';
import { LinkItem } from '../debtor-items.ts';
import { EventItem } from '../event-item.ts';
import type { InvoiceItem } from '../invoice-item.ts';
import { asItem } from '../invoice-placing.ts';
import { eventKey, linkKey } from '../keys.ts';
import { readItem } from '../read-item.ts';
import { rebalance } from './change-invoice.ts';
import { findInvoice } from './find-invoice.ts';
import { aboutInvoice, bookingId, type FactPorts, factId, type Planned, refused, tell } from './plan.ts';

type Booking = FactOf<'payment'> | FactOf<'credit-note'>;

const least = (one: Minor, other: Minor): Minor => (one < other ? one : other);

/** Money that came for one invoice. More than is open is applied up to the balance; the rest is told as unapplied. Staff may not book more than is open. */
export async function planPayment(ports: FactPorts, fact: FactOf<'payment'>, by: string): Promise<Planned> {
  const found = await bookable(ports, fact);
  if (!('invoice' in found)) return found;
  const { invoice, eventId, once } = found;
  const applied = least(fact.amount, invoice.open);
  if (fact.source === 'staff' && applied !== fact.amount) return refused('more-than-open');
  const openAfter = minor(invoice.open - applied);
  const closing = { as: 'paid', on: fact.valueDate } as const;
  const closes = invoice.state === 'open' && openAfter === 0;
  return {
    writes: [
      once,
      ...(applied === 0 ? [] : rebalance(invoice, openAfter, closing, ports.clock.now())),
      tell({
        ...aboutInvoice(ports, invoice, eventId, by),
        name: 'payment-recorded.v1',
        data: {
          number: invoice.number,
          amount: fact.amount,
          currency: fact.currency,
          valueDate: fact.valueDate,
          applied,
          unapplied: fact.amount - applied,
          openAfter,
          ...(closes ? { closedAs: 'paid' } : {}),
        },
      }),
    ],
    done: { outcome: 'recorded', id: eventId },
  };
}

/** A credit note lowers what is owed, never below zero. */
export async function planCreditNote(ports: FactPorts, fact: FactOf<'credit-note'>, by: string): Promise<Planned> {
  const found = await bookable(ports, fact);
  if (!('invoice' in found)) return found;
  const { invoice, eventId, once } = found;
  if (fact.amount > invoice.open) return refused('more-than-open');
  const openAfter = minor(invoice.open - fact.amount);
  return {
    writes: [
      once,
      ...rebalance(invoice, openAfter, { as: 'credited', on: fact.issueDate }, ports.clock.now()),
      tell({
        ...aboutInvoice(ports, invoice, eventId, by),
        name: 'credit-note-recorded.v1',
        data: {
          number: invoice.number,
          amount: fact.amount,
          currency: fact.currency,
          issueDate: fact.issueDate,
          openAfter,
          ...(openAfter === 0 ? { closedAs: 'credited' } : {}),
        },
      }),
    ],
    done: { outcome: 'recorded', id: eventId },
  };
}

/** Ends the invoice at once, whatever was open. A word of its own source older than what that source said since ends nothing. */
export async function planCancellation(ports: FactPorts, fact: FactOf<'cancellation'>, by: string): Promise<Planned> {
  const invoice = await findInvoice(ports.table, fact.company, fact.invoiceNumber);
  if (invoice === undefined) return refused('unknown-invoice');
  if (invoice.state === 'closed')
    return invoice.closed?.as === 'cancelled' ? { outcome: 'already-known' } : refused('invoice-closed');
  if (fact.source === invoice.source && fact.changedAt < invoice.changedAt) return { outcome: 'already-known' };
  const on = dayIn(ports.clock.now());
  const eventId = factId(ports.ids, fact);
  return {
    writes: [
      ...rebalance(invoice, minor(0), { as: 'cancelled', on }, ports.clock.now()),
      tell({
        ...aboutInvoice(ports, invoice, eventId, by),
        name: 'invoice-closed.v1',
        data: { number: invoice.number, closedAs: 'cancelled', on, reason: fact.reason },
      }),
    ],
    done: { outcome: 'recorded', id: eventId },
  };
}

type Bookable = { readonly invoice: InvoiceItem; readonly eventId: string; readonly once: TransactWrite };

/** A source's payment or credit note is one, whatever it names later: the link made at its first booking says which invoice it was for. */
async function bookable(ports: FactPorts, fact: Booking): Promise<Planned | Bookable> {
  if (fact.amount <= 0) return refused('amount-not-positive');
  const key = linkKey(fact.source, fact.company, fact.fact, fact.externalId);
  const [link, invoice] = await Promise.all([
    readItem(ports.table, LinkItem, key),
    findInvoice(ports.table, fact.company, fact.invoiceNumber),
  ]);
  if (link !== undefined && link.invoiceId !== invoice?.invoiceId) return refused('booked-on-another-invoice');
  if (invoice === undefined) return refused('unknown-invoice');
  if (invoice.currency !== fact.currency) return refused('currency-differs');
  const eventId = bookingId(ports.ids, fact);
  if (link === undefined) return { invoice, eventId, once: linkTo(key, invoice) };
  const booked = await readItem(ports.table, EventItem, eventKey({ ...invoice, about: invoice.invoiceId, eventId }));
  return booked?.data.amount === fact.amount ? { outcome: 'already-known' } : refused('booked-with-another-amount');
}

const linkTo = (key: Key, { company, debtorId, invoiceId }: InvoiceItem): TransactWrite => ({
  put: asItem({ ...key, type: 'link', company, debtorId, invoiceId }),
  when: { is: 'absent' },
});
