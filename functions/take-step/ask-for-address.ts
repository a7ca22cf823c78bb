import { addDays, dayIn, momentAt } from '../../shared/domain/dates.ts';
import type { Decision } from '../../shared/domain/ladder.ts';
import type { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { newTask } from '../../shared/table/task-writes.ts';
import type { Debtor, StepPorts } from './step-ports.ts';

/** Days a person has to find an address. */
const daysToAct = 3;

/**
 * A debtor nobody can reach would be held for ever and silently: a person gets one task to find an address, however many invoices wait for it.
 * For other reasons a rung is held for a time only, and nobody is asked.
 */
export async function askForAddress(
  ports: Pick<StepPorts, 'table' | 'clock' | 'ids' | 'log'>,
  invoice: InvoiceItem,
  debtor: Debtor,
  because: Extract<Decision, { do: 'hold' }>['because'],
): Promise<void> {
  if (because !== 'no-address' && because !== 'barred') return;
  const kind = debtor.head.barred.some((bar) => bar.because === 'bounced') ? 'bounced' : 'no-address';
  const task = await newTask(ports, {
    company: invoice.company,
    debtorId: invoice.debtorId,
    kind,
    about: invoice.debtorId,
    invoices: [{ invoiceId: invoice.invoiceId, number: invoice.number }],
    reason: kind,
    dueAt: momentAt(addDays(dayIn(ports.clock.now()), daysToAct), '15:00'),
    by: 'machine:invoice-lifecycle',
  });
  const answer = await ports.table.transact(task.writes);
  if (answer.outcome === 'written') ports.log('task.created', { taskId: task.taskId, kind });
}
