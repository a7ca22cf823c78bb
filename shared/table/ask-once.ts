import type { TransactWrite } from '../ports/table.ts';
import { taskKey } from './keys.ts';
import { newTask, type TaskPorts, type Wanted } from './task-writes.ts';

/** Writes of a new staff task, or none when there has been one of this kind about the same thing. Throws as `newTask`. */
export async function askOnce(ports: TaskPorts, wanted: Wanted): Promise<TransactWrite[]> {
  const task = await newTask(ports, wanted);
  const before = await ports.table.get(taskKey({ ...wanted, taskId: task.taskId }));
  return before === undefined ? task.writes : [];
}
