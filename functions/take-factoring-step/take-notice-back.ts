import { addMinutes } from '../../shared/domain/dates.ts';
import { HubError } from '../../shared/domain/trouble.ts';
import { asideWrites, contactBack, messageBack } from '../../shared/table/contact-claim.ts';
import { ContactHeadItem } from '../../shared/table/debtor-items.ts';
import type { HandedCaseItem } from '../../shared/table/handed-case-item.ts';
import { contactHeadKey } from '../../shared/table/keys.ts';
import type { MessageItem } from '../../shared/table/message-item.ts';
import { readItem } from '../../shared/table/read-item.ts';
import type { FactoringPorts } from './factoring-ports.ts';

const tries = 12;
/** Minutes until a notice that the provider refused is tried again. */
const retryMinutes = 60;

/** Gives the claim of a notice back that surely did not leave. Throws HubError `StoreBusy` when others keep changing the contact head. */
export async function takeNoticeBack(
  ports: Pick<FactoringPorts, 'table' | 'clock'>,
  message: MessageItem,
  handed: HandedCaseItem,
  why: string,
): Promise<void> {
  const putOffUntil = addMinutes(ports.clock.now(), retryMinutes);
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const head = await readItem(ports.table, ContactHeadItem, contactHeadKey(message.debtorId));
    if (head === undefined)
      throw new HubError('ItemUnreadable', 'The debtor has no contact head.', { debtorId: message.debtorId });
    const answer = await ports.table.transact([
      messageBack(message, why),
      contactBack(head, message, putOffUntil),
      {
        update: { pk: handed.pk, sk: handed.sk },
        change: { remove: [['notice']], add: [{ at: ['rev'], by: 1 }] },
        when: { is: 'equal', at: ['notice'], to: message.messageId },
      },
    ]);
    // The provider's own event may have said meanwhile that the message left after all.
    if (answer.outcome === 'refused' && answer.refusals.every(({ place }) => place === 1)) continue;
    if (answer.outcome === 'written') await ports.table.transact(asideWrites(message, why));
    return;
  }
  throw new HubError('StoreBusy', 'A claim could not be given back.', { messageId: message.messageId });
}
