import type { Book, BookDebtor, BookInvoice } from './book.ts';
import type { Day } from './dates.ts';
import { searchName } from './debtor.ts';
import { daysOverdue } from './invoice.ts';
import { add, type Currency, type Minor, minor } from './money.ts';

export const bookOrders = ['due', 'amount', 'number', 'debtor', 'days'] as const;
export type BookOrder = (typeof bookOrders)[number];
export const bookStates = ['open', 'overdue', 'disputed', 'promised', 'with-others', 'closed'] as const;
export type BookState = (typeof bookStates)[number];

export type BookFilter = {
  readonly state?: BookState | undefined;
  /** Part of a number or of the debtor's name, or a NIP. */
  readonly q?: string | undefined;
  readonly debtorId?: string | undefined;
  readonly currency?: Currency | undefined;
  readonly leastDays?: number | undefined;
  readonly leastOpen?: number | undefined;
  readonly dueFrom?: Day | undefined;
  readonly dueTo?: Day | undefined;
  readonly source?: string | undefined;
  readonly order?: BookOrder | undefined;
  readonly down?: boolean | undefined;
};

export type BookRow = { readonly invoice: BookInvoice; readonly debtor: BookDebtor; readonly days: number };

const isInState = ({ invoice, days }: BookRow, state: BookState): boolean => {
  if (state === 'closed') return invoice.closedAs !== undefined;
  if (invoice.closedAs !== undefined) return false;
  switch (state) {
    case 'open':
      return true;
    case 'overdue':
      return days > 0;
    case 'disputed':
      return invoice.disputed;
    case 'promised':
      return invoice.promiseDue !== undefined;
    case 'with-others':
      return invoice.with !== 'invoice-lifecycle';
  }
};

const compact = (text: string): string => text.toLowerCase().replace(/[\s/.-]/g, '');

/** What was typed, as it is looked for: in numbers without separators, in names without Polish marks, as digits of a NIP. */
function finder(q: string): (row: { readonly debtor: BookDebtor; readonly invoice?: BookInvoice }) => boolean {
  const [number, name, digits] = [compact(q), searchName(q), q.replace(/[\s-]/g, '')];
  const isNip = /^\d{3,10}$/.test(digits);
  return ({ debtor, invoice }) =>
    (invoice !== undefined && compact(invoice.number).includes(number)) ||
    (name !== '' && searchName(debtor.name).includes(name)) ||
    (isNip && debtor.nip?.startsWith(digits) === true);
}

const tests: readonly ((filter: BookFilter, row: BookRow) => boolean)[] = [
  ({ state }, row) => state === undefined || isInState(row, state),
  ({ debtorId }, { invoice }) => debtorId === undefined || invoice.debtorId === debtorId,
  ({ currency }, { invoice }) => currency === undefined || invoice.currency === currency,
  ({ leastDays }, { days }) => leastDays === undefined || days >= leastDays,
  ({ leastOpen }, { invoice }) => leastOpen === undefined || invoice.open >= leastOpen,
  ({ dueFrom }, { invoice }) => dueFrom === undefined || invoice.dueDate >= dueFrom,
  ({ dueTo }, { invoice }) => dueTo === undefined || invoice.dueDate <= dueTo,
  ({ source }, { invoice }) => source === undefined || invoice.source === source,
];

const sortKey: Readonly<Record<BookOrder, (row: BookRow) => string | number>> = {
  due: ({ invoice }) => invoice.dueDate,
  amount: ({ invoice }) => invoice.open,
  number: ({ invoice }) => invoice.number,
  debtor: ({ debtor }) => searchName(debtor.name),
  days: ({ days }) => days,
};

/** The rows that fit the filter, in the order asked for; equal ones by invoice, so that pages never overlap. */
export function bookRows(book: Book, filter: BookFilter, today: Day): BookRow[] {
  const byId = new Map(book.debtors.map((debtor) => [debtor.debtorId, debtor]));
  const found = filter.q === undefined || filter.q.trim() === '' ? undefined : finder(filter.q.trim());
  const rows = book.invoices.flatMap((invoice): BookRow[] => {
    const debtor = byId.get(invoice.debtorId);
    if (debtor === undefined) return [];
    const row = { invoice, debtor, days: invoice.closedAs === undefined ? daysOverdue(invoice, today) : 0 };
    return tests.every((fits) => fits(filter, row)) && (found === undefined || found(row)) ? [row] : [];
  });
  const key = sortKey[filter.order ?? 'due'];
  const sign = filter.down === true ? -1 : 1;
  const keyed = rows.map((row) => ({ row, key: key(row) }));
  keyed.sort((one, other) => {
    if (one.key !== other.key) return one.key < other.key ? -sign : sign;
    return one.row.invoice.invoiceId < other.row.invoice.invoiceId ? -1 : 1;
  });
  return keyed.map(({ row }) => row);
}

/** Debtors whose name or NIP fits, the best known first: those who owe most. */
export function findDebtors(book: Book, q: string, most: number): BookDebtor[] {
  const fits = finder(q.trim());
  const owed = new Map<string, number>();
  for (const { debtorId, open, closedAs } of book.invoices)
    if (closedAs === undefined) owed.set(debtorId, (owed.get(debtorId) ?? 0) + open);
  return book.debtors
    .filter((debtor) => fits({ debtor }))
    .sort((one, other) => (owed.get(other.debtorId) ?? 0) - (owed.get(one.debtorId) ?? 0) || (one.name < other.name ? -1 : 1))
    .slice(0, most);
}

/** Days after the (effective) due date, as ageing reports cut them. */
export const ageBuckets = ['not-due', '1-30', '31-60', '61-90', 'over-90'] as const;
export type AgeBucket = (typeof ageBuckets)[number];

function ageBucketOf(days: number): AgeBucket {
  if (days <= 0) return 'not-due';
  if (days <= 30) return '1-30';
  if (days <= 60) return '31-60';
  return days <= 90 ? '61-90' : 'over-90';
}

export type Ageing = {
  readonly currency: Currency;
  readonly count: number;
  readonly total: Minor;
  readonly overdue: Minor;
  readonly byAge: Readonly<Record<AgeBucket, Minor>>;
};

const nothing = minor(0);
const empty: Ageing['byAge'] = { 'not-due': nothing, '1-30': nothing, '31-60': nothing, '61-90': nothing, 'over-90': nothing };

/** Sums of open invoices per currency and age. Amounts of different currencies are never added. */
export function ageingOf(
  invoices: readonly (Pick<BookInvoice, 'currency' | 'open' | 'dueDate'> & {
    readonly retained?: BookInvoice['retained'] | undefined;
  })[],
  today: Day,
): readonly Ageing[] {
  const sums = new Map<Currency, Ageing>();
  for (const invoice of invoices) {
    const before = sums.get(invoice.currency) ?? {
      currency: invoice.currency,
      count: 0,
      total: nothing,
      overdue: nothing,
      byAge: empty,
    };
    const bucket = ageBucketOf(daysOverdue(invoice, today));
    sums.set(invoice.currency, {
      currency: invoice.currency,
      count: before.count + 1,
      total: add(before.total, invoice.open),
      overdue: bucket === 'not-due' ? before.overdue : add(before.overdue, invoice.open),
      byAge: { ...before.byAge, [bucket]: add(before.byAge[bucket], invoice.open) },
    });
  }
  return [...sums.values()];
}
