import { addDays, dayIn, type Instant } from '../../shared/domain/dates.ts';
import type { Condition, TransactWrite } from '../../shared/ports/table.ts';
import type { ContactHeadItem } from '../../shared/table/debtor-items.ts';
import { rewrite } from '../../shared/table/facts/change-invoice.ts';
import type { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { asItem } from '../../shared/table/invoice-placing.ts';
import type { MessageItem } from '../../shared/table/message-item.ts';
import type { Covered } from './covered.ts';

/** Contacts are remembered long enough for the rolling week and the calendar week. */
const contactDays = 8;

/**
 * The right to send, in one transaction: the message must not exist (or be one that was given back), the contact head and every covered
 * invoice must be at the revision that was read. Each invoice gets its receipt, which makes the rung unrepeatable; the own case is awake, so its token goes.
 */
export function claimWrites(
  message: MessageItem,
  head: ContactHeadItem,
  covered: readonly Covered[],
  own: InvoiceItem,
  now: Instant,
): TransactWrite[] {
  const { putOffUntil: _putOffUntil, ...free } = head;
  return [
    { put: asItem(message), when: { is: 'any', of: [{ is: 'absent' }, { is: 'equal', at: ['status'], to: 'held' }] } },
    {
      put: asItem({
        ...free,
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

/**
 * Takes a claim back whose message surely did not leave: the rungs and the contact are free again, and nothing is tried for this debtor
 * before `putOffUntil`, whichever of his invoices is woken by this. As many writes as the claim had.
 */
export function giveBackWrites(
  message: MessageItem,
  head: ContactHeadItem,
  invoices: readonly InvoiceItem[],
  refusal: { readonly why: string; readonly putOffUntil: Instant },
): TransactWrite[] {
  const claimed = head.contacts.indexOf(message.sentAt);
  return [
    {
      update: { pk: message.pk, sk: message.sk },
      change: {
        set: [
          { at: ['status'], to: 'held' },
          { at: ['because'], to: refusal.why },
        ],
      },
      when: attempted(message, 'sending'),
    },
    {
      put: asItem({
        ...head,
        contacts: head.contacts.filter((_, place) => place !== claimed),
        contactsEver: Math.max(0, head.contactsEver - 1),
        putOffUntil: refusal.putOffUntil,
        rev: head.rev + 1,
      }),
      when: { is: 'equal', at: ['rev'], to: head.rev },
    },
    ...invoices.flatMap((invoice) =>
      rewrite(invoice, { ...invoice, receipts: invoice.receipts.filter(({ by }) => by !== message.messageId) }),
    ),
  ];
}

/** Moves a message that was given back aside, so that the next attempt leaves it readable. */
export function asideWrites(message: MessageItem, why: string): TransactWrite[] {
  const held: MessageItem = { ...message, sk: `${message.sk}#${message.attempt}`, status: 'held', because: why };
  return [
    { remove: { pk: message.pk, sk: message.sk }, when: attempted(message, 'held') },
    { put: asItem(held), when: { is: 'absent' } },
  ];
}

/** Whether the message is still this attempt's, in this state. */
export const attempted = (message: MessageItem, status: MessageItem['status']): Condition => ({
  is: 'all',
  of: [
    { is: 'equal', at: ['status'], to: status },
    { is: 'equal', at: ['attempt'], to: message.attempt },
  ],
});

const recent = (contacts: readonly Instant[], now: Instant): Instant[] => {
  const oldest = addDays(dayIn(now), -contactDays);
  return contacts.filter((moment) => dayIn(moment) >= oldest);
};
