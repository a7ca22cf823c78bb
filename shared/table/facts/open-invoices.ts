import type { Table } from '../../ports/table.ts';
import type { PartyItem } from '../debtor-items.ts';
import { InvoiceItem } from '../invoice-item.ts';
import { debtorPartition, openPrefix } from '../keys.ts';
import { readAll } from '../read-item.ts';
import { debtorIdsOf } from './find-debtor.ts';

/** All open invoices of a debtor, those of debtors found to be him too: one query for each. */
export async function openInvoicesOf(
  table: Table,
  party: Pick<PartyItem, 'company' | 'debtorId' | 'absorbed'>,
): Promise<InvoiceItem[]> {
  const found = await Promise.all(
    debtorIdsOf(party).map((debtorId) =>
      readAll(table, InvoiceItem, { partition: debtorPartition(party.company, debtorId), sort: { beginsWith: openPrefix } }),
    ),
  );
  return found.flat();
}
