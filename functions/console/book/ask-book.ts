import * as z from 'zod';
import type { Book } from '../../../shared/domain/book.ts';
import { type BookRow, bookOrders, bookRows, bookStates } from '../../../shared/domain/book-questions.ts';
import { Day, dayIn, type Instant } from '../../../shared/domain/dates.ts';
import { Currency } from '../../../shared/domain/money.ts';
import { readBook } from '../../../shared/table/read-book.ts';
import { companiesOf, companyQuery, pageQuery } from '../api/list-query.ts';
import { amountOf } from '../api/money-shown.ts';
import { refusal } from '../api/refusal.ts';
import type { ConsolePorts } from '../console-ports.ts';
import type { Viewer } from '../sign-in/viewer.ts';

/** What the book is asked for; empty text, as a form sends it, asks for nothing. */
const given = <T extends z.ZodType>(of: T) => z.preprocess((value) => (value === '' ? undefined : value), of.optional());
export const BookQuery = z.object({
  ...pageQuery,
  ...companyQuery,
  state: given(z.enum(bookStates)),
  q: given(z.string().max(100)),
  debtor: given(z.string().max(64)),
  currency: given(Currency),
  leastDays: given(z.coerce.number().int().min(0).max(100_000)),
  leastOpen: given(z.string().max(40)),
  dueFrom: given(Day),
  dueTo: given(Day),
  source: given(z.string().max(64)),
  order: given(z.enum(bookOrders)),
  down: given(z.enum(['yes'])),
});
export type BookQuery = z.infer<typeof BookQuery>;

type Asked = { readonly ports: ConsolePorts; readonly viewer: Viewer };

/** The books of the viewer's companies, as far as they were folded, and the moment the oldest of them was true. */
export async function openBooks({ ports, viewer }: Asked, company: string | undefined) {
  const found = await Promise.all(companiesOf(viewer, company).map((one) => readBook(ports, one)));
  const books = found.filter((book) => book !== undefined);
  const [first, ...rest] = books.map(({ at }) => at);
  const asOf = rest.reduce((oldest, at) => (oldest !== undefined && oldest < at ? oldest : at), first);
  return { books, asOf };
}

export type BookAnswer = {
  readonly rows: readonly (BookRow & { readonly company: string })[];
  readonly total: number;
  readonly nextCursor: string | null;
  readonly asOf: Instant | undefined;
};

/** One page of invoices that fit. The cursor names the last row, so that a book folded meanwhile neither repeats nor skips what stayed. */
export async function askBook(of: Asked & { readonly query: BookQuery }): Promise<BookAnswer> {
  const { books, asOf } = await openBooks(of, of.query.company);
  const today = dayIn(of.ports.clock.now());
  const rows = books.flatMap((book) => rowsOf(book, of.query, today));
  const from = of.query.cursor === undefined ? 0 : placeAfter(rows, of.query.cursor);
  const page = rows.slice(from, from + of.query.limit);
  const last = page.at(-1);
  const more = last !== undefined && from + page.length < rows.length;
  return { rows: page, total: rows.length, asOf, nextCursor: more ? `${from + page.length}~${last.invoice.invoiceId}` : null };
}

const rowsOf = (book: Book, query: BookQuery, today: Day): BookAnswer['rows'] => {
  const { state, q, debtor, currency, leastDays, leastOpen, dueFrom, dueTo, source, order, down } = query;
  const least = leastOpen === undefined ? undefined : amountOf(leastOpen, currency ?? 'PLN', 'leastOpen');
  const filter = {
    state,
    q,
    debtorId: debtor,
    currency,
    leastDays,
    leastOpen: least,
    dueFrom,
    dueTo,
    source,
    order,
    down: down === 'yes',
  };
  return bookRows(book, filter, today).map((row) => ({ ...row, company: book.company }));
};

function placeAfter(rows: BookAnswer['rows'], cursor: string): number {
  const [, place = '', id = ''] = /^(\d{1,7})~([0-9a-z]+)$/.exec(cursor) ?? [];
  if (id === '') throw refusal(400, 'bad-cursor', 'cursor');
  const found = rows.findIndex(({ invoice }) => invoice.invoiceId === id);
  return found === -1 ? Number(place) : found + 1;
}
