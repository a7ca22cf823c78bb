import { addDays, dayIn, type Instant } from '../../shared/domain/dates.ts';
import type { TransactWrite } from '../../shared/ports/table.ts';
import type { ContactHeadItem } from '../../shared/table/debtor-items.ts';
import { rewrite } from '../../shared/table/facts/change-invoice.ts';
import type { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { asItem } from '../../shared/table/invoice-placing.ts';
import type { MessageItem } from '../../shared/table/message-item.ts';
import type { Covered } from './covered.ts';

/** Contacts are remembered long enough for the rolling week and the calendar week. */
const contactDays = 8;

/**
 * The right to send, in one transaction: the message must not exist, the contact head and every covered invoice must be at the revision
 * that was read. Each invoice gets its receipt, which makes the rung unrepeatable; the own case is awake, so its token goes.
 */
export function claimWrites(
  message: MessageItem,
  head: ContactHeadItem,
  covered: readonly Covered[],
  own: InvoiceItem,
  now: Instant,
): TransactWrite[] {
  return [
    { put: asItem(message), when: { is: 'absent' } },
    {
      put: asItem({
        ...head,
        contacts: [...recent(head.contacts, now), now],
        contactsEver: head.contactsEver + 1,
        rev: head.rev + 1,
      }),
      when: { is: 'equal', at: ['rev'], to: head.rev },
    },
    ...covered.flatMap(({ invoice, rung }) => {
      const { held: _held, wait, ...free } = invoice;
      const kept = invoice.invoiceId === own.invoiceId || wait === undefined ? {} : { wait };
      return rewrite(invoice, {
        ...free,
        ...kept,
        receipts: [...invoice.receipts, { rung: rung.no, on: dayIn(now), by: message.messageId }],
      });
    }),
  ];
}

/** Takes a claim back whose message surely did not leave: the rung and the contact are free again. The message stays as a held one. */
export function giveBackWrites(
  message: MessageItem,
  why: string,
  head: ContactHeadItem,
  invoices: readonly InvoiceItem[],
  attempt: string,
): TransactWrite[] {
  const held: MessageItem = { ...message, sk: `${message.sk}#${attempt}`, status: 'held', because: why };
  return [
    { remove: { pk: message.pk, sk: message.sk }, when: { is: 'equal', at: ['attempt'], to: message.attempt } },
    { put: asItem(held), when: { is: 'absent' } },
    {
      put: asItem({
        ...head,
        contacts: head.contacts.filter((moment) => moment !== message.sentAt),
        contactsEver: Math.max(0, head.contactsEver - 1),
        rev: head.rev + 1,
      }),
      when: { is: 'equal', at: ['rev'], to: head.rev },
    },
    ...invoices.flatMap((invoice) =>
      rewrite(invoice, { ...invoice, receipts: invoice.receipts.filter(({ by }) => by !== message.messageId) }),
    ),
  ];
}

const recent = (contacts: readonly Instant[], now: Instant): Instant[] => {
  const oldest = addDays(dayIn(now), -contactDays);
  return contacts.filter((moment) => dayIn(moment) >= oldest);
};
