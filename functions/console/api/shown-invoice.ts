import * as z from 'zod';
import { Day } from '../../../shared/domain/dates.ts';
import { Currency } from '../../../shared/domain/money.ts';
import type { InvoiceItem } from '../../../shared/table/invoice-item.ts';
import { shownAmount } from './money-shown.ts';

/** Amounts are in major units, `1230.00`, and missing for roles that do not see them. */
export const ShownInvoice = z.object({
  id: z.string(),
  number: z.string(),
  company: z.string(),
  debtorId: z.string(),
  document: z.enum(['invoice', 'debit-note', 'interest-note', 'advance']),
  state: z.enum(['open', 'closed']),
  closed: z.object({ as: z.enum(['paid', 'credited', 'cancelled']), on: Day }).optional(),
  issueDate: Day,
  dueDate: Day,
  currency: Currency,
  gross: z.string().optional(),
  open: z.string().optional(),
  retained: z.object({ amount: z.string().optional(), releasedOn: Day }).optional(),
  scenario: z.object({ name: z.string(), version: z.int(), by: z.enum(['rule', 'hand']) }),
  receipts: z.array(z.object({ rung: z.int(), on: Day })),
  disputedSince: Day.optional(),
  promisedFor: Day.optional(),
  pausedUntil: Day.optional(),
  staffTask: z.object({ id: z.string(), kind: z.enum(['approval', 'call', 'hand-over']), rung: z.int() }).optional(),
  held: z.object({ rung: z.int(), because: z.string() }).optional(),
});
export type ShownInvoice = z.infer<typeof ShownInvoice>;

/** Without the entries that are undefined. */
export function present<T extends object>(of: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  const kept: { [Name in keyof T]?: Exclude<T[Name], undefined> } = {};
  for (const name in of) {
    const value = of[name];
    if (isThere(value)) kept[name] = value;
  }
  return kept;
}
const isThere = <V>(value: V): value is Exclude<V, undefined> => value !== undefined;

export function shownInvoice(invoice: InvoiceItem, seesMoney: boolean): ShownInvoice {
  const { currency, retained, closed } = invoice;
  const { number, company, debtorId, document, state, issueDate, dueDate, scenario } = invoice;
  return {
    ...{ id: invoice.invoiceId, number, company, debtorId, document, state, issueDate, dueDate, currency, scenario },
    receipts: invoice.receipts.map(({ rung, on }) => ({ rung, on })),
    ...present({
      closed: closed === undefined ? undefined : { as: closed.as, on: closed.on },
      gross: shownAmount(invoice.gross, currency, seesMoney),
      open: shownAmount(invoice.open, currency, seesMoney),
      retained:
        retained === undefined
          ? undefined
          : { releasedOn: retained.releasedOn, ...present({ amount: shownAmount(retained.amount, currency, seesMoney) }) },
      disputedSince: invoice.dispute?.since,
      promisedFor: invoice.promise?.due,
      pausedUntil: invoice.pausedUntil,
      staffTask: invoice.staffTask,
      held: invoice.held === undefined ? undefined : { rung: invoice.held.rung, because: invoice.held.because },
    }),
  };
}
