import type { Hono } from 'hono';
import { ageBuckets, ageingOf } from '../../../shared/domain/book-questions.ts';
import { dayIn } from '../../../shared/domain/dates.ts';
import { DayText } from '../../../shared/pages/day-text.tsx';
import { DefinitionList } from '../../../shared/pages/definition-list.tsx';
import { Field } from '../../../shared/pages/field.tsx';
import { Money } from '../../../shared/pages/money.tsx';
import { EmptyState } from '../../../shared/pages/notice.tsx';
import { Pager } from '../../../shared/pages/pager.tsx';
import { Table } from '../../../shared/pages/table.tsx';
import { Timeline } from '../../../shared/pages/timeline.tsx';
import { channelNames } from '../../../shared/pages/words/cases.ts';
import { readDebtors } from '../api/debtor-routes.ts';
import { contactTimeline } from '../debtor/contact-timeline.ts';
import { type DebtorLife, openDebtor, readDebtorLife } from '../debtor/read-debtor.ts';
import { may } from '../sign-in/viewer.ts';
import { consoleWords } from '../words/console-words.ts';
import { findingWords } from '../words/finding-words.ts';
import { DebtorActs } from './debtor-act-pages.tsx';
import { type Desk, debtorHref, deskPage, firstPage, withCursor } from './desk.tsx';
import { Findings } from './finding-table.tsx';
import type { Guard } from './guard.tsx';
import { InvoiceTable } from './invoice-table.tsx';
import { MessageTable } from './message-table.tsx';
import { TaskTable } from './task-table.tsx';

/** So many of his last messages and tasks are on a debtor's page. */
const shown = 20;

export function debtorPages(app: Hono, guarded: Guard): void {
  app.get('/debtors', guarded('see', list));
  app.get('/debtors/:id', guarded('see', debtorPage));
}

async function list(desk: Desk): Promise<Response> {
  const { c, language } = desk;
  const words = consoleWords[language];
  const q = c.req.query('q')?.slice(0, 100);
  const page = await readDebtors({ ...desk, query: { limit: 50, cursor: c.req.query('cursor'), q } });
  return deskPage(
    desk,
    { title: words.menu.debtors },
    <form class="filters" method="get" action="/debtors">
      <Field language={language} name="q" label={words.findName} type="search" value={q} maxlength={100} />
      <button type="submit">{words.find}</button>
    </form>,
    page.items.length === 0 ? (
      <EmptyState title={words.debtorsEmpty}>
        <p>{words.debtorsEmptyText}</p>
      </EmptyState>
    ) : (
      <Table
        caption={words.menu.debtors}
        captionHidden
        rows={page.items}
        columns={[
          { head: words.debtor, names: true, cell: (party) => <a href={debtorHref(party)}>{party.name}</a> },
          { head: 'NIP', cell: ({ nip }) => nip ?? words.none },
          { head: words.email, cell: ({ email }) => email ?? words.none },
          { head: words.phone, cell: ({ phone }) => phone ?? words.none },
        ]}
      />
    ),
    <Pager language={language} first={firstPage(c)} next={withCursor(c, page.nextCursor)} />,
  );
}

async function debtorPage(desk: Desk): Promise<Response> {
  const { c, language, ports } = desk;
  const words = consoleWords[language];
  const party = await openDebtor(desk, c.req.param('id') ?? '', c.req.query('company'));
  const life = await readDebtorLife(ports.table, party, dayIn(ports.clock.now()));
  const messages = life.messages.slice(0, shown);
  const tasks = life.tasks.slice(0, shown);
  const timeline = contactTimeline(life, language, 2 * shown);
  return deskPage(
    desk,
    { title: party.name },
    <Contact desk={desk} life={life} />,
    <DebtorActs desk={desk} party={party} />,
    <Findings desk={desk} life={life} />,
    may(desk.viewer, 'see-money') && life.invoices.length > 0 ? <Sums desk={desk} life={life} /> : null,
    <h2>{words.invoices}</h2>,
    life.invoices.length === 0 ? (
      <p>{words.invoicesEmpty}.</p>
    ) : (
      <InvoiceTable desk={desk} invoices={life.invoices} caption={words.invoices} />
    ),
    <h2>{words.tasks}</h2>,
    tasks.length === 0 ? <p>{words.tasksEmpty}</p> : <TaskTable desk={desk} tasks={tasks} caption={words.tasks} />,
    <h2>{words.messages}</h2>,
    messages.length === 0 ? (
      <p>{words.messagesEmpty}.</p>
    ) : (
      <MessageTable language={language} messages={messages} caption={words.messages} />
    ),
    <h2>{findingWords[language].timeline}</h2>,
    timeline.length === 0 ? <p>{findingWords[language].timelineEmpty}</p> : <Timeline entries={timeline} />,
  );
}

const Contact = ({ desk, life }: { readonly desk: Desk; readonly life: DebtorLife }) => {
  const { language } = desk;
  const words = consoleWords[language];
  const { party, head } = life;
  const barred = head?.barred.map(({ channel }) => channelNames[language][channel]).join(', ') ?? '';
  return (
    <DefinitionList
      entries={[
        { term: 'NIP', value: party.nip ?? words.none },
        { term: words.email, value: party.email ?? words.none },
        { term: words.phone, value: party.phone ?? words.none },
        ...(head?.pausedUntil === undefined
          ? []
          : [{ term: words.pausedUntil, value: <DayText day={head.pausedUntil} language={language} /> }]),
        ...(barred === '' ? [] : [{ term: words.barred, value: barred }]),
      ]}
    />
  );
};

const Sums = ({ desk, life }: { readonly desk: Desk; readonly life: DebtorLife }) => {
  const { language, ports } = desk;
  const words = consoleWords[language];
  const rows = ageingOf(life.invoices, dayIn(ports.clock.now()));
  return (
    <>
      <h2>{words.sums}</h2>
      <Table
        caption={words.sums}
        captionHidden
        rows={rows}
        columns={[
          { head: words.sums, names: true, cell: (of) => <Money amount={of.total} currency={of.currency} language={language} /> },
          {
            head: words.overdue,
            end: true,
            cell: (of) => <Money amount={of.overdue} currency={of.currency} language={language} />,
          },
          ...ageBuckets.map((age) => ({
            head: words.ages[age],
            end: true,
            cell: (of: (typeof rows)[number]) => <Money amount={of.byAge[age]} currency={of.currency} language={language} />,
          })),
        ]}
      />
    </>
  );
};
