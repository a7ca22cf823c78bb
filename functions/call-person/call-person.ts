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
/** Days until the case tries again by itself, should nobody have mended what stopped it. */
const daysUntilRetry = 1;

/** A step failed for good: a person gets a task about it, and the case waits for him. */
export const callPerson = defineUseCase({
  input: z.object({ case: z.union([CaseRefSchema, Run]), execution: z.string() }),
  output: z.union([waiting(['staff']), z.object({ outcome: z.enum(['closed', 'logged']) })]),
  async run({ case: ref, execution }, ports: TaskPorts & { log: Log }) {
    ports.log('invocation.failed', { execution });
    if (ref.kind === 'run') return { outcome: 'logged' as const };
    const stopped = await readStopped(ports, ref);
    if (stopped === undefined) return { outcome: 'closed' as const };
    const now = ports.clock.now();
    const wakeAt = momentAt(addDays(dayIn(now), daysUntilRetry), '08:00');
    const task = await newTask(ports, {
      company: ref.company,
      debtorId: ref.debtorId,
      kind: 'needs-person',
      about: `${ref.kind}#${ref.id}#${dayIn(now)}`,
      invoices: stopped.invoices,
      reason: 'step-failed',
      dueAt: momentAt(dayIn(now), '15:00'),
      by: `machine:${ref.kind}`,
    });
    await ports.table.transact(task.writes);
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
