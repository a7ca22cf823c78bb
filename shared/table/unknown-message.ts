import { addDays, dayIn, momentAt } from '../domain/dates.ts';
import type { MessageItem } from './message-item.ts';
import { newTask, type TaskPorts } from './task-writes.ts';

/** Gives a message of which nobody knows whether it left to a person, once. Whether the task is new. */
export async function askAboutUnknown(ports: TaskPorts, message: MessageItem, by: string): Promise<boolean> {
  const task = await newTask(ports, {
    company: message.company,
    debtorId: message.debtorId,
    kind: 'unknown-message',
    about: message.messageId,
    invoices: message.covers.map(({ invoiceId, invoiceNumber }) => ({ invoiceId, number: invoiceNumber })),
    reason: 'message-unknown',
    dueAt: momentAt(addDays(dayIn(ports.clock.now()), 1), '15:00'),
    by,
  });
  return (await ports.table.transact(task.writes)).outcome === 'written';
}
