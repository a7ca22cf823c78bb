import { bookOrders, bookStates } from '../../../shared/domain/book-questions.ts';
import type { Instant } from '../../../shared/domain/dates.ts';
import { Chip } from '../../../shared/pages/chip.tsx';
import { DayText, MomentText } from '../../../shared/pages/day-text.tsx';
import { Field } from '../../../shared/pages/field.tsx';
import { Money } from '../../../shared/pages/money.tsx';
import { type Column, Table } from '../../../shared/pages/table.tsx';
import { invoiceStates } from '../../../shared/pages/words/cases.ts';
import type { BookAnswer, BookQuery } from '../book/ask-book.ts';
import { may } from '../sign-in/viewer.ts';
import { bookWords } from '../words/book-words.ts';
import { consoleWords } from '../words/console-words.ts';
import { type Desk, debtorHref, invoiceHref } from './desk.tsx';

type Row = BookAnswer['rows'][number];

export const Filters = ({ desk, query }: { readonly desk: Desk; readonly query: BookQuery }) => {
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

export const Freshness = ({
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

export const BookTable = ({
  desk,
  rows,
  caption,
}: {
  readonly desk: Desk;
  readonly rows: readonly Row[];
  readonly caption: string;
}) => {
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
