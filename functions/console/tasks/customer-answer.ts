import type { Table } from '../../../shared/ports/table.ts';
import { DisputeItem, PromiseItem } from '../../../shared/table/case-items.ts';
import { disputeKey, promiseKey } from '../../../shared/table/keys.ts';
import { readItem } from '../../../shared/table/read-item.ts';
import type { TaskItem } from '../../../shared/table/task-item.ts';

/** What the customer said that made the task, or nothing when it has another cause. */
export type CustomerAnswer = { readonly dispute?: DisputeItem | undefined; readonly promise?: PromiseItem | undefined };

/** Reads the dispute or promise that a task is about. */
export async function customerAnswer(table: Table, task: TaskItem): Promise<CustomerAnswer> {
  switch (task.kind) {
    case 'dispute':
      return { dispute: await readItem(table, DisputeItem, disputeKey({ ...task, disputeId: task.about })) };
    case 'check-transfer':
    case 'broken-promise':
      return { promise: await readItem(table, PromiseItem, promiseKey({ ...task, promiseId: task.about })) };
    default:
      return {};
  }
}
