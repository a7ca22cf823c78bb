import { addMinutes, dayIn } from '../../shared/domain/dates.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { Table } from '../../shared/ports/table.ts';
import type { Workflow } from '../../shared/ports/workflow.ts';
import { type CaseRef, executionName } from '../../shared/table/case.ts';
import type { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { asItem, startDayOf } from '../../shared/table/invoice-placing.ts';
import type { Wait } from '../../shared/table/item-places.ts';
import { nextCycle } from '../../shared/table/next-cycle.ts';
import { caseOf, startLifecycle } from '../../shared/table/start-lifecycle.ts';

export type MendPorts = { readonly table: Table; readonly workflow: Workflow; readonly clock: Clock; readonly log: Log };
export type Mended = 'well' | 'woken' | 'started';

/** Minutes after its moment when a waiting token is taken for forgotten. */
const forgottenMinutes = 60;

type Waiting = { readonly rev: number; readonly wait?: Wait | undefined };

/** Answers a token that should have been answered: its case changed since, or its moment is long past. */
async function wakeForgotten(ports: MendPorts, of: Waiting): Promise<'well' | 'woken' | 'dead'> {
  if (of.wait === undefined) return 'dead';
  const late = addMinutes(of.wait.wakeAt, forgottenMinutes) < ports.clock.now();
  if (!late && of.rev === of.wait.rev) return 'well';
  return (await ports.workflow.wake(of.wait.token)) === 'woken' ? 'woken' : 'dead';
}

export async function mendInvoice(ports: MendPorts, invoice: InvoiceItem): Promise<Mended> {
  const startDay = startDayOf(invoice);
  if (startDay !== undefined)
    return startDay < dayIn(ports.clock.now()) ? started(ports, await startLifecycle(ports, invoice), invoice.invoiceId) : 'well';
  const woken = await wakeForgotten(ports, invoice);
  // A firm that has the case must hear of its end, so its machine runs on after the invoice is closed.
  const ended = invoice.state === 'closed' && invoice.handed === undefined;
  if (woken !== 'dead' || ended) return woken === 'woken' ? 'woken' : 'well';
  const ref = caseOf(invoice);
  const looked = await ports.workflow.look(invoice.owner.machine, executionName(ref));
  if (looked === 'runs') return 'well';
  if (looked === 'unknown') return started(ports, await startLifecycle(ports, invoice), invoice.invoiceId);
  return passToNextCycle(ports, invoice);
}

/** The execution ended although the invoice did not: the next cycle owns the case. */
async function passToNextCycle(ports: MendPorts, invoice: InvoiceItem): Promise<Mended> {
  const { wait: _wait, ...free } = invoice;
  const next = { ...nextCycle(free), rev: invoice.rev + 1 };
  const taken = await ports.table.write({ put: asItem(next), when: { is: 'equal', at: ['rev'], to: invoice.rev } });
  return taken.outcome === 'written' ? started(ports, await startLifecycle(ports, next), invoice.invoiceId) : 'well';
}

/** A dispute or promise: woken when forgotten, started when its event never arrived, and once more when its execution died before its end. */
export async function mendCase(ports: MendPorts, of: Waiting, ref: Exclude<CaseRef, { kind: 'invoice' }>): Promise<Mended> {
  const woken = await wakeForgotten(ports, of);
  if (woken !== 'dead') return woken;
  const name = executionName(ref);
  const ended = (await ports.workflow.look(ref.kind, name)) === 'ended';
  // A name is taken for good: one who died is followed by one of the day.
  const next = ended ? `${name}-${dayIn(ports.clock.now())}` : name;
  return started(ports, await ports.workflow.start(ref.kind, next, ref), ref.id);
}

function started(ports: MendPorts, answer: 'started' | 'already-started', id: string): Mended {
  if (answer === 'already-started') return 'well';
  ports.log('execution.restarted', { id });
  return 'started';
}
