import * as z from 'zod';
import { addDays, dayIn, momentAt, secondsUntil } from '../../shared/domain/dates.ts';
import { defineUseCase } from '../../shared/hosting/use-case.ts';
import type { Log } from '../../shared/ports/log.ts';
import { type CaseRef, CaseRef as CaseRefSchema, parkingKey, waiting } from '../../shared/table/case.ts';
import { DisputeItem, PromiseItem } from '../../shared/table/case-items.ts';
import { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { readItem } from '../../shared/table/read-item.ts';
import { newTask, type TaskPorts } from '../../shared/table/task-writes.ts';

const Run = z.strictObject({ kind: z.literal('run'), machine: z.string() });
/** Days until the case tries again by itself: soon after the task was made, then less and less a matter of chance. */
const daysUntilRetry = { called: 1, 'called-before': 7 } as const;

/** A step failed for good: a person gets a task about it, at most one a month for a case, and the case waits for him. */
export const callPerson = defineUseCase({
  input: z.object({ case: z.union([CaseRefSchema, Run]), execution: z.string() }),
  output: z.union([waiting(['staff']), z.object({ outcome: z.enum(['closed', 'logged']) })]),
  async run({ case: ref, execution }, ports: TaskPorts & { log: Log }) {
    ports.log('invocation.failed', { execution });
    if (ref.kind === 'run') return { outcome: 'logged' as const };
    const stopped = await readStopped(ports, ref);
    if (stopped === undefined) return { outcome: 'closed' as const };
    const now = ports.clock.now();
    const today = dayIn(now);
    const task = await newTask(ports, {
      company: ref.company,
      debtorId: ref.debtorId,
      kind: 'needs-person',
      about: `${ref.kind}#${ref.id}#${today.slice(0, 7)}`,
      invoices: stopped.invoices,
      reason: 'step-failed',
      dueAt: momentAt(today, '15:00'),
      by: `machine:${ref.kind}`,
    });
    const answer = await ports.table.transact(task.writes);
    const wakeAt = momentAt(addDays(today, daysUntilRetry[answer.outcome === 'written' ? 'called' : 'called-before']), '08:00');
    return { outcome: 'staff' as const, rev: stopped.rev, wakeAt, wakeInSeconds: secondsUntil(now, wakeAt) };
  },
});

type Stopped = { readonly rev: number; readonly invoices: readonly { readonly invoiceId: string; readonly number: string }[] };

async function readStopped({ table }: TaskPorts, ref: CaseRef): Promise<Stopped | undefined> {
  if (ref.kind === 'invoice') {
    const invoice = await readItem(table, InvoiceItem, parkingKey(ref));
    return invoice && { rev: invoice.rev, invoices: [{ invoiceId: invoice.invoiceId, number: invoice.number }] };
  }
  if (ref.kind === 'dispute') {
    const dispute = await readItem(table, DisputeItem, parkingKey(ref));
    return dispute && { rev: dispute.rev, invoices: [{ invoiceId: dispute.invoiceId, number: dispute.invoiceNumber }] };
  }
  const promise = await readItem(table, PromiseItem, parkingKey(ref));
  return promise && { rev: promise.rev, invoices: promise.invoices };
}
