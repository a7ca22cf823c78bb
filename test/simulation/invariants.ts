import type { EventItem } from '../../shared/table/event-item.ts';
import type { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { caseInvariants } from './case-invariants.ts';
import { contactInvariants } from './contact-invariants.ts';
import { type Ledger, left } from './ledger.ts';
import type { Violation } from './violation.ts';

/** Everything that must be true of a run, whatever happened in it. Each check reads what the provider took or what was told, not what a step believed. */
export const violationsOf = (ledger: Ledger): Violation[] => [
  ...contactInvariants(ledger),
  ...caseInvariants(ledger),
  ...moneyConserved(ledger),
  ...amountsTrue(ledger),
];

/** What is open of an invoice by what was told of it. */
function openBy({ gross }: InvoiceItem, told: readonly EventItem[]): number {
  if (told.some(({ name }) => name === 'invoice-closed.v1')) return 0;
  const sum = (name: string, field: string): number =>
    told.filter((event) => event.name === name).reduce((total, { data }) => total + Number(data[field]), 0);
  return gross - sum('payment-recorded.v1', 'applied') - sum('credit-note-recorded.v1', 'amount');
}

function moneyConserved({ invoices, events }: Ledger): Violation[] {
  return invoices.flatMap((invoice) => {
    const expected = openBy(invoice, events.get(invoice.invoiceId) ?? []);
    return invoice.open === expected
      ? []
      : [{ invariant: 'money-conserved', about: invoice.number, detail: `open ${invoice.open}, expected ${expected}` }];
  });
}

/** A message names what was open when it was claimed. */
function amountsTrue({ messages, invoices, events, isBefore }: Ledger): Violation[] {
  const byId = new Map(invoices.map((invoice) => [invoice.invoiceId, invoice]));
  return messages.filter(left).flatMap((message) =>
    message.covers.flatMap(({ invoiceId, invoiceNumber, open }) => {
      const invoice = byId.get(invoiceId);
      const told = (events.get(invoiceId) ?? []).filter((event) => isBefore(event, message));
      return invoice !== undefined && openBy(invoice, told) === open
        ? []
        : [{ invariant: 'amount-true', about: invoiceNumber, detail: `${message.messageId} says ${open}` }];
    }),
  );
}
