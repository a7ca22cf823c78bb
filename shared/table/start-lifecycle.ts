import type { Table } from '../ports/table.ts';
import type { Workflow } from '../ports/workflow.ts';
import { executionName, type InvoiceCase } from './case.ts';
import type { InvoiceItem } from './invoice-item.ts';

/** The execution's input: exactly the ids. */
export const caseOf = (invoice: InvoiceItem): InvoiceCase => ({
  kind: 'invoice',
  company: invoice.company,
  debtorId: invoice.debtorId,
  id: invoice.invoiceId,
  cycle: invoice.owner.cycle,
});

/** Starts the machine that owns an invoice and takes it from the start index. Started by its name, so that starting twice is starting once. */
export async function startLifecycle(
  ports: { readonly table: Table; readonly workflow: Workflow },
  invoice: InvoiceItem,
): Promise<'started' | 'already-started'> {
  const ref = caseOf(invoice);
  const answer = await ports.workflow.start(invoice.owner.machine, executionName(ref), ref);
  if (invoice.startKey === undefined) return answer;
  await ports.table.write({
    update: { pk: invoice.pk, sk: invoice.sk },
    change: { remove: [['startKey'], ['startSort']] },
    when: { is: 'equal', at: ['startKey'], to: invoice.startKey },
  });
  return answer;
}
