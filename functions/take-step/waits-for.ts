import type { Instant } from '../../shared/domain/dates.ts';
import type { ReasonCode } from '../../shared/domain/ladder.ts';
import type { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { waitUntil } from '../../shared/table/wait-until.ts';
import type { StepPorts } from './step-ports.ts';

type Place = 'next-rung' | 'approval' | 'dispute' | 'promise' | 'staff';

const places: ReadonlyMap<ReasonCode, Place> = new Map([
  ['disputed', 'dispute'],
  ['promised', 'promise'],
  ['awaits-approval', 'approval'],
  ['awaits-person', 'staff'],
  ['handed-over', 'staff'],
]);

/** Where the case waits and until when; or that its next cycle takes over, started by the next morning's monitor. */
export function waitsFor(
  ports: Pick<StepPorts, 'table' | 'clock'>,
  invoice: InvoiceItem,
  decision: { readonly because: ReasonCode; readonly until: Instant },
  since: string | undefined,
) {
  const place = invoice.staffTask?.kind === 'approval' ? 'approval' : (places.get(decision.because) ?? 'next-rung');
  return waitUntil(ports, invoice, { place, until: decision.until }, since);
}
