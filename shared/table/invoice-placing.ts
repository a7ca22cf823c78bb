import type { Day } from '../domain/dates.ts';
import type { Item, Key, Value } from '../ports/table.ts';
import type { InvoiceItem } from './invoice-item.ts';
import { closedInvoiceKey, invoiceListing, listShards, openInvoiceKey, shardOf, startPartition, startShards } from './keys.ts';

type Placed = 'pk' | 'sk' | 'listKey' | 'listSort' | 'startKey' | 'startSort';
export type UnplacedInvoice = Omit<InvoiceItem, Placed>;

const listed = (invoice: UnplacedInvoice): { listKey: string; listSort: string } => ({
  listKey: invoiceListing(invoice.company, invoice.state, shardOf(invoice.invoiceId, listShards)),
  listSort: `${invoice.closed?.at ?? invoice.dueDate}#${invoice.invoiceId}`,
});

/** The invoice at its place: open ones under one prefix, closed ones under another; open ones are listed by due date, closed ones by the moment of closing. */
export function placed(invoice: UnplacedInvoice, startDay?: Day): InvoiceItem {
  const key = invoice.state === 'open' ? openInvoiceKey(invoice) : closedInvoiceKey(invoice);
  const start =
    startDay === undefined
      ? {}
      : {
          startKey: startPartition(startDay, shardOf(invoice.invoiceId, startShards)),
          startSort: `${invoice.company}#${invoice.debtorId}#${invoice.invoiceId}`,
        };
  return { ...key, ...invoice, ...listed(invoice), ...start };
}

/** Takes an invoice from its place so that it can be put at another one. */
export function unplaced(invoice: InvoiceItem): UnplacedInvoice {
  const {
    pk: _pk,
    sk: _sk,
    listKey: _listKey,
    listSort: _listSort,
    startKey: _startKey,
    startSort: _startSort,
    ...rest
  } = invoice;
  return rest;
}

/** The day part of a start key, or undefined once the execution has been started. */
export const startDayOf = (invoice: InvoiceItem): string | undefined => invoice.startKey?.split('#')[1];

/** An item as the store takes it: what is undefined is left out. */
export function asItem<T extends Key>(item: T): Item {
  const plain: Record<string, Value> = {};
  for (const [name, value] of Object.entries(item)) if (value !== undefined) plain[name] = value;
  return { ...plain, pk: item.pk, sk: item.sk };
}
