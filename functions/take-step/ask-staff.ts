import { addDays, dayIn, momentAt } from '../../shared/domain/dates.ts';
import type { Decision } from '../../shared/domain/ladder.ts';
import { rewrite } from '../../shared/table/facts/change-invoice.ts';
import type { InvoiceItem } from '../../shared/table/invoice-item.ts';
import type { TaskKind } from '../../shared/table/task-item.ts';
import { newTask } from '../../shared/table/task-writes.ts';
import type { StepPorts } from './step-ports.ts';

type Asking = Extract<Decision, { do: 'call' | 'approve' | 'hand-over' }>;
type Asked = { readonly outcome: 'asked'; readonly taskId: string; readonly rung: number } | { readonly outcome: 'lost-race' };

/** Days a person has before the task counts as late. */
const daysToAct = { call: 1, approval: 2, 'hand-over': 7 } as const;
const kindOf = { call: 'call', approve: 'approval', 'hand-over': 'hand-over' } as const;
const reasonOf = { call: 'call-due', approve: 'rung-needs-approval', 'hand-over': 'ladder-finished' } as const;

/**
 * Gives the case to a person, and the case waits for his task. Each asking is another task: the one before may have been finished
 * without letting the rung go. The revision lets one asking through.
 */
export async function askStaff(
  ports: Pick<StepPorts, 'table' | 'clock' | 'ids' | 'log'>,
  invoice: InvoiceItem,
  decision: Asking,
): Promise<Asked> {
  const kind: TaskKind & ('call' | 'approval' | 'hand-over') = kindOf[decision.do];
  const rung = decision.do === 'hand-over' ? highest(invoice) : decision.rung.no;
  const asked = (invoice.asked ?? 0) + 1;
  const now = ports.clock.now();
  const task = await newTask(ports, {
    company: invoice.company,
    debtorId: invoice.debtorId,
    kind,
    about: `${invoice.invoiceId}#${invoice.owner.cycle}#${asked}`,
    invoices: [{ invoiceId: invoice.invoiceId, number: invoice.number }],
    reason: reasonFor(invoice, decision),
    dueAt: momentAt(addDays(dayIn(now), daysToAct[kind]), '15:00'),
    by: 'machine:invoice-lifecycle',
  });
  const { held: _held, wait: _wait, ...free } = invoice;
  const answer = await ports.table.transact([
    ...rewrite(invoice, { ...free, asked, staffTask: { id: task.taskId, kind, rung } }),
    ...task.writes,
  ]);
  if (answer.outcome === 'refused') return { outcome: 'lost-race' };
  ports.log('task.created', { taskId: task.taskId, kind });
  return { outcome: 'asked', taskId: task.taskId, rung };
}

/** A case that an outside firm gave back says so. */
const reasonFor = ({ returned }: InvoiceItem, { do: asks }: Asking): string =>
  asks !== 'hand-over' || returned === undefined || returned.because === 'disputed' || returned.because === 'promised'
    ? reasonOf[asks]
    : `${returned.from}-${returned.because}`;

const highest = (invoice: InvoiceItem): number => invoice.receipts.reduce((most, { rung }) => Math.max(most, rung), 0);
