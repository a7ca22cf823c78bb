import type { Hono } from 'hono';
import { dayIn } from '../../../shared/domain/dates.ts';
import { DayText } from '../../../shared/pages/day-text.tsx';
import { DefinitionList } from '../../../shared/pages/definition-list.tsx';
import { EmptyState } from '../../../shared/pages/notice.tsx';
import { Pager } from '../../../shared/pages/pager.tsx';
import { taskStates } from '../../../shared/pages/words/cases.ts';
import { taskOutcomes } from '../../../shared/table/facts/task-outcome.ts';
import type { TaskItem } from '../../../shared/table/task-item.ts';
import { taskReasonText } from '../../../shared/templates/task-reasons.ts';
import { taskWords } from '../../../shared/templates/task-words.ts';
import { Refused } from '../api/refusal.ts';
import { checked } from '../api/route.ts';
import { may } from '../sign-in/viewer.ts';
import { customerAnswer } from '../tasks/customer-answer.ts';
import { readTasks, taskOf } from '../tasks/read-tasks.ts';
import { DoneOrder, finish, HandOnOrder, handOn } from '../tasks/task-actions.ts';
import { consoleWords } from '../words/console-words.ts';
import { formWords } from '../words/form-words.ts';
import { type Desk, debtorHref, deskPage, firstPage, invoiceHref, withCursor } from './desk.tsx';
import { Form, type FormField, type Sent, sentValues } from './form.tsx';
import type { Guard } from './guard.tsx';
import { CaseLink, handOverPart } from './hand-over.tsx';
import { TaskAnswer, taskAnswerPages } from './task-answer.tsx';
import { TaskTable } from './task-table.tsx';

const perPage = 50;
type Failed = { readonly form: 'done' | 'hand-on'; readonly sent: Sent };

export function taskPages(app: Hono, guarded: Guard): void {
  app.get('/queue', guarded('see', queue));
  taskAnswerPages(app, guarded);
  app.get(
    '/tasks/:id',
    guarded('see', (desk) => taskPage(desk)),
  );
  app.post(
    '/tasks/:id/done',
    guarded('finish-task', (desk) => acted(desk, 'done', (id, values) => finish(desk, id, checked(DoneOrder, values)))),
  );
  app.post(
    '/tasks/:id/hand-on',
    guarded('hand-on-task', (desk) => acted(desk, 'hand-on', (id, values) => handOn(desk, id, checked(HandOnOrder, values)))),
  );
}

async function queue(desk: Desk): Promise<Response> {
  const { c, language } = desk;
  const words = consoleWords[language];
  const isTeam = c.req.query('view') === 'team';
  const query = { limit: perPage, cursor: c.req.query('cursor'), state: 'open' as const, ...(isTeam ? {} : { assignee: 'me' }) };
  const page = await readTasks({ ...desk, query });
  const views = (
    <p class="actions">
      <a class={isTeam ? 'button plain' : 'button'} href="/queue">
        {words.mine}
      </a>
      <a class={isTeam ? 'button' : 'button plain'} href="/queue?view=team">
        {words.team}
      </a>
    </p>
  );
  return deskPage(
    desk,
    { title: isTeam ? words.team : words.mine },
    views,
    page.items.length === 0 ? (
      <EmptyState title={isTeam ? words.tasksEmpty : words.queueEmpty}>
        <p>{words.queueEmptyText}</p>
      </EmptyState>
    ) : (
      <TaskTable desk={desk} tasks={page.items} caption={words.tasks} />
    ),
    <Pager language={language} first={firstPage(c)} next={withCursor(c, page.nextCursor)} />,
  );
}

async function acted(desk: Desk, form: Failed['form'], act: (id: string, values: Record<string, string>) => Promise<TaskItem>) {
  const id = desk.c.req.param('id') ?? '';
  const values = await sentValues(desk.c.req.raw);
  try {
    await act(id, values);
    return desk.c.redirect(`/tasks/${encodeURIComponent(id)}?said=recorded`, 303);
  } catch (refused) {
    if (!(refused instanceof Refused) || refused.status === 403 || refused.status === 404) throw refused;
    return taskPage(desk, { form, sent: { values, refused } });
  }
}

async function taskPage(desk: Desk, failed?: Failed): Promise<Response> {
  const { c, language } = desk;
  const words = consoleWords[language];
  const task = await taskOf(desk, c.req.param('id') ?? '');
  const told = taskWords[language][task.kind];
  const entries = [
    { term: words.todo, value: told.todo },
    { term: words.why, value: taskReasonText(task.reason, language) },
    { term: words.debtor, value: <a href={debtorHref(task)}>{task.debtorName}</a> },
    {
      term: words.invoices,
      value: task.invoices.map(({ number }) => <a href={invoiceHref({ number, company: task.company })}>{number} </a>),
    },
    { term: words.assignee, value: task.assignee },
    { term: words.due, value: <DayText day={dayIn(task.dueAt)} language={language} /> },
    { term: words.state, value: taskStates[language][task.state] },
    ...(task.outcome === undefined
      ? []
      : [{ term: words.outcome, value: formWords[language].outcomes[task.outcome] ?? task.outcome }]),
    ...(task.note === undefined ? [] : [{ term: words.note, value: task.note }]),
  ];
  return deskPage(
    desk,
    { title: told.name, status: failed === undefined ? 200 : 400 },
    <DefinitionList entries={entries} />,
    <TaskAnswer desk={desk} task={task} answer={await customerAnswer(desk.ports.table, task)} />,
    <CaseLink desk={desk} task={task} />,
    await handOverPart(desk, task),
    task.state === 'open' ? <TaskForms desk={desk} task={task} failed={failed} /> : null,
  );
}

const TaskForms = ({
  desk,
  task,
  failed,
}: {
  readonly desk: Desk;
  readonly task: TaskItem;
  readonly failed: Failed | undefined;
}) => {
  const { language, viewer } = desk;
  const words = consoleWords[language];
  const sentIn = (form: Failed['form']): Sent | undefined => (failed?.form === form ? failed.sent : undefined);
  const mayDecide = task.kind !== 'dispute' || may(viewer, 'decide-dispute');
  return (
    <>
      {may(viewer, 'finish-task') && mayDecide ? (
        <>
          <h2>{words.finishTask}</h2>
          <Form
            language={language}
            to={`/tasks/${task.taskId}/done`}
            fields={doneFields(desk, task)}
            sent={sentIn('done')}
            submit={words.finishTask}
          />
        </>
      ) : null}
      {may(viewer, 'hand-on-task') ? (
        <>
          <h2>{words.handOn}</h2>
          <Form
            language={language}
            to={`/tasks/${task.taskId}/hand-on`}
            fields={[
              { name: 'assignee', label: words.someone, required: true, maxlength: 100 },
              { name: 'reason', label: words.why, required: true, maxlength: 500 },
            ]}
            sent={sentIn('hand-on')}
            submit={words.handOn}
          />
        </>
      ) : null}
    </>
  );
};

function doneFields({ language }: Desk, task: TaskItem): FormField[] {
  const words = consoleWords[language];
  const options = taskOutcomes[task.kind].map((value) => ({ value, label: formWords[language].outcomes[value] ?? value }));
  return [
    { name: 'outcome', label: words.outcome, required: true, options },
    ...(task.kind === 'hand-over' ? [{ name: 'until', label: words.until, type: 'date' as const }] : []),
    { name: 'note', label: words.note, required: true, lines: 3, maxlength: 4000 },
  ];
}
