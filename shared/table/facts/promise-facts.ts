import { dayIn } from '../../domain/dates.ts';
import type { FactOf } from '../../domain/fact.ts';
import { checkPromise } from '../../domain/promise.ts';
import type { TransactWrite } from '../../ports/table.ts';
import { PromiseItem } from '../case-items.ts';
import type { InvoiceItem } from '../invoice-item.ts';
import { promiseKey } from '../keys.ts';
import { readItem } from '../read-item.ts';
import { rewrite } from './change-invoice.ts';
import { findInvoice, readInvoice } from './find-invoice.ts';
import { promisableInvoices, promiseWrites } from './lay-promise.ts';
import { aboutInvoice, type FactPorts, factId, type Planned, refused, tell } from './plan.ts';

/** A promise over one or more invoices of one debtor: their ladders wait until its day and the scenario's tolerance. */
export async function planPromise(ports: FactPorts, fact: FactOf<'promise'>, by: string): Promise<Planned> {
  const found = await promisableInvoices(ports, fact);
  if (!('is' in found)) return found;
  const { first, invoices, scenario, open } = found;
  const at = ports.clock.now();
  const checked = checkPromise(scenario.promise, { due: fact.due, amount: fact.amount, open }, dayIn(at));
  if (!checked.ok) return refused(checked.because);
  const eventId = factId(ports.ids, fact);
  const promiseId = ports.ids.of('promise', eventId);
  if (invoices.some(({ promise }) => promise?.id === promiseId)) return { outcome: 'already-known' };
  return {
    writes: [
      ...promiseWrites(found, { promiseId, due: fact.due, amount: fact.amount, by: fact.by, at }),
      tell({
        ...aboutInvoice(ports, first, eventId, by),
        name: 'promise-made.v1',
        data: {
          promiseId,
          numbers: invoices.map(({ number }) => number),
          due: fact.due,
          amount: fact.amount,
          promisedBy: fact.by,
        },
      }),
    ],
    done: { outcome: 'recorded', id: promiseId },
  };
}

/** Staff take a standing promise back; the ladder goes on. */
export async function planPromiseCancelled(ports: FactPorts, fact: FactOf<'promise-cancelled'>, by: string): Promise<Planned> {
  const invoice = await findInvoice(ports.table, fact.company, fact.invoiceNumber);
  if (invoice === undefined) return refused('unknown-invoice');
  if (invoice.promise === undefined) return refused('no-standing-promise');
  const promise = await readItem(ports.table, PromiseItem, promiseKey({ ...invoice, promiseId: invoice.promise.id }));
  if (promise?.state !== 'standing') return refused('no-standing-promise');
  const writes = await endPromise(ports, promise, 'cancelled', { eventId: factId(ports.ids, fact), by, reason: fact.reason });
  return { writes, done: { outcome: 'recorded', id: promise.promiseId } };
}

/** Writes that end a promise and let every invoice it held go on. */
export async function endPromise(
  ports: Pick<FactPorts, 'table' | 'clock'>,
  promise: PromiseItem,
  state: 'kept' | 'broken' | 'cancelled',
  told: { readonly eventId: string; readonly by: string; readonly reason?: string },
): Promise<TransactWrite[]> {
  const found = await Promise.all(promise.invoices.map(({ invoiceId }) => readInvoice(ports.table, { ...promise, invoiceId })));
  const held = found.filter((invoice): invoice is InvoiceItem => invoice?.promise?.id === promise.promiseId);
  return [
    ...held.flatMap((invoice) => {
      const { promise: _promise, ...free } = invoice;
      return rewrite(invoice, free);
    }),
    {
      update: { pk: promise.pk, sk: promise.sk },
      change: { set: [{ at: ['state'], to: state }], add: [{ at: ['rev'], by: 1 }] },
      when: { is: 'equal', at: ['rev'], to: promise.rev },
    },
    tell({
      company: promise.company,
      debtorId: promise.debtorId,
      ...(promise.invoices[0] === undefined ? {} : { invoiceId: promise.invoices[0].invoiceId }),
      eventId: told.eventId,
      at: ports.clock.now(),
      by: told.by,
      name: 'promise-judged.v1',
      data: {
        promiseId: promise.promiseId,
        numbers: promise.invoices.map(({ number }) => number),
        state,
        ...(told.reason === undefined ? {} : { reason: told.reason }),
      },
    }),
  ];
}
