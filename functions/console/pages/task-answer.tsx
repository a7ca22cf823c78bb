import type { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import type { AnswerFile } from '../../../shared/domain/fact.ts';
import type { Currency, Minor } from '../../../shared/domain/money.ts';
import { oneLine } from '../../../shared/domain/written.ts';
import { DayText } from '../../../shared/pages/day-text.tsx';
import { DefinitionList } from '../../../shared/pages/definition-list.tsx';
import { Money } from '../../../shared/pages/money.tsx';
import { pageHeaders } from '../../../shared/pages/page-headers.ts';
import { disputeReasons } from '../../../shared/pages/words/cases.ts';
import type { DisputeItem, PromiseItem } from '../../../shared/table/case-items.ts';
import type { TaskItem } from '../../../shared/table/task-item.ts';
import { refusal } from '../api/refusal.ts';
import { may } from '../sign-in/viewer.ts';
import { type CustomerAnswer, customerAnswer } from '../tasks/customer-answer.ts';
import { taskOf } from '../tasks/read-tasks.ts';
import { customerWords } from '../words/answer-words.ts';
import { doerText } from '../words/form-words.ts';
import type { Desk } from './desk.tsx';
import type { Guard } from './guard.tsx';

type Entry = { readonly term: string; readonly value: Child };

export function taskAnswerPages(app: Hono, guarded: Guard): void {
  app.get('/tasks/:id/file', guarded('see', fileOfTask));
}

/** What the customer said that made the task, in his own words. */
export const TaskAnswer = ({
  desk,
  task,
  answer,
}: {
  readonly desk: Desk;
  readonly task: TaskItem;
  readonly answer: CustomerAnswer;
}) => {
  const { dispute, promise } = answer;
  const entries = [
    ...(dispute === undefined ? [] : disputeEntries(desk, task, dispute)),
    ...(promise === undefined ? [] : promiseEntries(desk, promise)),
  ];
  if (entries.length === 0) return null;
  return (
    <section aria-labelledby="answer">
      <h2 id="answer">{customerWords[desk.language].title}</h2>
      <DefinitionList entries={entries} />
    </section>
  );
};

function amountEntry({ viewer, language }: Desk, term: string, amount: Minor, currency: Currency | undefined): readonly Entry[] {
  if (!may(viewer, 'see-money')) return [];
  return [{ term, value: <Money amount={amount} currency={currency ?? 'PLN'} language={language} /> }];
}

function disputeEntries(desk: Desk, task: TaskItem, dispute: DisputeItem): readonly Entry[] {
  const words = customerWords[desk.language];
  const { disputed, currency, reason, text, file, openedBy } = dispute;
  return [
    { term: words.reason, value: disputeReasons[desk.language][reason] },
    ...amountEntry(desk, words.disputed, disputed, currency),
    ...(text === undefined ? [] : [{ term: words.text, value: <span class="lines">{text}</span> }]),
    ...(file === undefined
      ? []
      : [{ term: words.file, value: <a href={`/tasks/${encodeURIComponent(task.taskId)}/file`}>{oneLine(file.name)}</a> }]),
    { term: words.by, value: doerText(openedBy, desk.language) },
  ];
}

function promiseEntries(desk: Desk, { amount, currency, due, transfer }: PromiseItem): readonly Entry[] {
  const { language } = desk;
  const words = customerWords[language];
  const day = transfer === undefined ? { term: words.due, day: due } : { term: words.on, day: transfer.on };
  return [
    ...amountEntry(desk, transfer === undefined ? words.promised : words.transferred, amount, currency),
    { term: day.term, value: <DayText day={day.day} language={language} /> },
  ];
}

/** A file is always saved and never shown: it came from outside. */
const savedAs = ({ name }: AnswerFile): string =>
  `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, encodedLetter)}`;
const encodedLetter = (letter: string): string => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;

async function fileOfTask(desk: Desk): Promise<Response> {
  const { c, ports } = desk;
  const task = await taskOf(desk, c.req.param('id') ?? '');
  const { dispute } = await customerAnswer(ports.table, task);
  const file = dispute?.file;
  const body = file === undefined ? undefined : await ports.objects.get(file.object);
  if (file === undefined || body === undefined) throw refusal(404, 'not-found');
  const headers = { ...pageHeaders, 'content-type': file.contentType, 'content-disposition': savedAs(file) };
  return c.body(new Uint8Array(body), 200, headers);
}
