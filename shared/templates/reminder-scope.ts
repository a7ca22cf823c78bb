import { addDays, type Day } from '../domain/dates.ts';
import { add, type Currency, formatAmount, type Minor } from '../domain/money.ts';
import { type Language, plural } from '../domain/written.ts';
import { documentsText, documentWord } from './document-words.ts';
import { nextStepClause } from './next-step.ts';
import type { TemplateScope } from './placeholder-fill.ts';
import type { ReminderInput, ReminderInvoice } from './reminder-input.ts';

export type Total = { readonly currency: Currency; readonly amount: Minor };

/** What the invoices come to, one total per currency in the order of their first appearance. */
export function totalsOf(invoices: readonly { readonly open: Minor; readonly currency: Currency }[]): Total[] {
  const totals = new Map<Currency, Minor>();
  for (const { currency, open } of invoices) {
    const before = totals.get(currency);
    totals.set(currency, before === undefined ? open : add(before, open));
  }
  return [...totals].map(([currency, amount]) => ({ currency, amount }));
}

/** `1 234,56 zł oraz 300,00 EUR`. */
export function totalsText(totals: readonly Total[], language: Language): string {
  const texts = totals.map(({ amount, currency }) => formatAmount(amount, currency, language));
  const last = texts.pop() ?? '';
  return texts.length === 0 ? last : `${texts.join(', ')} ${language === 'pl' ? 'oraz' : 'and'} ${last}`;
}

const lateText = (days: number, language: Language): string =>
  `${days} ${plural(days, language, language === 'pl' ? { one: 'dnia', few: 'dni', many: 'dni' } : { one: 'day', few: 'days', many: 'days' })}`;

/** The day by which to pay: as given, else the day before the next step, but never a day that has passed. */
function deadlineOf({ payBy, next, today }: ReminderInput): Day | null {
  if (payBy !== undefined) return payBy;
  if (next === undefined || next.day <= today) return null;
  const before = addDays(next.day, -1);
  return before > today ? before : next.day;
}

function oldestFirst(invoices: readonly ReminderInvoice[]): ReminderInvoice[] {
  return invoices.toSorted((a, b) => (a.dueDate === b.dueDate ? (a.number < b.number ? -1 : 1) : a.dueDate < b.dueDate ? -1 : 1));
}

/** The invoices as the message lists them, and what its template may name. */
export function reminderScope(input: ReminderInput): {
  readonly invoices: readonly ReminderInvoice[];
  readonly scope: TemplateScope;
} {
  const { company, debtor, next, link, today } = input;
  const { language } = debtor;
  const invoices = oldestFirst(input.invoices);
  const written = invoices.map((invoice) => {
    const word = documentWord(invoice, language);
    const { number, issueDate, dueDate, daysLate, open, currency } = invoice;
    const names = { document: word.is, ofDocument: word.of, forDocument: word.for };
    return { ...names, number, issueDate, dueDate, daysLate, open: { amount: open, currency } };
  });
  const scope = {
    company: { name: company.name, nip: company.nip, address: company.address, account: company.account },
    contact: { name: company.contact.name, phone: company.contact.phone, email: company.contact.email },
    debtor: { name: debtor.name },
    invoices: written,
    first: written[0] ?? null,
    several: invoices.length > 1,
    count: invoices.length,
    documents: documentsText(invoices, language),
    total: totalsText(totalsOf(invoices), language),
    daysLate: lateText(Math.max(0, ...invoices.map((invoice) => invoice.daysLate)), language),
    deadline: deadlineOf(input),
    next: next === undefined ? null : nextStepClause(next, language),
    link,
    today,
  };
  return { invoices, scope };
}
