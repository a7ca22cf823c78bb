import { addDays, addMinutes, day, dayIn, type Instant, secondsUntil } from '../../shared/domain/dates.ts';
import type { ReasonCode } from '../../shared/domain/ladder.ts';
import type { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { asItem, placed, unplaced } from '../../shared/table/invoice-placing.ts';
import { nextCycle } from '../../shared/table/next-cycle.ts';
import type { StepPorts } from './step-ports.ts';

/** AWS ends an execution after a year; a case that would wait past this age goes on under the next cycle. */
const longestExecutionDays = 360;
/** AWS ends an execution after 25,000 events. A step that parks takes about 12 of them, retries aside. */
const mostSteps = 1_500;

type Place = 'next-rung' | 'approval' | 'dispute' | 'promise' | 'staff';

const places: ReadonlyMap<ReasonCode, Place> = new Map([
  ['disputed', 'dispute'],
  ['promised', 'promise'],
  ['awaits-approval', 'approval'],
  ['awaits-person', 'staff'],
  ['handed-over', 'staff'],
]);
const placeOf = (because: ReasonCode): Place => places.get(because) ?? 'next-rung';

/** Where the case waits and until when; or that its next cycle takes over, started by the next morning's monitor. */
export async function waitsFor(
  ports: Pick<StepPorts, 'table' | 'clock'>,
  invoice: InvoiceItem,
  decision: { readonly because: ReasonCode; readonly until: Instant },
  since: string | undefined,
) {
  const now = ports.clock.now();
  const place = invoice.staffTask?.kind === 'approval' ? 'approval' : placeOf(decision.because);
  const until = decision.until > now ? decision.until : addMinutes(now, 1);
  if (isSpent(invoice, since, until)) {
    const next = placed({ ...nextCycle(unplaced(invoice)), rev: invoice.rev + 1 }, dayIn(now));
    const taken = await ports.table.write({ put: asItem(next), when: { is: 'equal', at: ['rev'], to: invoice.rev } });
    if (taken.outcome === 'written') return { outcome: 'closed' as const, because: 'next-cycle' };
  }
  return { outcome: place, rev: invoice.rev, wakeAt: until, wakeInSeconds: secondsUntil(now, until) };
}

/** Whether the execution would come near what AWS lets one have, in time or in events. */
const isSpent = (invoice: InvoiceItem, since: string | undefined, until: Instant): boolean =>
  (invoice.steps ?? 0) >= mostSteps ||
  (since !== undefined && dayIn(until) > addDays(day(since.slice(0, 10)), longestExecutionDays));
