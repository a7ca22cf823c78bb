import { dayIn, type Instant } from '../../shared/domain/dates.ts';
import type { TransactWrite } from '../../shared/ports/table.ts';
import { contactBack, contactClaim, messageBack, messageClaim } from '../../shared/table/contact-claim.ts';
import type { ContactHeadItem } from '../../shared/table/debtor-items.ts';
import { rewrite } from '../../shared/table/facts/change-invoice.ts';
import type { InvoiceItem } from '../../shared/table/invoice-item.ts';
import type { MessageItem } from '../../shared/table/message-item.ts';
import type { Covered } from './covered.ts';

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
  return [
    messageClaim(message),
    contactClaim(head, now),
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
  return [
    messageBack(message, refusal.why),
    contactBack(head, message, refusal.putOffUntil),
    ...invoices.flatMap((invoice) =>
      rewrite(invoice, { ...invoice, receipts: invoice.receipts.filter(({ by }) => by !== message.messageId) }),
    ),
  ];
}
