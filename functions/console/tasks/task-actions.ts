import * as z from 'zod';
import { Day } from '../../../shared/domain/dates.ts';
import { shippedScenarios } from '../../../shared/scenarios/shipped.ts';
import { StaffItem } from '../../../shared/table/company-items.ts';
import { recordTaskDone, type TaskOutcome, taskOutcomes } from '../../../shared/table/facts/task-outcome.ts';
import { staffKey } from '../../../shared/table/keys.ts';
import { readItem } from '../../../shared/table/read-item.ts';
import type { TaskItem } from '../../../shared/table/task-item.ts';
import { findTask } from '../../../shared/table/task-links.ts';
import { handTaskOn } from '../../../shared/table/task-writes.ts';
import { factAnswer } from '../api/fact-answer.ts';
import { refusal } from '../api/refusal.ts';
import type { ConsolePorts } from '../console-ports.ts';
import { may, type Viewer } from '../sign-in/viewer.ts';
import { taskOf } from './read-tasks.ts';

type Asked = { readonly ports: ConsolePorts; readonly viewer: Viewer };

const isOutcome = (word: string): word is TaskOutcome =>
  Object.values(taskOutcomes).some((words: readonly string[]) => words.includes(word));

export const DoneOrder = z.strictObject({
  outcome: z.string().min(1).max(40),
  /** What was found out or agreed. */
  note: z.string().trim().min(1).max(4000),
  until: Day.optional(),
});
export type DoneOrder = z.infer<typeof DoneOrder>;
export const HandOnOrder = z.strictObject({ assignee: z.string().min(1).max(100), reason: z.string().trim().min(1).max(500) });
export type HandOnOrder = z.infer<typeof HandOnOrder>;

/** Outside firms see the tasks of their company but finish only their own. */
function mustBeTheirs(viewer: Viewer, task: TaskItem): void {
  const outside = viewer.role === 'lawfirm' || viewer.role === 'agency';
  if (outside && task.assignee !== viewer.user) throw refusal(403, 'not-allowed');
}

/** Finishes a task with its outcome and tells the invoice. Throws `Refused`. */
export async function finish(asked: Asked, id: string, order: DoneOrder): Promise<TaskItem> {
  const { ports, viewer } = asked;
  const task = await taskOf(asked, id);
  mustBeTheirs(viewer, task);
  if (task.kind === 'dispute' && !may(viewer, 'decide-dispute')) throw refusal(403, 'not-allowed');
  const { outcome } = order;
  if (!isOutcome(outcome)) throw refusal(400, 'wrong-outcome', 'outcome');
  const done = await recordTaskDone({ ...ports, scenarios: shippedScenarios() }, () => findTask(ports.table, id), {
    ...order,
    outcome,
    by: viewer.user,
  });
  if (done.outcome === 'refused') factAnswer(done);
  else if (done.outcome === 'wrong-outcome') throw refusal(400, 'wrong-outcome', 'outcome');
  else if (done.outcome === 'day-needed') throw refusal(400, 'day-needed', 'until');
  else if (done.outcome === 'task-not-open') throw refusal(409, 'task-not-open');
  return taskOf(asked, id);
}

/** Gives an open task to somebody else of the company, who is told. Throws `Refused`. */
export async function handOn(asked: Asked, id: string, order: HandOnOrder): Promise<TaskItem> {
  const { ports, viewer } = asked;
  const task = await taskOf(asked, id);
  mustBeTheirs(viewer, task);
  if (task.state !== 'open') throw refusal(409, 'task-not-open');
  const person = await readItem(ports.table, StaffItem, staffKey(order.assignee));
  if (person === undefined || !person.companies.includes(task.company) || !may(person, 'finish-task'))
    throw refusal(400, 'unknown-person', 'assignee');
  if (person.user === task.assignee) throw refusal(409, 'same-person', 'assignee');
  const answer = await ports.table.transact(handTaskOn(ports, task, { ...order, dueAt: task.dueAt, by: viewer.user }));
  if (answer.outcome === 'refused') throw refusal(409, 'task-not-open');
  return taskOf(asked, id);
}
