import * as z from 'zod';
import { ageingOf, findDebtors } from '../../../shared/domain/book-questions.ts';
import { Day, dayIn, Instant } from '../../../shared/domain/dates.ts';
import { Currency, plainAmount } from '../../../shared/domain/money.ts';
import { askBook, BookQuery, openBooks } from '../book/ask-book.ts';
import { may } from '../sign-in/viewer.ts';
import { invoiceExample, taskExample } from './examples.ts';
import { companyQuery } from './list-query.ts';
import { shownAmount } from './money-shown.ts';
import { type ApiRoute, type Call, route } from './route.ts';
import { present } from './shown-invoice.ts';

/** When what is answered was true; null before the book was first folded. */
const asOf = Instant.nullable();

const ShownRow = z.object({
  ...{ id: z.string(), number: z.string(), company: z.string(), debtorId: z.string(), debtorName: z.string() },
  ...{ issueDate: Day, dueDate: Day, daysOverdue: z.int(), currency: Currency, open: z.string().optional() },
  ...{
    disputed: z.boolean(),
    promisedFor: Day.optional(),
    closedAs: z.string().optional(),
    with: z.string(),
    source: z.string(),
  },
});
const { id, number, company, debtorId, issueDate, dueDate, currency, open } = invoiceExample;
const rowExample = {
  ...{ id, number, company, debtorId, debtorName: taskExample.debtorName, issueDate, dueDate, daysOverdue: 10, currency, open },
  ...{ disputed: false, with: 'invoice-lifecycle', source: 'odoo' },
};

const SearchQuery = z.object({ ...companyQuery, q: z.string().trim().min(1).max(100), lang: z.enum(['pl', 'en']).optional() });
type SearchQuery = z.infer<typeof SearchQuery>;
const Found = z.object({
  debtors: z.array(z.object({ id: z.string(), company: z.string(), name: z.string(), nip: z.string().optional() })),
  invoices: z.array(ShownRow),
  asOf,
});
const mostFound = 25;

const AgeQuery = z.object(companyQuery);
type AgeQuery = z.infer<typeof AgeQuery>;
const Ages = z.object({
  ...{ currency: Currency, count: z.int(), total: z.string(), overdue: z.string(), byAge: z.record(z.string(), z.string()) },
});

export const bookRoutes: readonly ApiRoute[] = [
  route({
    method: 'get',
    path: '/book/invoices',
    action: 'see',
    summary: 'Invoices by any filter and order, from the book: `asOf` says when that was true',
    query: BookQuery,
    answer: z.object({ items: z.array(ShownRow), total: z.int(), nextCursor: z.string().nullable(), asOf }),
    example: { answer: { items: [rowExample], total: 1, nextCursor: null, asOf: '2026-11-25T09:00:00.000Z' } },
    run: async (call: Call<unknown, BookQuery, unknown>) => {
      const page = await askBook(call);
      const seesMoney = may(call.viewer, 'see-money');
      return {
        items: page.rows.map((row) => shownRow(row, seesMoney)),
        ...{ total: page.total, nextCursor: page.nextCursor, asOf: page.asOf ?? null },
      };
    },
  }),
  route({
    method: 'get',
    path: '/search',
    action: 'see',
    summary: 'Debtors by name or NIP and invoices by number, at most 25 of each',
    query: SearchQuery,
    answer: Found,
    example: {
      answer: {
        debtors: [{ id: debtorId, company, name: taskExample.debtorName, nip: '1234563218' }],
        invoices: [rowExample],
        asOf: '2026-11-25T09:00:00.000Z',
      },
    },
    run: async (call: Call<unknown, SearchQuery, unknown>) => {
      const { books, asOf: moment } = await openBooks(call, call.query.company);
      const page = await askBook({ ...call, query: { ...call.query, limit: mostFound, order: 'due', down: 'yes' } });
      const seesMoney = may(call.viewer, 'see-money');
      return {
        debtors: books.flatMap((book) =>
          findDebtors(book, call.query.q, mostFound).map((debtor) => ({
            ...{ id: debtor.debtorId, company: book.company, name: debtor.name },
            ...present({ nip: debtor.nip }),
          })),
        ),
        invoices: page.rows.map((row) => shownRow(row, seesMoney)),
        asOf: moment ?? null,
      };
    },
  }),
  route({
    method: 'get',
    path: '/ageing',
    action: 'see-money',
    summary: 'What is open by age and currency',
    query: AgeQuery,
    answer: z.object({ items: z.array(Ages), asOf }),
    example: {
      answer: {
        items: [{ currency: 'PLN', count: 1, total: '1230.00', overdue: '1230.00', byAge: { '1-30': '1230.00' } }],
        asOf: '2026-11-25T09:00:00.000Z',
      },
    },
    run: async (call: Call<unknown, AgeQuery, unknown>) => {
      const { books, asOf: moment } = await openBooks(call, call.query.company);
      const today = dayIn(call.ports.clock.now());
      const open_ = books.flatMap(({ invoices }) => invoices.filter(({ closedAs }) => closedAs === undefined));
      return {
        items: ageingOf(open_, today).map(({ currency: of, count, total, overdue, byAge }) => ({
          ...{ currency: of, count, total: plainAmount(total, of), overdue: plainAmount(overdue, of) },
          byAge: Object.fromEntries(Object.entries(byAge).map(([age, sum]) => [age, plainAmount(sum, of)])),
        })),
        asOf: moment ?? null,
      };
    },
  }),
];

const shownRow = (
  { invoice, debtor, days, company: of }: Awaited<ReturnType<typeof askBook>>['rows'][number],
  seesMoney: boolean,
) => ({
  ...{ id: invoice.invoiceId, number: invoice.number, company: of, debtorId: debtor.debtorId, debtorName: debtor.name },
  ...{ issueDate: invoice.issueDate, dueDate: invoice.dueDate, daysOverdue: days, currency: invoice.currency },
  ...{ disputed: invoice.disputed, with: invoice.with, source: invoice.source },
  ...present({
    open: shownAmount(invoice.open, invoice.currency, seesMoney),
    promisedFor: invoice.promiseDue,
    closedAs: invoice.closedAs,
  }),
});
