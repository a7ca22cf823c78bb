import type { Table } from '../ports/table.ts';
import type { InvoiceCase } from './case.ts';
import { readInvoice } from './facts/find-invoice.ts';
import { endCase } from './facts/give-back.ts';
import { HandedCaseItem } from './handed-case-item.ts';
import type { InvoiceItem } from './invoice-item.ts';
import { asItem } from './invoice-placing.ts';
import { handedCaseKey } from './keys.ts';
import { readItem } from './read-item.ts';
import type { TaskPorts } from './task-writes.ts';

type Handed = { readonly invoice: InvoiceItem; readonly handed: HandedCaseItem };

/** The case that this execution drives, or why it drives none any more. */
export async function readHandedCase(
  table: Table,
  ref: InvoiceCase,
  machine: 'court' | 'factoring',
): Promise<Handed | { readonly because: 'unknown' | 'another-owner' | 'ended' }> {
  const invoice = await readInvoice(table, { ...ref, invoiceId: ref.id });
  if (invoice === undefined) return { because: 'unknown' };
  if (invoice.owner.machine !== machine || invoice.owner.cycle !== ref.cycle) return { because: 'another-owner' };
  if (invoice.handed === undefined) return { because: 'ended' };
  const handed = await readItem(table, HandedCaseItem, handedCaseKey({ ...invoice, caseId: invoice.handed.caseId }));
  return handed === undefined ? { because: 'ended' } : { invoice, handed };
}

/** The invoice is settled: the case ends, and the invoice, which lies among the closed ones, no longer says that a firm has it. */
export async function endHandedCase(ports: TaskPorts, { invoice, handed }: Handed, because: string, by: string): Promise<void> {
  const { handed: _handed, ...free } = invoice;
  await ports.table.transact([
    { put: asItem({ ...free, rev: invoice.rev + 1 }), when: { is: 'equal', at: ['rev'], to: invoice.rev } },
    ...(await endCase(ports, handed, { state: 'closed', because, by })),
  ]);
}
