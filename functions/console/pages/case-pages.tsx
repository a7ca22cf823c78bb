import type { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { dayIn } from '../../../shared/domain/dates.ts';
import { Chip } from '../../../shared/pages/chip.tsx';
import { DayText } from '../../../shared/pages/day-text.tsx';
import { DefinitionList } from '../../../shared/pages/definition-list.tsx';
import { Money } from '../../../shared/pages/money.tsx';
import { EmptyState } from '../../../shared/pages/notice.tsx';
import { pageHeaders } from '../../../shared/pages/page-headers.ts';
import { Pager } from '../../../shared/pages/pager.tsx';
import { Table } from '../../../shared/pages/table.tsx';
import type { HandedCaseItem } from '../../../shared/table/handed-case-item.ts';
import { factAnswer } from '../api/fact-answer.ts';
import { Refused, refusal } from '../api/refusal.ts';
import { checked } from '../api/route.ts';
import { answerCase, CaseAnswerOrder } from '../cases/answer-case.ts';
import { caseOf, readCases } from '../cases/read-cases.ts';
import { may } from '../sign-in/viewer.ts';
import { caseWords } from '../words/case-words.ts';
import { type Desk, deskPage, firstPage, invoiceHref, withCursor } from './desk.tsx';
import { Form, onceField, type Sent, sentValues } from './form.tsx';
import type { Guard } from './guard.tsx';

export function casePages(app: Hono, guarded: Guard): void {
  app.get('/cases', guarded('see', list));
  app.get(
    '/cases/:id',
    guarded('see', (desk) => casePage(desk)),
  );
  app.post('/cases/:id/answer', guarded('answer-case', answered));
  app.get('/cases/:id/documents', guarded('answer-case', documents));
}

const idOf = (desk: Desk): string => desk.c.req.param('id') ?? '';
const moods = { given: 'warning', accepted: 'good', returned: 'calm', closed: 'calm' } as const;

async function list(desk: Desk): Promise<Response> {
  const { c, language } = desk;
  const words = caseWords[language];
  const page = await readCases({ ...desk, query: { limit: 50, cursor: c.req.query('cursor') } });
  return deskPage(
    desk,
    { title: words.title },
    page.items.length === 0 ? (
      <EmptyState title={words.empty}>
        <p>{words.emptyText}</p>
      </EmptyState>
    ) : (
      <CaseTable desk={desk} cases={page.items} />
    ),
    <Pager language={language} first={firstPage(c)} next={withCursor(c, page.nextCursor)} />,
  );
}

/** Cases with whom they are and how far they came. */
export const CaseTable = ({ desk, cases }: { readonly desk: Desk; readonly cases: readonly HandedCaseItem[] }) => {
  const { language } = desk;
  const words = caseWords[language];
  return (
    <Table
      caption={words.title}
      captionHidden
      rows={cases}
      columns={[
        { head: words.one, names: true, cell: (one) => <a href={`/cases/${one.caseId}`}>{one.invoiceNumber}</a> },
        { head: words.to, cell: ({ to }) => words.firms[to] },
        { head: words.given, cell: ({ at }) => <DayText day={dayIn(at)} language={language} /> },
        { head: words.state, cell: ({ state }) => <Chip mood={moods[state]} text={words.states[state]} /> },
        { head: words.fileNumber, cell: ({ fileNumber }) => fileNumber ?? '–' },
      ]}
    />
  );
};

async function casePage(desk: Desk, sent?: Sent): Promise<Response> {
  const { language, viewer } = desk;
  const words = caseWords[language];
  const handed = await caseOf(desk, idOf(desk));
  const { documents: pack } = handed;
  const mails = Object.entries(handed.mails).sort(([, one], [, other]) => (one.at < other.at ? -1 : 1));
  const answerable = handed.to === 'law-firm' && (handed.state === 'given' || handed.state === 'accepted');
  return deskPage(
    desk,
    { title: `${words.one} ${handed.invoiceNumber}`, status: sent === undefined ? 200 : 400 },
    <DefinitionList entries={factsOf(desk, handed)} />,
    pack === undefined || !may(viewer, 'answer-case') ? null : (
      <p class="actions">
        <a class="button" href={`/cases/${handed.caseId}/documents`}>
          {words.download}
        </a>
      </p>
    ),
    mails.length === 0 ? null : (
      <Table
        caption={words.mails}
        rows={mails}
        columns={[
          { head: words.about, names: true, cell: ([about]) => subjectOf(about, language) },
          { head: words.when, cell: ([, mail]) => <DayText day={dayIn(mail.at)} language={language} /> },
          { head: words.state, cell: ([, mail]) => words.statuses[mail.status] },
        ]}
      />
    ),
    answerable && may(viewer, 'answer-case') ? <AnswerForm desk={desk} handed={handed} sent={sent} /> : null,
  );
}

function subjectOf(about: string, language: Desk['language']): string {
  const { subjects } = caseWords[language];
  const [kind = ''] = about.split(':');
  return Object.entries(subjects).find(([name]) => name === kind)?.[1] ?? about;
}

function factsOf({ language, viewer }: Desk, handed: HandedCaseItem): { term: string; value: Child }[] {
  const words = caseWords[language];
  const { currency, toldOpen, answerDue, fileNumber, ended, documents: pack } = handed;
  const why = Object.entries(words.because).find(([because]) => because === ended?.because)?.[1] ?? ended?.because;
  return [
    {
      term: words.one,
      value: <a href={invoiceHref({ number: handed.invoiceNumber, company: handed.company })}>{handed.invoiceNumber}</a>,
    },
    { term: words.to, value: words.firms[handed.to] },
    { term: words.state, value: words.states[handed.state] },
    { term: words.given, value: <DayText day={dayIn(handed.at)} language={language} /> },
    { term: words.by, value: handed.by },
    { term: words.reason, value: handed.reason },
    ...(may(viewer, 'see-money')
      ? [{ term: words.told, value: <Money amount={toldOpen} currency={currency} language={language} /> }]
      : []),
    ...(answerDue === undefined ? [] : [{ term: words.answerDue, value: <DayText day={answerDue} language={language} /> }]),
    ...(fileNumber === undefined ? [] : [{ term: words.fileNumber, value: fileNumber }]),
    ...(ended === undefined
      ? []
      : [{ term: words.ended, value: [why, ended.reason].filter((text) => text !== undefined).join(': ') }]),
    ...(pack === undefined ? [] : [{ term: words.sum, value: <span class="lines">{pack.sha256}</span> }]),
  ];
}

const AnswerForm = ({
  desk,
  handed,
  sent,
}: {
  readonly desk: Desk;
  readonly handed: HandedCaseItem;
  readonly sent: Sent | undefined;
}) => {
  const { language } = desk;
  const words = caseWords[language];
  const options = CaseAnswerOrder.shape.answer.options.map((value) => ({ value, label: words.answers[value] }));
  return (
    <>
      <h2>{words.answer}</h2>
      <Form
        language={language}
        to={`/cases/${handed.caseId}/answer`}
        fields={[
          { name: 'answer', label: words.answer, required: true, options },
          { name: 'fileNumber', label: words.fileNumber, maxlength: 100, value: handed.fileNumber ?? '' },
          { name: 'reason', label: words.reason, maxlength: 500 },
        ]}
        sent={sent}
        once={desk.ports.ids.next()}
        submit={words.save}
      />
    </>
  );
};

async function answered(desk: Desk): Promise<Response> {
  const { [onceField]: key, ...values } = await sentValues(desk.c.req.raw);
  try {
    const { outcome } = factAnswer(await answerCase({ ...desk, key }, idOf(desk), checked(CaseAnswerOrder, values)));
    return desk.c.redirect(`/cases/${idOf(desk)}?said=${outcome === 'already-known' ? 'known' : 'recorded'}`, 303);
  } catch (refused) {
    if (!(refused instanceof Refused) || refused.status === 403 || refused.status === 404) throw refused;
    return casePage(desk, { values, refused });
  }
}

async function documents(desk: Desk): Promise<Response> {
  const handed = await caseOf(desk, idOf(desk));
  const body = handed.documents === undefined ? undefined : await desk.ports.objects.get(handed.documents.key);
  if (body === undefined) throw refusal(404, 'not-found');
  const name = `sprawa-${handed.invoiceNumber.replace(/[^A-Za-z0-9]+/g, '-')}.zip`;
  const saved = { 'content-type': 'application/zip', 'content-disposition': `attachment; filename="${name}"` };
  return desk.c.body(new Uint8Array(body), 200, { ...pageHeaders, ...saved });
}
