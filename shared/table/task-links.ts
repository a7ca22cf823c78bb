import type { Key, Table, TransactWrite } from '../ports/table.ts';
import { LinkItem } from './debtor-items.ts';
import { asItem } from './invoice-placing.ts';
import { taskKey } from './keys.ts';
import { readItem } from './read-item.ts';
import { TaskItem } from './task-item.ts';

const linkKeyOf = (taskId: string): Key => ({ pk: `task#${taskId}`, sk: 'link' });

/** The write that lets a task be found by its id alone; it belongs into the transaction that makes the task. */
export function taskLink(task: Pick<TaskItem, 'taskId' | 'company' | 'debtorId'>): TransactWrite {
  const { company, debtorId } = task;
  return { put: asItem({ ...linkKeyOf(task.taskId), type: 'link', company, debtorId }), when: { is: 'absent' } };
}

/** A task by its id. */
export async function findTask(table: Table, taskId: string): Promise<TaskItem | undefined> {
  const link = await readItem(table, LinkItem, linkKeyOf(taskId));
  return link === undefined ? undefined : readItem(table, TaskItem, taskKey({ ...link, taskId }));
}
