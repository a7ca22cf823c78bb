import type { Table } from '../../../shared/ports/table.ts';
import { DisputeItem, PromiseItem } from '../../../shared/table/case-items.ts';
import { ContactHeadItem, PartyItem } from '../../../shared/table/debtor-items.ts';
import { EventItem } from '../../../shared/table/event-item.ts';
import { HandedCaseItem } from '../../../shared/table/handed-case-item.ts';
import type { InvoiceItem } from '../../../shared/table/invoice-item.ts';
import { contactHeadKey, debtorPartition, partyKey } from '../../../shared/table/keys.ts';
import { MessageItem } from '../../../shared/table/message-item.ts';
import { readAll, readItem } from '../../../shared/table/read-item.ts';
import { TaskItem } from '../../../shared/table/task-item.ts';

/** Everything that was written down about one invoice. */
export type InvoiceLife = {
  readonly invoice: InvoiceItem;
  readonly party: PartyItem | undefined;
  readonly head: ContactHeadItem | undefined;
  /** Oldest first. */
  readonly events: readonly EventItem[];
  readonly disputes: readonly DisputeItem[];
  readonly promises: readonly PromiseItem[];
  readonly messages: readonly MessageItem[];
  readonly tasks: readonly TaskItem[];
  /** Cases that outside firms have or had. */
  readonly handed: readonly HandedCaseItem[];
};

const byTime = (one: string, other: string): number => (one < other ? -1 : 1);

/** Reads an invoice's life from its debtor's partition; nothing of it is computed or written. */
export async function readLife(table: Table, invoice: InvoiceItem): Promise<InvoiceLife> {
  const { company, debtorId, invoiceId } = invoice;
  const partition = debtorPartition(company, debtorId);
  const under = (prefix: string) => ({ partition, sort: { beginsWith: prefix } });
  const [party, head, events, disputes, promises, messages, tasks, handed] = await Promise.all([
    readItem(table, PartyItem, partyKey(invoice)),
    readItem(table, ContactHeadItem, contactHeadKey(debtorId)),
    readAll(table, EventItem, under(`event#${invoiceId}#`)),
    readAll(table, DisputeItem, under('dispute#')),
    readAll(table, PromiseItem, under('promise#')),
    readAll(table, MessageItem, under('message#')),
    readAll(table, TaskItem, under('task#')),
    readAll(table, HandedCaseItem, under('handed-case#')),
  ]);
  const isOf = (one: { readonly invoiceId: string }): boolean => one.invoiceId === invoiceId;
  return {
    invoice,
    party,
    head,
    events: events.toSorted((a, b) => byTime(a.at, b.at)),
    disputes: disputes.filter(isOf).toSorted((a, b) => byTime(a.openedAt, b.openedAt)),
    promises: promises.filter(({ invoices }) => invoices.some(isOf)).toSorted((a, b) => byTime(a.madeAt, b.madeAt)),
    messages: messages.filter(({ covers }) => covers.some(isOf)).toSorted((a, b) => byTime(a.listSort, b.listSort)),
    handed: handed.filter(isOf).toSorted((a, b) => byTime(a.listSort, b.listSort)),
    tasks: tasks.filter(({ invoices }) => invoices.some(isOf)).toSorted((a, b) => byTime(a.listSort, b.listSort)),
  };
}
