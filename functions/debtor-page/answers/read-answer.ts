import type { Day } from '../../../shared/domain/dates.ts';
import type { DisputeReason } from '../../../shared/domain/fact.ts';
import { add, type Currency, type Minor } from '../../../shared/domain/money.ts';
import type { DebtLine } from '../debt-lines.ts';
import { type Fault, faults } from './answer-faults.ts';
import type { SentFile } from './answer-file.ts';
import type { SentForm } from './sent-form.ts';
import { typedAmount, typedDay } from './typed-values.ts';

/** Under whom the documents lie: the debtor himself, or one who was found to be him. */
type Whose = { readonly debtorId: string };

/** What a debtor answered, checked. Without `disputed` he disputes the whole document. */
export type Answer =
  | (Whose & { readonly kind: 'transfer'; readonly numbers: readonly string[]; readonly amount: Minor; readonly on: Day })
  | (Whose & { readonly kind: 'promise'; readonly numbers: readonly string[]; readonly amount: Minor; readonly due: Day })
  | (Whose & {
      readonly kind: 'dispute';
      readonly number: string;
      readonly reason: DisputeReason;
      readonly disputed: Minor | undefined;
      readonly text: string | undefined;
      readonly file: SentFile | undefined;
    });

/** The answer, or everything that is wrong with the form. */
export type ReadAnswer = { readonly answer: Answer } | { readonly faults: readonly Fault[] };

/** A fact takes so many invoices, because its transaction holds a hundred writes. */
export const mostInvoices = 40;

export const isFault = <T>(read: T | Fault): read is Fault => typeof read === 'object' && read !== null && 'texts' in read;

/** At least one document, and what all of them have in common. */
type Chosen = { readonly lines: readonly DebtLine[]; readonly debtorId: string; readonly currency: Currency };

/** The ticked documents, all still offered and of one currency. */
export function chosenLines(form: SentForm, offered: readonly DebtLine[]): Chosen | Fault {
  const wrong = (texts: Fault['texts']): Fault => ({ field: 'invoices', texts });
  if (form.invoices.length > mostInvoices) return wrong(faults.tooMany(mostInvoices));
  const lines = offered.filter(({ invoice }) => form.invoices.includes(invoice.invoiceId));
  if (lines.length < form.invoices.length) return wrong(faults.goneInvoice);
  const [first] = lines;
  if (first === undefined) return wrong(faults.noInvoice);
  const { debtorId } = first.invoice;
  if (lines.some(({ currency }) => currency !== first.currency)) return wrong(faults.oneCurrency);
  if (lines.some(({ invoice }) => invoice.debtorId !== debtorId)) return wrong(faults.oneAccount);
  return { lines, debtorId, currency: first.currency };
}

/** What is to be paid of the documents now; of nothing but retention money, all of it. */
export function usualAmount(lines: readonly DebtLine[]): Minor {
  const due = add(...lines.map(({ open }) => open));
  return due > 0 ? due : add(...lines.map(({ invoice }) => invoice.open));
}

/** The typed amount, at most what is open; nothing typed means `usual`. */
export function readAmount<Usual extends Minor | undefined>(
  typed: string | undefined,
  { lines, currency }: Pick<Chosen, 'lines' | 'currency'>,
  usual: Usual,
): Minor | Usual | Fault {
  if (typed === undefined) return usual;
  const amount = typedAmount(typed, currency);
  const wrong = (texts: Fault['texts']): Fault => ({ field: 'amount', texts });
  if (amount === undefined) return wrong(faults.notAnAmount);
  if (amount <= 0) return wrong(faults.notPositive);
  const most = add(...lines.map(({ invoice }) => invoice.open));
  return amount > most ? wrong(faults.tooMuch(most, currency)) : amount;
}

/** The typed day, if `refuse` finds nothing wrong with it. */
export function readDay(field: string, typed: string | undefined, refuse: (day: Day) => Fault['texts'] | undefined): Day | Fault {
  if (typed === undefined) return { field, texts: faults.noDay };
  const day = typedDay(typed);
  if (day === undefined) return { field, texts: faults.notADay };
  const refused = refuse(day);
  return refused === undefined ? day : { field, texts: refused };
}
