import type { Hono } from 'hono';
import { ageBuckets, ageingOf, findDebtors } from '../../../shared/domain/book-questions.ts';
import { dayIn } from '../../../shared/domain/dates.ts';
import { Field } from '../../../shared/pages/field.tsx';
import { Money } from '../../../shared/pages/money.tsx';
import { EmptyState } from '../../../shared/pages/notice.tsx';
import { Pager } from '../../../shared/pages/pager.tsx';
import { Table } from '../../../shared/pages/table.tsx';
import { checked } from '../api/route.ts';
import { askBook, BookQuery, openBooks } from '../book/ask-book.ts';
import { bookWords } from '../words/book-words.ts';
import { consoleWords } from '../words/console-words.ts';
import { BookTable, Filters, Freshness } from './book-table.tsx';
import { type Desk, debtorHref, deskPage, firstPage, withCursor } from './desk.tsx';
import type { Guard } from './guard.tsx';

const pageSize = 50;
const mostFound = 25;

export function bookPages(app: Hono, guarded: Guard): void {
  app.get('/invoices', guarded('see', invoiceList));
  app.get('/search', guarded('see', search));
  app.get('/ageing', guarded('see-money', ageing));
}

async function invoiceList(desk: Desk): Promise<Response> {
  const { c, language } = desk;
  const words = consoleWords[language];
  const query = checked(BookQuery, { state: 'open', ...c.req.query(), limit: pageSize });
  const page = await askBook({ ...desk, query });
  return deskPage(
    desk,
    { title: words.invoices },
    <Filters desk={desk} query={query} />,
    <Freshness desk={desk} asOf={page.asOf} total={page.total} />,
    page.rows.length === 0 ? (
      <EmptyState title={words.invoicesEmpty}>
        <p>{words.invoicesEmptyText}</p>
      </EmptyState>
    ) : (
      <BookTable desk={desk} rows={page.rows} caption={words.invoices} />
    ),
    <Pager language={language} first={firstPage(c)} next={withCursor(c, page.nextCursor)} />,
  );
}

async function search(desk: Desk): Promise<Response> {
  const { c, language } = desk;
  const words = bookWords[language];
  const q = (c.req.query('q') ?? '').trim().slice(0, 100);
  const { books, asOf } = await openBooks(desk, undefined);
  const found = q === '' ? undefined : await askBook({ ...desk, query: { limit: mostFound, q, order: 'due', down: 'yes' } });
  const debtors =
    q === ''
      ? []
      : books.flatMap((book) => findDebtors(book, q, mostFound).map((debtor) => ({ ...debtor, company: book.company })));
  const rows = found?.rows ?? [];
  return deskPage(
    desk,
    { title: words.search },
    <form class="filters" method="get" action="/search">
      <Field language={language} name="q" label={words.search} type="search" value={q} maxlength={100} hint={words.searchHint} />
      <button type="submit">{words.search}</button>
    </form>,
    <Freshness desk={desk} asOf={asOf} />,
    q !== '' && debtors.length + rows.length === 0 ? <p role="status">{words.nothingFound}</p> : null,
    debtors.length === 0 ? null : (
      <>
        <h2>{consoleWords[language].menu.debtors}</h2>
        <ul>
          {debtors.map((debtor) => (
            <li>
              <a href={debtorHref(debtor)}>{debtor.name}</a> {debtor.nip === undefined ? null : <small>NIP {debtor.nip}</small>}
            </li>
          ))}
        </ul>
      </>
    ),
    rows.length === 0 ? null : (
      <>
        <h2>{consoleWords[language].invoices}</h2>
        <BookTable desk={desk} rows={rows} caption={consoleWords[language].invoices} />
      </>
    ),
  );
}

async function ageing(desk: Desk): Promise<Response> {
  const { language, ports } = desk;
  const words = bookWords[language];
  const { books, asOf } = await openBooks(desk, undefined);
  const open = books.flatMap(({ invoices }) => invoices.filter(({ closedAs }) => closedAs === undefined));
  const sums = ageingOf(open, dayIn(ports.clock.now()));
  return deskPage(
    desk,
    { title: words.ageing },
    <Freshness desk={desk} asOf={asOf} total={open.length} />,
    sums.length === 0 ? (
      <EmptyState title={consoleWords[language].invoicesEmpty}>
        <p>{consoleWords[language].invoicesEmptyText}</p>
      </EmptyState>
    ) : (
      <Table
        caption={words.ageing}
        captionHidden
        rows={sums}
        columns={[
          {
            head: consoleWords[language].sums,
            names: true,
            cell: (of) => <Money amount={of.total} currency={of.currency} language={language} />,
          },
          {
            head: consoleWords[language].overdue,
            end: true,
            cell: (of) => <Money amount={of.overdue} currency={of.currency} language={language} />,
          },
          ...ageBuckets.map((age) => ({
            head: words.ages[age],
            end: true,
            cell: (of: (typeof sums)[number]) => <Money amount={of.byAge[age]} currency={of.currency} language={language} />,
          })),
        ]}
      />
    ),
  );
}
