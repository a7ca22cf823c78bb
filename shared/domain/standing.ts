import type { Channel } from './channel.ts';
import type { Day, Instant } from './dates.ts';
import { type OwedInvoice, openBalance } from './invoice.ts';
import type { DebtorStanding, Standing } from './ladder.ts';

/** What is stored of an invoice, as far as the ladder asks for it. */
export type StoredInvoice = OwedInvoice & {
  readonly closed?: { readonly as: 'paid' | 'credited' | 'cancelled' } | undefined;
  readonly receipts: Standing['receipts'];
  readonly dispute?: object | undefined;
  readonly promise?: { readonly due: Day } | undefined;
  readonly pausedUntil?: Day | undefined;
  readonly staffTask?: { readonly kind: string } | undefined;
  readonly assigned?: { readonly silent: boolean } | undefined;
};

/** The invoice's standing on a day; `handedOver` and `approvedRung` where the caller knows more than is stored. */
export function standingOf(
  invoice: StoredInvoice,
  debtor: DebtorStanding,
  today: Day,
  more: Pick<Standing, 'approvedRung'> & { readonly handedOver?: boolean } = {},
): Standing {
  const { collectible, dueDate, releasedOn } = openBalance(invoice, today);
  return {
    dueDate,
    open: collectible,
    releasedOn,
    closed: invoice.closed?.as,
    receipts: invoice.receipts,
    disputeOpen: invoice.dispute !== undefined,
    promiseDue: invoice.promise?.due,
    pausedUntil: invoice.pausedUntil,
    staffTaskOpen: invoice.staffTask !== undefined,
    approvedRung: more.approvedRung,
    handedOver: more.handedOver ?? false,
    assigned: invoice.assigned?.silent ?? false,
    debtor,
  };
}

/** What is stored of a debtor: his address book entry and his contact head, which a debtor never contacted has not. */
export type StoredDebtor = {
  readonly debtorId: string;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly head?:
    | {
        /** With an address only that one is barred. */
        readonly barred: readonly { readonly channel: Channel; readonly address?: string | undefined }[];
        readonly stops?: readonly object[] | undefined;
        readonly pausedUntil?: Day | undefined;
        readonly contacts: readonly Instant[];
        readonly contactsEver: number;
      }
    | undefined;
};

export function debtorStandingOf(
  { debtorId, email, phone, head }: StoredDebtor,
  seen: Pick<DebtorStanding, 'unappliedCash' | 'lateSources'>,
): DebtorStanding {
  return {
    debtorId,
    addresses: { email: email !== undefined, phone: phone !== undefined },
    barred: (head?.barred ?? [])
      .filter(({ channel, address }) => address === undefined || address === (channel === 'email' ? email : phone))
      .map(({ channel }) => channel),
    insolvent: (head?.stops?.length ?? 0) > 0,
    pausedUntil: head?.pausedUntil,
    contacts: head?.contacts ?? [],
    contactsEver: head?.contactsEver ?? 0,
    ...seen,
  };
}
