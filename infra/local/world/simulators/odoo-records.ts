import type { Instant } from '../../../../shared/domain/dates.ts';
import { type Minor, minor } from '../../../../shared/domain/money.ts';
import type { WorldCustomer, WorldInvoice } from '../model/world.ts';
import type { VendorTools } from './simulator.ts';

export type OdooRecord = Readonly<Record<string, unknown>> & { readonly id: number };
/** An edit through the API: values by field, and when. */
export type OdooEdit = { readonly vals: Readonly<Record<string, unknown>>; readonly at: Instant };

/** UTC without a zone, as Odoo writes moments. */
const odooMoment = (at: Instant): string => at.slice(0, 19).replace('T', ' ');
const major = (amount: Minor): number => amount / 100;
const partnerId = ({ no }: Pick<WorldCustomer, 'no'>): number => 1000 + no;
const refundId = (no: number): number => no;

const latest = (moments: readonly (Instant | undefined)[], now: Instant): Instant | undefined =>
  moments
    .filter((at): at is Instant => at !== undefined && at <= now)
    .sort()
    .at(-1);

/** `res.partner` of the customers that live in this Odoo. */
export function partnersIn({ world, now }: VendorTools): OdooRecord[] {
  return world.customers
    .filter(({ erp }) => erp === 'odoo')
    .map((customer) => ({
      ...{ id: partnerId(customer), name: customer.name, ref: customer.id, vat: `PL${customer.nip}`, email: customer.email },
      ...{ phone: customer.phone, lang: customer.language === 'pl' ? 'pl_PL' : 'en_US', city: customer.city, parent_id: false },
      ...{ customer_rank: 1, credit_limit: 0, user_id: [7, customer.salesperson.name], active: true },
      write_date: odooMoment(latest(customer.changes, now) ?? now),
    }));
}

type Booked = { readonly amount: Minor; readonly at: Instant };
const bookedPayments = ({ payments }: WorldInvoice, now: Instant): Booked[] =>
  payments.flatMap(({ amount, bookedAt }) => (bookedAt !== undefined && bookedAt <= now ? [{ amount, at: bookedAt }] : []));

function paymentStateOf(invoice: WorldInvoice, open: number, credited: number): string {
  if (open > 0) return open < invoice.gross ? 'partial' : 'not_paid';
  return credited >= invoice.gross ? 'reversed' : 'paid';
}

function moveOf(invoice: WorldInvoice, customer: WorldCustomer, now: Instant): OdooRecord {
  const payments = bookedPayments(invoice, now);
  const credits = invoice.creditNotes.filter(({ postedAt }) => postedAt <= now);
  const credited = credits.reduce((sum, { amount }) => sum + amount, 0);
  const open = Math.max(0, invoice.gross - credited - payments.reduce((sum, { amount }) => sum + amount, 0));
  const cancelled = invoice.cancelledAt !== undefined && invoice.cancelledAt <= now;
  const changed = latest(
    [invoice.postedAt, invoice.cancelledAt, ...payments.map(({ at }) => at), ...credits.map(({ postedAt }) => postedAt)],
    now,
  );
  return {
    ...{ id: invoice.no, name: invoice.number, move_type: 'out_invoice', state: cancelled ? 'cancel' : 'posted' },
    ...{ invoice_date: invoice.issueDate, invoice_date_due: invoice.dueDate, ref: invoice.site ?? false },
    ...{ partner_id: [partnerId(customer), customer.name], commercial_partner_id: [partnerId(customer), customer.name] },
    ...{ currency_id: [23, invoice.currency], amount_untaxed: major(invoice.net), amount_total: major(invoice.gross) },
    ...{ amount_residual: cancelled ? 0 : major(minor(open)), payment_state: paymentStateOf(invoice, open, credited) },
    ...{ reversed_entry_id: false, payment_reference: invoice.number, invoice_user_id: [7, customer.salesperson.name] },
    write_date: odooMoment(changed ?? invoice.postedAt),
  };
}

/** `account.move`: invoices posted by now and the refunds set against them. */
export function movesIn({ world, now }: VendorTools): OdooRecord[] {
  const customers = new Map(world.customers.map((customer) => [customer.id, customer]));
  return world.invoices.flatMap((invoice): OdooRecord[] => {
    const customer = customers.get(invoice.customerId);
    if (customer === undefined || invoice.erp !== 'odoo' || invoice.postedAt > now) return [];
    const move = moveOf(invoice, customer, now);
    const refunds = invoice.creditNotes
      .filter(({ postedAt }) => postedAt <= now)
      .map(
        (note): OdooRecord => ({
          ...move,
          ...{ id: refundId(note.no), name: note.number, move_type: 'out_refund', state: 'posted', invoice_date: note.on },
          ...{ invoice_date_due: note.on, amount_total: major(note.amount), amount_residual: 0, payment_state: 'paid' },
          ...{ reversed_entry_id: [invoice.no, invoice.number], write_date: odooMoment(note.postedAt) },
        }),
      );
    return [move, ...refunds];
  });
}

/** A record with what was changed through the API since; the change counts as of its own second. */
export function edited(record: OdooRecord, edits: readonly OdooEdit[]): OdooRecord {
  if (edits.length === 0) return record;
  const { id } = record;
  const moments = [String(record.write_date), ...edits.map(({ at }) => odooMoment(at))];
  return Object.assign({}, record, ...edits.map(({ vals }) => vals), { id, write_date: moments.sort().at(-1) });
}
