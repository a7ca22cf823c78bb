import type { BookDebtor, BookInvoice } from '../../shared/domain/book.ts';
import { addDays, type Day } from '../../shared/domain/dates.ts';
import type { Table } from '../../shared/ports/table.ts';
import { PartyItem } from '../../shared/table/debtor-items.ts';
import { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { debtorPartition, invoicePrefix, partyKey } from '../../shared/table/keys.ts';
import { readAll, readItem } from '../../shared/table/read-item.ts';

/** Closed invoices stay in the book this long; the table keeps them for ever. */
const closedDays = 400;

export type DebtorRows = { readonly debtors: readonly BookDebtor[]; readonly invoices: readonly BookInvoice[] };

/** One debtor as the book shows him: none when he is unknown. */
export async function rowsOfDebtor(
  table: Table,
  of: { readonly company: string; readonly debtorId: string },
  today: Day,
): Promise<DebtorRows> {
  const [party, invoices] = await Promise.all([
    readItem(table, PartyItem, partyKey(of)),
    readAll(table, InvoiceItem, {
      partition: debtorPartition(of.company, of.debtorId),
      sort: { beginsWith: invoicePrefix },
    }),
  ]);
  if (party === undefined) return { debtors: [], invoices: [] };
  const { debtorId, name, nip } = party;
  return {
    debtors: [
      { debtorId, name, ...(nip === undefined ? {} : { nip }), ...(party.class === undefined ? {} : { class: party.class }) },
    ],
    invoices: invoices.filter(({ closed }) => closed === undefined || closed.on >= addDays(today, -closedDays)).map(rowOf),
  };
}

function rowOf(invoice: InvoiceItem): BookInvoice {
  const { invoiceId, debtorId, number, issueDate, dueDate, currency, gross, open, retained, closed, source } = invoice;
  return {
    ...{ invoiceId, debtorId, number, issueDate, dueDate, currency, gross, open, source },
    ...(retained === undefined ? {} : { retained }),
    ...(closed === undefined ? {} : { closedAs: closed.as, closedOn: closed.on }),
    ...(invoice.promise === undefined ? {} : { promiseDue: invoice.promise.due }),
    ...(invoice.pausedUntil === undefined ? {} : { pausedUntil: invoice.pausedUntil }),
    disputed: invoice.dispute !== undefined,
    with: invoice.owner.machine,
    scenario: invoice.scenario.name,
  };
}
