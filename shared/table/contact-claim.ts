import { addDays, dayIn, type Instant } from '../domain/dates.ts';
import type { SendOutcome } from '../ports/messaging.ts';
import type { Condition, TransactWrite, Write } from '../ports/table.ts';
import type { ContactHeadItem } from './debtor-items.ts';
import { asItem } from './invoice-placing.ts';
import type { MessageItem } from './message-item.ts';

/** Contacts are remembered long enough for the rolling week and the calendar week. */
const contactDays = 8;

/** The message must not exist, or be one that was given back. */
export const messageClaim = (message: MessageItem): TransactWrite => ({
  put: asItem(message),
  when: { is: 'any', of: [{ is: 'absent' }, { is: 'equal', at: ['status'], to: 'held' }] },
});

/** One more contact with the debtor, if his head is still at the revision that was read. */
export function contactClaim(head: ContactHeadItem, now: Instant): TransactWrite {
  const { putOffUntil: _putOffUntil, ...free } = head;
  const oldest = addDays(dayIn(now), -contactDays);
  const contacts = [...head.contacts.filter((moment) => dayIn(moment) >= oldest), now];
  return {
    put: asItem({ ...free, contacts, contactsEver: head.contactsEver + 1, rev: head.rev + 1 }),
    when: { is: 'equal', at: ['rev'], to: head.rev },
  };
}

/** The message surely did not leave. */
export const messageBack = (message: MessageItem, why: string): TransactWrite => ({
  update: { pk: message.pk, sk: message.sk },
  change: {
    set: [
      { at: ['status'], to: 'held' },
      { at: ['because'], to: why },
    ],
  },
  when: attempted(message, 'sending'),
});

/** The contact that was claimed with the message is free again; nothing is tried for this debtor before `putOffUntil`. */
export function contactBack(head: ContactHeadItem, message: MessageItem, putOffUntil: Instant): TransactWrite {
  const claimed = head.contacts.indexOf(message.sentAt);
  return {
    put: asItem({
      ...head,
      contacts: head.contacts.filter((_, place) => place !== claimed),
      contactsEver: Math.max(0, head.contactsEver - 1),
      putOffUntil,
      rev: head.rev + 1,
    }),
    when: { is: 'equal', at: ['rev'], to: head.rev },
  };
}

/** What the provider answered, written on the message that is still this attempt's. */
export function messageSettled(message: MessageItem, answer: Exclude<SendOutcome, { outcome: 'refused' }>): Write {
  const said =
    answer.outcome === 'accepted'
      ? [
          { at: ['status'], to: 'sent' },
          { at: ['providerId'], to: answer.providerId },
        ]
      : [
          { at: ['status'], to: 'unknown' },
          { at: ['because'], to: answer.why },
        ];
  return {
    update: { pk: message.pk, sk: message.sk },
    change: { set: said },
    when: attempted(message, 'sending'),
  };
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
