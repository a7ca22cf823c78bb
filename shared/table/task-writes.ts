import type { Instant } from '../domain/dates.ts';
import { HubError } from '../domain/trouble.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { Table, TransactWrite } from '../ports/table.ts';
import { CompanyItem } from './company-items.ts';
import { PartyItem } from './debtor-items.ts';
import { tell } from './facts/plan.ts';
import { asItem } from './invoice-placing.ts';
import { companyKey, partyKey, queueOf, taskKey, taskListing } from './keys.ts';
import { readItem } from './read-item.ts';
import type { TaskItem, TaskKind } from './task-item.ts';
import { taskLink } from './task-links.ts';

export type TaskPorts = { readonly table: Table; readonly clock: Clock; readonly ids: Ids };

export type Wanted = {
  readonly company: string;
  readonly debtorId: string;
  readonly kind: TaskKind;
  /** Id of what it is about; one task of a kind for each. */
  readonly about: string;
  /** Where the debtor himself is not in the books yet. */
  readonly debtorName?: string;
  readonly invoices: readonly { readonly invoiceId: string; readonly number: string }[];
  readonly reason: string;
  readonly dueAt: Instant;
  readonly by: string;
};

/** The id under which a task of this kind about this thing exists once. */
const taskIdOf = (ids: Ids, kind: TaskKind, about: string): string => ids.of('task', kind, about);

/** Writes of a new staff task with its announcement, for the person whom the company gave this kind of work. Throws `NotConfigured` when there is none. */
export async function newTask(ports: TaskPorts, wanted: Wanted): Promise<{ taskId: string; writes: TransactWrite[] }> {
  const company = await readItem(ports.table, CompanyItem, companyKey(wanted.company));
  const work = company?.work[wanted.kind] ?? company?.work['needs-person'];
  if (work === undefined)
    throw new HubError('NotConfigured', 'Nobody is given this kind of task. Set who does it for the company.', {
      company: wanted.company,
      kind: wanted.kind,
    });
  const party = await readItem(ports.table, PartyItem, partyKey(wanted));
  const taskId = taskIdOf(ports.ids, wanted.kind, wanted.about);
  const createdAt = ports.clock.now();
  const task: TaskItem = {
    ...taskKey({ ...wanted, taskId }),
    type: 'task',
    company: wanted.company,
    debtorId: wanted.debtorId,
    taskId,
    kind: wanted.kind,
    about: wanted.about,
    invoices: [...wanted.invoices],
    debtorName: party?.name ?? wanted.debtorName ?? '',
    assignee: work.assignee,
    team: work.team,
    state: 'open',
    reason: wanted.reason,
    createdAt,
    dueAt: wanted.dueAt,
    announced: 'no',
    rev: 1,
    listKey: taskListing,
    listSort: `${createdAt}#${taskId}`,
    ...queued(work.assignee, wanted.dueAt, taskId),
  };
  return {
    taskId,
    writes: [
      { put: asItem(task), when: { is: 'absent' } },
      taskLink(task),
      tell({
        ...eventOf(task, ports.ids.of('created', taskId), createdAt, wanted.by),
        name: 'task-created.v1',
        data: {
          taskId,
          kind: task.kind,
          assignee: task.assignee,
          team: task.team,
          numbers: task.invoices.map(({ number }) => number),
          reason: task.reason,
          dueAt: task.dueAt,
        },
      }),
    ],
  };
}

/** Where a task stands in a person's queue, by deadline. */
const queued = (assignee: string, dueAt: string, taskId: string) => ({
  queueKey: queueOf(assignee),
  queueSort: `${dueAt}#${taskId}`,
});

export type Finish = {
  readonly state: 'done' | 'dropped';
  readonly outcome: string;
  readonly by: string;
  readonly note?: string;
};

/** Writes that finish an open task; it leaves its queue. */
export function finishTask(ports: Pick<TaskPorts, 'clock' | 'ids'>, task: TaskItem, finish: Finish): TransactWrite[] {
  const { queueKey: _queueKey, queueSort: _queueSort, ...rest } = task;
  const at = ports.clock.now();
  const done: TaskItem = {
    ...rest,
    state: finish.state,
    outcome: finish.outcome,
    finishedBy: finish.by,
    finishedAt: at,
    ...(finish.note === undefined ? {} : { note: finish.note }),
    rev: task.rev + 1,
  };
  return [
    { put: asItem(done), when: { is: 'equal', at: ['rev'], to: task.rev } },
    tell({
      ...eventOf(task, ports.ids.of('finished', task.taskId), at, finish.by),
      name: 'task-finished.v1',
      data: {
        taskId: task.taskId,
        kind: task.kind,
        state: finish.state,
        outcome: finish.outcome,
        ...(finish.note === undefined ? {} : { note: finish.note }),
      },
    }),
  ];
}

/** Writes that give an open task to somebody else, who is told. The reason is one of the dictionary or a person's words. */
export function handTaskOn(
  ports: Pick<TaskPorts, 'clock' | 'ids'>,
  task: TaskItem,
  to: { readonly assignee: string; readonly dueAt: Instant; readonly reason: string; readonly by: string },
): TransactWrite[] {
  const at = ports.clock.now();
  const moved: TaskItem = {
    ...task,
    assignee: to.assignee,
    dueAt: to.dueAt,
    announced: task.announced === 'topic' ? 'handed-on' : task.announced,
    rev: task.rev + 1,
    ...queued(to.assignee, to.dueAt, task.taskId),
  };
  return [
    { put: asItem(moved), when: { is: 'equal', at: ['rev'], to: task.rev } },
    tell({
      ...eventOf(task, ports.ids.of('handed-on', task.taskId, String(task.rev)), at, to.by),
      name: 'task-handed-on.v1',
      data: {
        taskId: task.taskId,
        kind: task.kind,
        assignee: to.assignee,
        team: task.team,
        was: task.assignee,
        numbers: task.invoices.map(({ number }) => number),
        reason: to.reason,
        dueAt: to.dueAt,
      },
    }),
  ];
}

function eventOf(task: TaskItem, eventId: string, at: Instant, by: string) {
  const [first] = task.invoices;
  return {
    company: task.company,
    debtorId: task.debtorId,
    ...(first === undefined ? {} : { invoiceId: first.invoiceId }),
    eventId,
    at,
    by,
  };
}
