import type { Day, Instant } from '../../domain/dates.ts';
import type { Minor } from '../../domain/money.ts';
import type { Condition, TransactWrite } from '../../ports/table.ts';
import type { InvoiceItem } from '../invoice-item.ts';
import { asItem, placed, startDayOf, unplaced } from '../invoice-placing.ts';
import { disputeKey, promiseKey } from '../keys.ts';

type Closing = Omit<NonNullable<InvoiceItem['closed']>, 'at'>;

/**
 * Writes the invoice as it shall be, if it is still as it was read; every write raises the revision. Parking a case and starting it raise none,
 * so both are asked for by name: a whole item put over them would lose the token, and the case would sleep past this very fact.
 */
export function rewrite(was: InvoiceItem, becomes: InvoiceItem): TransactWrite[] {
  const next = { ...becomes, rev: was.rev + 1 };
  const unchanged: Condition = {
    is: 'all',
    of: [
      { is: 'equal', at: ['rev'], to: was.rev },
      was.wait === undefined ? { is: 'missing', at: ['wait'] } : { is: 'equal', at: ['wait', 'token'], to: was.wait.token },
      was.startKey === undefined ? { is: 'missing', at: ['startKey'] } : { is: 'equal', at: ['startKey'], to: was.startKey },
    ],
  };
  if (was.sk === next.sk) return [{ put: asItem(next), when: unchanged }];
  return [
    { remove: { pk: was.pk, sk: was.sk }, when: unchanged },
    { put: asItem(next), when: { is: 'absent' } },
  ];
}

/** The invoice (as it is told now) with another balance; at zero it closes, and with it its dispute, while its promise is judged anew. */
export function rebalance(was: InvoiceItem, open: Minor, closing: Closing, now: Instant, told = was): TransactWrite[] {
  if (open !== 0) return [...rewrite(was, { ...told, open }), ...judgePromiseAgain(was)];
  const { dispute: _dispute, promise: _promise, staffTask, held: _held, ...kept } = unplaced(told);
  const closed = placed({ ...kept, open, state: 'closed', closed: { ...closing, at: now }, ...(staffTask ? { staffTask } : {}) });
  return [...rewrite(was, closed), ...settleDispute(was, now), ...judgePromiseAgain(was)];
}

function settleDispute(invoice: InvoiceItem, now: Instant): TransactWrite[] {
  if (invoice.dispute === undefined) return [];
  return [
    {
      update: disputeKey({ ...invoice, disputeId: invoice.dispute.id }),
      change: {
        set: [
          { at: ['state'], to: 'settled' },
          { at: ['closedAt'], to: now },
        ],
        add: [{ at: ['rev'], by: 1 }],
      },
      when: { is: 'equal', at: ['state'], to: 'open' },
    },
  ];
}

function judgePromiseAgain(invoice: InvoiceItem): TransactWrite[] {
  if (invoice.promise === undefined) return [];
  return [
    {
      update: promiseKey({ ...invoice, promiseId: invoice.promise.id }),
      change: { add: [{ at: ['rev'], by: 1 }] },
      when: { is: 'present' },
    },
  ];
}

/** The same invoice with another first day, as long as its execution was not started. */
export function restarted(invoice: InvoiceItem, startDay: Day): InvoiceItem {
  return startDayOf(invoice) === undefined ? invoice : placed(unplaced(invoice), startDay);
}
