import { addDays, addMinutes, day, dayIn, type Instant, secondsUntil } from '../domain/dates.ts';
import type { Clock } from '../ports/clock.ts';
import type { Table } from '../ports/table.ts';
import type { InvoiceItem } from './invoice-item.ts';
import { asItem, placed, unplaced } from './invoice-placing.ts';
import { nextCycle } from './next-cycle.ts';

/** AWS ends an execution after a year; a case that would wait past this age goes on under the next cycle. */
const longestExecutionDays = 360;
/** AWS ends an execution after 25,000 events. A step that parks takes about 12 of them, retries aside. */
const mostSteps = 1_500;

/** A case of an invoice waits at a place until a moment; or its next cycle takes over, started by the next morning's monitor. */
export async function waitUntil<Place extends string>(
  ports: { readonly table: Table; readonly clock: Clock },
  invoice: InvoiceItem,
  wait: { readonly place: Place; readonly until: Instant },
  since: string | undefined,
) {
  const now = ports.clock.now();
  const until = wait.until > now ? wait.until : addMinutes(now, 1);
  if (isSpent(invoice, since, until)) {
    const next = placed({ ...nextCycle(unplaced(invoice)), rev: invoice.rev + 1 }, dayIn(now));
    const taken = await ports.table.write({ put: asItem(next), when: { is: 'equal', at: ['rev'], to: invoice.rev } });
    if (taken.outcome === 'written') return { outcome: 'closed' as const, because: 'next-cycle' };
  }
  return { outcome: wait.place, rev: invoice.rev, wakeAt: until, wakeInSeconds: secondsUntil(now, until) };
}

/** Whether the execution would come near what AWS lets one have, in time or in events. */
const isSpent = (invoice: InvoiceItem, since: string | undefined, until: Instant): boolean =>
  (invoice.steps ?? 0) >= mostSteps ||
  (since !== undefined && dayIn(until) > addDays(day(since.slice(0, 10)), longestExecutionDays));
