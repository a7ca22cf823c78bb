import { Chip } from '../../../shared/pages/chip.tsx';
import { DayText } from '../../../shared/pages/day-text.tsx';
import { DefinitionList } from '../../../shared/pages/definition-list.tsx';
import { Money } from '../../../shared/pages/money.tsx';
import { Table } from '../../../shared/pages/table.tsx';
import { Timeline } from '../../../shared/pages/timeline.tsx';
import { documentKinds } from '../../../shared/pages/words/cases.ts';
import { shippedScenarios } from '../../../shared/scenarios/shipped.ts';
import type { InvoiceItem } from '../../../shared/table/invoice-item.ts';
import { type Explained, explain } from '../invoice/explain.ts';
import { invoiceActions } from '../invoice/invoice-actions.ts';
import { type InvoiceLife, readLife } from '../invoice/read-life.ts';
import { may } from '../sign-in/viewer.ts';
import { caseWords } from '../words/case-words.ts';
import { consoleWords } from '../words/console-words.ts';
import { doerText, eventTitle, formWords } from '../words/form-words.ts';
import { CaseTable } from './case-pages.tsx';
import { type Desk, debtorHref, deskPage } from './desk.tsx';
import { stateText } from './invoice-table.tsx';
import { MessageTable } from './message-table.tsx';
import { TaskTable } from './task-table.tsx';

/** One invoice: what it is, why each rung was done or not (the sentences of the API), what can be done, what happened. */
export async function invoicePage(desk: Desk, invoice: InvoiceItem): Promise<Response> {
  const { language, ports } = desk;
  const words = consoleWords[language];
  const life = await readLife(ports.table, invoice);
  return deskPage(
    desk,
    { title: titleOf(invoice, language) },
    <Facts desk={desk} life={life} />,
    <Acts desk={desk} invoice={invoice} />,
    life.handed.length === 0 ? null : <h2>{caseWords[language].title}</h2>,
    life.handed.length === 0 ? null : <CaseTable desk={desk} cases={life.handed} />,
    <Decisions desk={desk} decisions={explain(life, ports.clock.now(), language)} />,
    life.messages.length === 0 ? null : <h2>{words.messages}</h2>,
    life.messages.length === 0 ? null : <MessageTable language={language} messages={life.messages} caption={words.messages} />,
    life.tasks.length === 0 ? null : <h2>{words.tasks}</h2>,
    life.tasks.length === 0 ? null : <TaskTable desk={desk} tasks={life.tasks} caption={words.tasks} />,
    <h2>{words.timeline}</h2>,
    <Timeline
      entries={life.events.toReversed().map(({ at, name, by, data }) => ({
        ...{ at, by: doerText(by, language), title: eventTitle(name, language) },
        ...(typeof data.reason === 'string' ? { body: data.reason } : {}),
      }))}
    />,
  );
}

function titleOf({ document, number }: InvoiceItem, language: Desk['language']): string {
  const kind = documentKinds[language][document];
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${number}`;
}

const Facts = ({ desk, life }: { readonly desk: Desk; readonly life: InvoiceLife }) => {
  const { language, viewer } = desk;
  const words = consoleWords[language];
  const { invoice, party } = life;
  const { currency } = invoice;
  const scenario = shippedScenarios().find(({ name }) => name === invoice.scenario.name);
  const amounts = may(viewer, 'see-money')
    ? [
        { term: words.open, value: <Money amount={invoice.open} currency={currency} language={language} /> },
        { term: words.gross, value: <Money amount={invoice.gross} currency={currency} language={language} /> },
      ]
    : [{ term: words.open, value: words.noMoney }];
  return (
    <DefinitionList
      entries={[
        { term: words.debtor, value: <a href={debtorHref(invoice)}>{party?.name ?? invoice.debtorId}</a> },
        { term: words.state, value: stateText(invoice, language) },
        ...amounts,
        { term: words.issued, value: <DayText day={invoice.issueDate} language={language} /> },
        { term: words.dueDate, value: <DayText day={invoice.dueDate} language={language} /> },
        { term: words.scenario, value: scenario?.title[language] ?? invoice.scenario.name },
        ...(invoice.pausedUntil === undefined
          ? []
          : [{ term: words.pausedUntil, value: <DayText day={invoice.pausedUntil} language={language} /> }]),
      ]}
    />
  );
};

/** Acts that make no sense now are not offered; what is offered the books may still refuse. */
function offered(invoice: InvoiceItem, name: string): boolean {
  if (invoice.state === 'closed') return false;
  if (name === 'dispute') return invoice.dispute === undefined;
  if (name === 'hand-over') return invoice.owner.machine === 'invoice-lifecycle';
  if (name === 'dispute-outcome') return invoice.dispute !== undefined;
  return name !== 'promise-cancel' || invoice.promise !== undefined;
}

const Acts = ({ desk, invoice }: { readonly desk: Desk; readonly invoice: InvoiceItem }) => {
  const { language, viewer } = desk;
  const acts = invoiceActions.filter(({ name, action }) => may(viewer, action) && offered(invoice, name));
  if (acts.length === 0) return null;
  const to = (name: string): string =>
    `/invoices/${encodeURIComponent(invoice.number)}/${name}?company=${encodeURIComponent(invoice.company)}`;
  return (
    <>
      <h2>{consoleWords[language].acts}</h2>
      <p class="actions">
        {acts.map(({ name }) => (
          <a class="button plain" href={to(name)}>
            {formWords[language].acts[name]?.title ?? name}
          </a>
        ))}
      </p>
    </>
  );
};

const Decisions = ({ desk, decisions }: { readonly desk: Desk; readonly decisions: readonly Explained[] }) => {
  const { language } = desk;
  const words = consoleWords[language];
  const outcomes = { sent: words.pieces.decided, planned: words.pieces.planned, 'not-sent': words.pieces.not };
  const moods = { sent: 'good', planned: 'calm', 'not-sent': 'warning' } as const;
  return (
    <>
      <h2>{words.decisions}</h2>
      <Table
        caption={words.decisions}
        captionHidden
        rows={decisions}
        columns={[
          { head: words.rung, names: true, cell: ({ rung }) => rung },
          { head: words.day, cell: ({ day }) => <DayText day={day} language={language} /> },
          { head: words.state, cell: ({ outcome }) => <Chip mood={moods[outcome]} text={outcomes[outcome]} /> },
          { head: words.reason, cell: ({ sentence }) => sentence },
        ]}
      />
    </>
  );
};
