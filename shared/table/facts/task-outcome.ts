import { type Day, dayIn } from '../../domain/dates.ts';
import type { FactOutcome } from '../../domain/fact.ts';
import type { TransactWrite } from '../../ports/table.ts';
import type { InvoiceItem } from '../invoice-item.ts';
import { placed, unplaced } from '../invoice-placing.ts';
import { nextCycle } from '../next-cycle.ts';
import type { TaskItem, TaskKind } from '../task-item.ts';
import { finishTask } from '../task-writes.ts';
import { rewrite } from './change-invoice.ts';
import { liftStops, wakeDebtor } from './debtor-stops.ts';
import { planDisputeOutcome } from './dispute-facts.ts';
import { readInvoice } from './find-invoice.ts';
import { type FactPorts, isPlan } from './plan.ts';

/** What can come of each kind of task. */
export const taskOutcomes = {
  dispute: ['accepted', 'partly', 'rejected', 'withdrawn'],
  'hand-over': ['stays', 'resumed'],
  approval: ['approved', 'skipped'],
  call: ['reached', 'not-reached', 'wrong-number'],
  'unknown-message': ['arrived', 'not-arrived'],
  'no-address': ['done', 'not-possible'],
  'needs-person': ['done'],
  'broken-promise': ['done'],
  bounced: ['done', 'not-possible'],
  'check-transfer': ['money-found', 'money-missing'],
  'data-conflict': ['done'],
  insolvency: ['claim-filed', 'resumed-all'],
  'limit-withdrawn': ['done'],
  'law-firm-answer': ['done'],
  'factor-answer': ['done'],
  'case-news': ['done'],
} as const satisfies Record<TaskKind, readonly string[]>;
export type TaskOutcome = (typeof taskOutcomes)[TaskKind][number];

export type TaskDone = {
  readonly outcome: TaskOutcome;
  readonly note: string;
  /** With `resumed`: the day on which the ladder goes on. */
  readonly until?: Day | undefined;
  readonly by: string;
};

export type TaskDoneAnswer =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'task-not-open' | 'wrong-outcome' | 'day-needed' }
  | Extract<FactOutcome, { outcome: 'refused' }>;

const tries = 12;

/**
 * Finishes a task and, in the same transaction, tells its invoice what came of it: a call is the receipt of its rung, an approval lets the rung go or
 * leaves it out, a resumed hand-over begins the next cycle on its day, a dispute is decided, reminders go on after an insolvency. `again` reads the task anew after a lost race.
 */
export async function recordTaskDone(
  ports: FactPorts,
  again: () => Promise<TaskItem | undefined>,
  done: TaskDone,
): Promise<TaskDoneAnswer> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const task = await again();
    if (task?.state !== 'open') return { outcome: 'task-not-open' };
    if (!taskOutcomes[task.kind].some((one) => one === done.outcome)) return { outcome: 'wrong-outcome' };
    if (done.outcome === 'resumed' && (done.until === undefined || done.until <= dayIn(ports.clock.now())))
      return { outcome: 'day-needed' };
    const effect = await effectOf(ports, task, done);
    if (!Array.isArray(effect)) return effect;
    const finish = { state: 'done', outcome: done.outcome, by: done.by, note: done.note } as const;
    const answer = await ports.table.transact([...effect, ...finishTask(ports, task, finish)]);
    if (answer.outcome !== 'written') continue;
    if (liftsStops(task, done)) await wakeDebtor(ports, task);
    return { outcome: 'done' };
  }
  return { outcome: 'task-not-open' };
}

async function effectOf(
  ports: FactPorts,
  task: TaskItem,
  done: TaskDone,
): Promise<TransactWrite[] | Extract<FactOutcome, { outcome: 'refused' }>> {
  if (task.kind === 'dispute') return decideDispute(ports, task, done);
  if (liftsStops(task, done)) return liftStops(ports, task);
  const [of] = task.invoices;
  const invoice = of === undefined ? undefined : await readInvoice(ports.table, { ...task, invoiceId: of.invoiceId });
  if (invoice?.staffTask?.id !== task.taskId || invoice.state === 'closed') return [];
  const becomes = after(invoice, task, done, dayIn(ports.clock.now()));
  return becomes === undefined ? [] : rewrite(invoice, becomes);
}

/** The legal department lets reminders go on in spite of an insolvency, e.g. because it was another company's. */
const liftsStops = (task: TaskItem, done: TaskDone): boolean => task.kind === 'insolvency' && done.outcome === 'resumed-all';

/** The invoice when its task is done, or undefined when it stays as it is: handed over, it remains with its person. */
function after(invoice: InvoiceItem, task: TaskItem, done: TaskDone, today: Day): InvoiceItem | undefined {
  const { staffTask, ...free } = invoice;
  const rung = staffTask?.rung ?? 0;
  const receipt = (by: string): InvoiceItem => ({ ...free, receipts: [...invoice.receipts, { rung, on: today, by }] });
  if (task.kind === 'call') return receipt(task.taskId);
  if (done.outcome === 'approved') return { ...free, approvedRung: rung };
  if (done.outcome === 'skipped') return receipt(`skipped:${task.taskId}`);
  if (done.outcome !== 'resumed' || done.until === undefined) return undefined;
  return placed(nextCycle(unplaced(free)), done.until);
}

async function decideDispute(ports: FactPorts, task: TaskItem, done: TaskDone) {
  const outcome = (['accepted', 'partly', 'rejected', 'withdrawn'] as const).find((one) => one === done.outcome);
  const [of] = task.invoices;
  if (outcome === undefined || of === undefined) return [];
  const origin = { company: task.company, source: 'staff', externalId: task.taskId, changedAt: ports.clock.now() };
  const fact = { fact: 'dispute-outcome', ...origin, invoiceNumber: of.number, outcome, note: done.note } as const;
  const plan = await planDisputeOutcome(ports, fact, done.by);
  if (isPlan(plan)) return [...plan.writes];
  return plan.outcome === 'refused' ? plan : [];
}
