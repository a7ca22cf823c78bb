import { checkTransfer, transferDue } from '../../domain/confirmed-transfer.ts';
import { dayIn } from '../../domain/dates.ts';
import type { FactOf } from '../../domain/fact.ts';
import { promiseHoldsUntil } from '../../domain/promise.ts';
import { promisableInvoices, promiseWrites } from './lay-promise.ts';
import { aboutInvoice, type FactPorts, factId, type Planned, refused, tell } from './plan.ts';

/**
 * The debtor says that he has paid. It is a promise whose day is as good as now: it holds the ladder as a promise of his own does, is kept when the
 * money comes, and broken when it was not seen in time.
 */
export async function planTransferConfirmed(ports: FactPorts, fact: FactOf<'transfer-confirmed'>, by: string): Promise<Planned> {
  const found = await promisableInvoices(ports, fact);
  if (!('is' in found)) return found;
  const { first, invoices, scenario, open } = found;
  const at = ports.clock.now();
  const today = dayIn(at);
  const checked = checkTransfer({ on: fact.on, amount: fact.amount, open }, today);
  if (!checked.ok) return refused(checked.because);
  const eventId = factId(ports.ids, fact);
  const promiseId = ports.ids.of('promise', eventId);
  const { toleranceDays } = scenario.promise;
  const due = transferDue(today, toleranceDays);
  return {
    writes: [
      ...promiseWrites(found, { promiseId, due, amount: checked.value, by: 'debtor', at, transfer: { on: fact.on } }),
      tell({
        ...aboutInvoice(ports, first, eventId, by),
        name: 'transfer-confirmed.v1',
        data: {
          promiseId,
          numbers: invoices.map(({ number }) => number),
          on: fact.on,
          amount: checked.value,
          waitsUntil: promiseHoldsUntil(due, toleranceDays),
        },
      }),
    ],
    done: { outcome: 'recorded', id: promiseId },
  };
}
