import { momentAt } from '../../shared/domain/dates.ts';
import { promiseHoldsUntil } from '../../shared/domain/promise.ts';
import type { TransactWrite } from '../../shared/ports/table.ts';
import type { PromiseItem } from '../../shared/table/case-items.ts';
import { taskKey } from '../../shared/table/keys.ts';
import { readItem } from '../../shared/table/read-item.ts';
import { TaskItem } from '../../shared/table/task-item.ts';
import { finishTask, newTask, type TaskPorts } from '../../shared/table/task-writes.ts';

const by = 'machine:promise';

/** Writes of the task to look for a transfer that the debtor says he has made, until the last day it is waited for. */
export async function lookOut(ports: TaskPorts, promise: PromiseItem): Promise<TransactWrite[]> {
  const task = await newTask(ports, {
    company: promise.company,
    debtorId: promise.debtorId,
    kind: 'check-transfer',
    about: promise.promiseId,
    invoices: promise.invoices.map(({ invoiceId, number }) => ({ invoiceId, number })),
    reason: 'transfer-confirmed',
    dueAt: momentAt(promiseHoldsUntil(promise.due, promise.toleranceDays), '15:00'),
    by,
  });
  return [
    ...task.writes,
    {
      update: { pk: promise.pk, sk: promise.sk },
      change: { set: [{ at: ['taskId'], to: task.taskId }], add: [{ at: ['rev'], by: 1 }] },
      when: { is: 'equal', at: ['rev'], to: promise.rev },
    },
  ];
}

/** Writes that end this task when the promise has ended without it: the money came, or somebody else calls the debtor about it now. */
export async function dropLookOut(ports: TaskPorts, promise: PromiseItem): Promise<TransactWrite[]> {
  if (promise.taskId === undefined) return [];
  const task = await readItem(ports.table, TaskItem, taskKey({ ...promise, taskId: promise.taskId }));
  return task?.state === 'open' ? finishTask(ports, task, { state: 'dropped', outcome: promise.state, by }) : [];
}
