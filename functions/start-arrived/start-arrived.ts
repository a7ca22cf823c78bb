import * as z from 'zod';
import { dayIn, momentAt } from '../../shared/domain/dates.ts';
import { defineUseCase } from '../../shared/hosting/use-case.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Table } from '../../shared/ports/table.ts';
import type { Workflow } from '../../shared/ports/workflow.ts';
import { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { openInvoiceKey } from '../../shared/table/keys.ts';
import { readItem } from '../../shared/table/read-item.ts';
import { startLifecycle } from '../../shared/table/start-lifecycle.ts';

/** The monitor of a day; what arrives before it is found by it. */
const monitorRuns = '06:00';

/** An invoice that arrived, or was changed, after the morning's run and is due for its first action already: it need not wait until tomorrow. */
export const startArrived = defineUseCase({
  input: z.object({ detail: z.object({ company: z.string(), debtorId: z.string(), invoiceId: z.string() }) }),
  output: z.strictObject({ outcome: z.enum(['started', 'already-started', 'left-to-monitor', 'settled']) }),
  async run({ detail }, ports: { table: Table; workflow: Workflow; clock: Clock }) {
    const now = ports.clock.now();
    if (now < momentAt(dayIn(now), monitorRuns)) return { outcome: 'left-to-monitor' as const };
    const invoice = await readItem(ports.table, InvoiceItem, openInvoiceKey(detail));
    if (invoice === undefined) return { outcome: 'settled' as const };
    return { outcome: await startLifecycle(ports, invoice) };
  },
});
