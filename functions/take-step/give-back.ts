import { addMinutes } from '../../shared/domain/dates.ts';
import { HubError } from '../../shared/domain/trouble.ts';
import { asideWrites } from '../../shared/table/contact-claim.ts';
import { ContactHeadItem } from '../../shared/table/debtor-items.ts';
import { readInvoice } from '../../shared/table/facts/find-invoice.ts';
import type { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { contactHeadKey } from '../../shared/table/keys.ts';
import type { MessageItem } from '../../shared/table/message-item.ts';
import { readItem } from '../../shared/table/read-item.ts';
import { giveBackWrites } from './claim.ts';
import type { StepPorts } from './step-ports.ts';

const tries = 12;
/** Minutes until a message that the provider refused is tried again. */
const retryMinutes = 60;

/** Gives a claim back whose message surely did not leave. Throws HubError `StoreBusy` when others keep changing what it covers. */
export async function giveBack(ports: Pick<StepPorts, 'table' | 'clock'>, message: MessageItem, why: string): Promise<void> {
  const putOffUntil = addMinutes(ports.clock.now(), retryMinutes);
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const head = await readItem(ports.table, ContactHeadItem, contactHeadKey(message.debtorId));
    if (head === undefined)
      throw new HubError('ItemUnreadable', 'The debtor has no contact head.', { debtorId: message.debtorId });
    const invoices = await coveredBy(ports, message);
    const answer = await ports.table.transact(giveBackWrites(message, head, invoices, { why, putOffUntil }));
    if (answer.outcome === 'refused' && answer.refusals.every(({ place }) => place !== 0)) continue;
    if (answer.outcome === 'written') await ports.table.transact(asideWrites(message, why));
    return;
  }
  throw new HubError('StoreBusy', 'A claim could not be given back.', { messageId: message.messageId });
}

async function coveredBy(ports: Pick<StepPorts, 'table'>, message: MessageItem): Promise<InvoiceItem[]> {
  const found = await Promise.all(
    message.covers.map(({ invoiceId, debtorId = message.debtorId }) =>
      readInvoice(ports.table, { company: message.company, debtorId, invoiceId }),
    ),
  );
  return found.filter((invoice): invoice is InvoiceItem => invoice?.receipts.some(({ by }) => by === message.messageId) ?? false);
}
