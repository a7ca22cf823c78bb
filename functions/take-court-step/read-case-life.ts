import { HubError } from '../../shared/domain/trouble.ts';
import type { Table } from '../../shared/ports/table.ts';
import { PartyItem } from '../../shared/table/debtor-items.ts';
import { EventItem } from '../../shared/table/event-item.ts';
import type { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { debtorPartition, partyKey } from '../../shared/table/keys.ts';
import { MessageItem } from '../../shared/table/message-item.ts';
import { readAll, readItem } from '../../shared/table/read-item.ts';

export type CaseLife = {
  readonly party: PartyItem;
  /** Those that left or may have left, oldest first. */
  readonly messages: readonly MessageItem[];
  readonly events: readonly EventItem[];
};

/** What is known of the case for its documents. Throws HubError `ItemUnreadable`: an invoice without its debtor is a broken book. */
export async function readCaseLife(table: Table, invoice: InvoiceItem): Promise<CaseLife> {
  const { company, debtorId, invoiceId } = invoice;
  const partition = debtorPartition(company, debtorId);
  const [party, messages, events] = await Promise.all([
    readItem(table, PartyItem, partyKey(invoice)),
    readAll(table, MessageItem, { partition, sort: { beginsWith: 'message#' } }),
    readAll(table, EventItem, { partition, sort: { beginsWith: `event#${invoiceId}#` } }),
  ]);
  if (party === undefined) throw new HubError('ItemUnreadable', 'The invoice has no debtor.', { debtorId });
  return {
    party,
    messages: messages
      .filter(({ covers, status }) => status !== 'held' && covers.some((cover) => cover.invoiceId === invoiceId))
      .toSorted((one, other) => (one.sentAt < other.sentAt ? -1 : 1)),
    events: events.toSorted((one, other) => (one.at < other.at ? -1 : 1)),
  };
}
