import type { Table } from '../../ports/table.ts';
import { LinkItem } from '../debtor-items.ts';
import { InvoiceItem } from '../invoice-item.ts';
import { closedInvoiceKey, numberKey, openInvoiceKey } from '../keys.ts';
import { readItem } from '../read-item.ts';

type Ref = { readonly company: string; readonly debtorId: string; readonly invoiceId: string };

/** An invoice wherever it lies: open first, then closed, then open once more, because it may move between the two reads. */
export async function readInvoice(table: Table, ref: Ref): Promise<InvoiceItem | undefined> {
  const open = await readItem(table, InvoiceItem, openInvoiceKey(ref));
  if (open !== undefined) return open;
  const closed = await readItem(table, InvoiceItem, closedInvoiceKey(ref));
  return closed ?? readItem(table, InvoiceItem, openInvoiceKey(ref));
}

/** The invoice a company gave this number to. */
export async function findInvoice(table: Table, company: string, number: string): Promise<InvoiceItem | undefined> {
  const link = await readItem(table, LinkItem, numberKey(company, number));
  if (link?.invoiceId === undefined) return undefined;
  return readInvoice(table, { company, debtorId: link.debtorId, invoiceId: link.invoiceId });
}
