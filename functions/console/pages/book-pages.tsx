import type { Hono } from 'hono';
import { ageBuckets, ageingOf, bookOrders, bookStates, findDebtors } from '../../../shared/domain/book-questions.ts';
import { dayIn, type Instant } from '../../../shared/domain/dates.ts';
import { Chip } from '../../../shared/pages/chip.tsx';
import { DayText, MomentText } from '../../../shared/pages/day-text.tsx';
import { Field } from '../../../shared/pages/field.tsx';
import { Money } from '../../../shared/pages/money.tsx';
import { EmptyState } from '../../../shared/pages/notice.tsx';
import { Pager } from '../../../shared/pages/pager.tsx';
import { type Column, Table } from '../../../shared/pages/table.tsx';
import { invoiceStates } from '../../../shared/pages/words/cases.ts';
import { checked } from '../api/route.ts';
import { askBook, type BookAnswer, BookQuery, openBooks } from '../book/ask-book.ts';
import { may } from '../sign-in/viewer.ts';
import { bookWords } from '../words/book-words.ts';
import { consoleWords } from '../words/console-words.ts';
import { type Desk, debtorHref, deskPage, firstPage, invoiceHref, withCursor } from './desk.tsx';
import type { Guard } from './guard.tsx';

const pageSize = 50;
const mostFound = 25;

export function bookPages(app: Hono, guarded: Guard): void {
  app.get('/invoices', guarded('see', invoiceList));
  app.get('/search', guarded('see', search));
  app.get('/ageing', guarded('see-money', ageing));
}

type Row = BookAnswer['rows'][number];

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

const Filters = ({ desk, query }: { readonly desk: Desk; readonly query: BookQuery }) => {
  const { language } = desk;
  const words = bookWords[language];
  const one = { language } as const;
  return (
    <form class="filters" method="get" action="/invoices">
      <Field {...one} name="q" label={words.search} type="search" value={query.q} maxlength={100} hint={words.searchHint} />
      <Field
        {...one}
        name="state"
        label={words.state}
        value={query.state ?? ''}
        options={[{ value: '', label: words.any }, ...bookStates.map((state) => ({ value: state, label: words.states[state] }))]}
      />
      <Field
        {...one}
        name="leastDays"
        label={words.leastDays}
        inputmode="numeric"
        value={query.leastDays?.toString()}
        maxlength={6}
      />
      <Field {...one} name="leastOpen" label={words.leastOpen} inputmode="decimal" value={query.leastOpen} maxlength={20} />
      <Field
        {...one}
        name="order"
        label={words.order}
        value={query.order ?? 'due'}
        options={bookOrders.map((order) => ({ value: order, label: words.orders[order] }))}
      />
      <Field
        {...one}
        name="down"
        label={words.down}
        value={query.down ?? ''}
        options={[
          { value: '', label: consoleWords[language].none },
          { value: 'yes', label: words.yes },
        ]}
      />
      <button type="submit">{consoleWords[language].filter}</button>
    </form>
  );
};

const Freshness = ({
  desk,
  asOf,
  total,
}: {
  readonly desk: Desk;
  readonly asOf: Instant | undefined;
  readonly total?: number;
}) => {
  const words = bookWords[desk.language];
  if (asOf === undefined) return <p class="quiet">{words.notFolded}</p>;
  return (
    <p class="quiet">
      {words.asOf} <MomentText at={asOf} />
      {total === undefined ? null : ` · ${words.total}: ${total}`}
    </p>
  );
};

const BookTable = ({ desk, rows, caption }: { readonly desk: Desk; readonly rows: readonly Row[]; readonly caption: string }) => {
  const { language, viewer } = desk;
  const words = consoleWords[language];
  const amounts: Column<Row>[] = may(viewer, 'see-money')
    ? [
        {
          head: words.open,
          end: true,
          cell: ({ invoice }) => <Money amount={invoice.open} currency={invoice.currency} language={language} />,
        },
      ]
    : [];
  const columns: Column<Row>[] = [
    {
      head: words.invoice,
      names: true,
      cell: ({ invoice, company }) => <a href={invoiceHref({ ...invoice, company })}>{invoice.number}</a>,
    },
    { head: words.debtor, cell: ({ debtor, company }) => <a href={debtorHref({ ...debtor, company })}>{debtor.name}</a> },
    { head: words.dueDate, cell: ({ invoice }) => <DayText day={invoice.dueDate} language={language} /> },
    { head: bookWords[language].days, end: true, cell: ({ days }) => (days === 0 ? '' : String(days)) },
    {
      head: words.state,
      cell: ({ invoice }) => <Chip mood={invoice.disputed ? 'warning' : 'calm'} text={stateOf(invoice, language)} />,
    },
    ...amounts,
  ];
  return <Table caption={caption} captionHidden rows={rows} columns={columns} />;
};

function stateOf(invoice: Row['invoice'], language: Desk['language']): string {
  const words = bookWords[language].states;
  if (invoice.closedAs !== undefined) return invoiceStates[language][invoice.closedAs];
  if (invoice.disputed) return words.disputed;
  if (invoice.promiseDue !== undefined) return words.promised;
  return invoice.with === 'invoice-lifecycle' ? words.open : words['with-others'];
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
