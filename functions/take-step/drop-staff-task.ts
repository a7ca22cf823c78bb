import type { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { taskKey } from '../../shared/table/keys.ts';
import { readItem } from '../../shared/table/read-item.ts';
import { TaskItem } from '../../shared/table/task-item.ts';
import { finishTask } from '../../shared/table/task-writes.ts';
import type { StepPorts } from './step-ports.ts';

/** A case that ended leaves nobody a task about it. */
export async function dropStaffTask(ports: Pick<StepPorts, 'table' | 'clock' | 'ids'>, invoice: InvoiceItem): Promise<void> {
  if (invoice.staffTask === undefined) return;
  const task = await readItem(ports.table, TaskItem, taskKey({ ...invoice, taskId: invoice.staffTask.id }));
  if (task?.state !== 'open') return;
  await ports.table.transact(
    finishTask(ports, task, { state: 'dropped', outcome: invoice.closed?.as ?? 'closed', by: 'machine:invoice-lifecycle' }),
  );
}
