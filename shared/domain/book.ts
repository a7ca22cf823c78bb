import * as z from 'zod';
import { Day, Instant } from './dates.ts';
import { Currency, Minor } from './money.ts';

/** One debtor in the read model of a company. */
export const BookDebtor = z.object({
  debtorId: z.string(),
  name: z.string(),
  nip: z.string().optional(),
  class: z.string().optional(),
});
export type BookDebtor = z.infer<typeof BookDebtor>;

/** One invoice in the read model: what lists, filters and sums ask for. */
export const BookInvoice = z.object({
  invoiceId: z.string(),
  debtorId: z.string(),
  number: z.string(),
  issueDate: Day,
  dueDate: Day,
  currency: Currency,
  gross: Minor,
  open: Minor,
  /** Retention money and when it is released. */
  retained: z.object({ amount: Minor, releasedOn: Day }).optional(),
  closedAs: z.enum(['paid', 'credited', 'cancelled']).optional(),
  closedOn: Day.optional(),
  disputed: z.boolean(),
  promiseDue: Day.optional(),
  pausedUntil: Day.optional(),
  /** The machine that owns the case. */
  with: z.string(),
  scenario: z.string(),
  source: z.string(),
});
export type BookInvoice = z.infer<typeof BookInvoice>;

/**
 * Everything of one company that lists, search and ageing need, as it was at `at`. Rebuilt from the table at any time; nothing that moves money
 * or messages reads it.
 */
export type Book = {
  readonly company: string;
  readonly at: Instant;
  readonly debtors: readonly BookDebtor[];
  readonly invoices: readonly BookInvoice[];
};

/** A book column by column: the values of one field lie together, which packs to a fraction. */
const Columns = z.lazy(() =>
  z.object({
    version: z.literal(1),
    company: z.string(),
    at: Instant,
    debtors: z.record(z.string(), z.array(z.json())),
    invoices: z.record(z.string(), z.array(z.json())),
  }),
);

const debtorFields = ['debtorId', 'name', 'nip', 'class'] as const;
const invoiceFields = [
  ...(['invoiceId', 'debtorId', 'number', 'issueDate', 'dueDate', 'currency', 'gross', 'open', 'retained'] as const),
  ...(['closedAs', 'closedOn', 'disputed', 'promiseDue', 'pausedUntil', 'with', 'scenario', 'source'] as const),
];

/** The book as one JSON text of columns. What is undefined is null there. */
export function bookText({ company, at, debtors, invoices }: Book): string {
  return JSON.stringify({
    version: 1,
    company,
    at,
    debtors: columns(debtors, debtorFields),
    invoices: columns(invoices, invoiceFields),
  });
}

const columns = (rows: readonly object[], fields: readonly string[]): Record<string, unknown[]> => {
  const found: Record<string, unknown[]> = Object.fromEntries(fields.map((field): [string, unknown[]] => [field, []]));
  for (const row of rows) {
    const named = new Map<string, unknown>(Object.entries(row));
    for (const field of fields) found[field]?.push(named.get(field) ?? null);
  }
  return found;
};

/** Reads what `bookText` wrote. Throws a ZodError when it is something else. */
export function bookOf(text: string): Book {
  const { company, at, debtors, invoices } = Columns.parse(JSON.parse(text));
  return {
    company,
    at,
    debtors: rowsOf(debtors).map((row) => BookDebtor.parse(row)),
    invoices: rowsOf(invoices).map((row) => BookInvoice.parse(row)),
  };
}

function rowsOf(of: Readonly<Record<string, readonly unknown[]>>): Record<string, unknown>[] {
  const fields = Object.entries(of);
  const count = fields[0]?.[1].length ?? 0;
  return Array.from({ length: count }, (_, place) =>
    Object.fromEntries(fields.flatMap(([name, values]) => (values[place] === null ? [] : [[name, values[place]]]))),
  );
}

/** The book with these debtors as they are now: their rows before are dropped. */
export function folded(book: Book, changed: readonly string[], now: Pick<Book, 'at' | 'debtors' | 'invoices'>): Book {
  const gone = new Set(changed);
  const kept = ({ debtorId }: { readonly debtorId: string }) => !gone.has(debtorId);
  return {
    company: book.company,
    at: now.at,
    debtors: [...book.debtors.filter(kept), ...now.debtors],
    invoices: [...book.invoices.filter(kept), ...now.invoices],
  };
}
