import { type Day, dayIn, type Instant } from '../domain/dates.ts';
import type { DebtorStanding, Standing } from '../domain/ladder.ts';
import { type Minor, minor } from '../domain/money.ts';
import type { ContactHeadItem, InvoiceItem, PartyItem } from './items.ts';

/** What may be asked for today: the retained part is not due before its release. */
export function collectible(invoice: Pick<InvoiceItem, 'open' | 'retained'>, today: Day): Minor {
  const { open, retained } = invoice;
  return retained === undefined || retained.releasedOn <= today ? open : minor(Math.max(0, open - retained.amount));
}

/** The facts of an invoice and its debtor as `decide` takes them. */
export function standingOf(invoice: InvoiceItem, debtor: DebtorStanding, now: Instant): Standing {
  return {
    dueDate: invoice.dueDate,
    open: collectible(invoice, dayIn(now)),
    closed: invoice.closed?.as,
    receipts: invoice.receipts,
    disputeOpen: invoice.dispute !== undefined,
    promiseDue: invoice.promise?.due,
    pausedUntil: invoice.pausedUntil,
    staffTaskOpen: invoice.staffTask !== undefined,
    handedOver: invoice.staffTask?.kind === 'hand-over',
    debtor,
  };
}

export function debtorStanding(party: PartyItem, head: ContactHeadItem): DebtorStanding {
  return {
    debtorId: party.debtorId,
    addresses: { email: party.email !== undefined, phone: party.phone !== undefined },
    barred: head.barred.map(({ channel }) => channel),
    pausedUntil: head.pausedUntil,
    contacts: head.contacts,
    contactsEver: head.contactsEver,
    unappliedCash: false,
    lateSources: [],
  };
}
