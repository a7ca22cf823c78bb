import { type Instant, millisOf } from '../../../../shared/domain/dates.ts';
import type { Minor } from '../../../../shared/domain/money.ts';
import type { WorldCustomer, WorldInvoice } from '../model/world.ts';
import type { VendorTools } from './simulator.ts';

export type ErpDocument = Readonly<Record<string, unknown>> & { readonly name: string; readonly modified: string };
export type DocType = 'Customer' | 'Sales Invoice';

const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Warsaw',
  ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
});

/** As the site's clocks in Warsaw show it, with microseconds and no zone. */
export const siteMoment = (at: Instant): string => `${clock.format(millisOf(at))}.${at.slice(20, 23)}000`;
const major = (amount: Minor | number): number => amount / 100;

const latest = (moments: readonly (Instant | undefined)[], now: Instant): Instant | undefined =>
  moments
    .filter((at): at is Instant => at !== undefined && at <= now)
    .sort()
    .at(-1);

/** Some customers of the other ledger buy in the branch that this one serves too: one debtor, known to both. */
const isKnown = ({ erp, no }: WorldCustomer): boolean => erp === 'erpnext' || no % 5 === 1;

export function customersIn({ world, now }: VendorTools): ErpDocument[] {
  return world.customers.filter(isKnown).map((customer) => ({
    ...{ name: customer.id, customer_name: customer.name, tax_id: customer.nip, email_id: customer.email },
    ...{ mobile_no: customer.phone, language: customer.language, territory: 'Poland', disabled: 0 },
    modified: siteMoment(latest(customer.changes, now) ?? now),
  }));
}

function statusOf(open: number, invoice: WorldInvoice, cancelled: boolean, today: string): string {
  if (cancelled) return 'Cancelled';
  if (open === 0) return 'Paid';
  if (invoice.dueDate < today) return 'Overdue';
  return open < invoice.gross ? 'Partly Paid' : 'Unpaid';
}

function invoiceOf(invoice: WorldInvoice, customer: WorldCustomer, now: Instant): ErpDocument {
  const paid = invoice.payments.filter(({ bookedAt }) => bookedAt !== undefined && bookedAt <= now);
  const credits = invoice.creditNotes.filter(({ postedAt }) => postedAt <= now);
  const cancelled = invoice.cancelledAt !== undefined && invoice.cancelledAt <= now;
  const open = cancelled ? 0 : Math.max(0, invoice.gross - [...paid, ...credits].reduce((sum, { amount }) => sum + amount, 0));
  const moments = [
    invoice.postedAt,
    invoice.cancelledAt,
    ...paid.map(({ bookedAt }) => bookedAt),
    ...credits.map(({ postedAt }) => postedAt),
  ];
  return {
    ...{ name: invoice.number, customer: customer.id, customer_name: customer.name, tax_id: customer.nip },
    ...{ posting_date: invoice.issueDate, due_date: invoice.dueDate, currency: invoice.currency, conversion_rate: 1 },
    ...{ grand_total: major(invoice.gross), outstanding_amount: major(open), is_return: 0, return_against: null },
    ...{ status: statusOf(open, invoice, cancelled, now.slice(0, 10)), docstatus: cancelled ? 2 : 1 },
    modified: siteMoment(latest(moments, now) ?? invoice.postedAt),
  };
}

/** Invoices submitted by now and their returns, whose totals are negative. */
export function invoicesIn({ world, now }: VendorTools): ErpDocument[] {
  const customers = new Map(world.customers.map((customer) => [customer.id, customer]));
  return world.invoices.flatMap((invoice): ErpDocument[] => {
    const customer = customers.get(invoice.customerId);
    if (customer === undefined || invoice.erp !== 'erpnext' || invoice.postedAt > now) return [];
    const document = invoiceOf(invoice, customer, now);
    const returns = invoice.creditNotes
      .filter(({ postedAt }) => postedAt <= now)
      .map(
        (note): ErpDocument => ({
          ...document,
          ...{
            name: note.number,
            posting_date: note.on,
            due_date: note.on,
            grand_total: -major(note.amount),
            outstanding_amount: 0,
          },
          ...{
            is_return: 1,
            return_against: invoice.number,
            status: 'Return',
            docstatus: 1,
            modified: siteMoment(note.postedAt),
          },
        }),
      );
    return [document, ...returns];
  });
}
