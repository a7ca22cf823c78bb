import * as z from 'zod';
import { Day, Instant } from '../../../shared/domain/dates.ts';
import { DisputeReason } from '../../../shared/domain/fact.ts';
import { Currency, Minor, plainAmount } from '../../../shared/domain/money.ts';
import type { EventItem } from '../../../shared/table/event-item.ts';
import { Explained } from '../invoice/explain.ts';
import type { InvoiceLife } from '../invoice/read-life.ts';
import { present, ShownInvoice, shownInvoice } from './shown-invoice.ts';
import { ShownMessage, shownMessage } from './shown-message.ts';
import { ShownTask, shownTask } from './shown-task.ts';

const ShownEvent = z.object({ at: Instant, name: z.string(), by: z.string(), data: z.record(z.string(), z.json()) });

/** An invoice with all that is known of it; the debtor's addresses only for those who act. */
export const ShownLife = ShownInvoice.extend({
  debtor: z.object({
    id: z.string(),
    name: z.string(),
    nip: z.string().optional(),
    email: z.string().optional(),
    phone: z.string().optional(),
  }),
  decisions: z.array(Explained),
  messages: z.array(ShownMessage),
  tasks: z.array(ShownTask),
  payments: z.array(z.object({ at: Instant, valueDate: Day, currency: Currency, amount: z.string().optional(), by: z.string() })),
  disputes: z.array(
    z.object({
      id: z.string(),
      reason: DisputeReason,
      state: z.string(),
      openedAt: Instant,
      closedAt: Instant.optional(),
      slaDue: Day,
    }),
  ),
  promises: z.array(
    z.object({ id: z.string(), due: Day, amount: z.string().optional(), state: z.string(), by: z.string(), madeAt: Instant }),
  ),
  timeline: z.array(ShownEvent),
});
export type ShownLife = z.infer<typeof ShownLife>;

const PaymentData = z.object({ valueDate: Day, currency: Currency, amount: Minor });
const amounts = new Set(['amount', 'gross', 'open', 'openAfter', 'applied', 'unapplied', 'disputed']);

/** An event's data without the amounts, for roles that do not see them. */
const dataFor = (data: EventItem['data'], seesMoney: boolean): EventItem['data'] =>
  seesMoney ? data : Object.fromEntries(Object.entries(data).filter(([name]) => !amounts.has(name)));

export function shownLife(life: InvoiceLife, decisions: readonly Explained[], seesMoney: boolean): ShownLife {
  const { invoice, party } = life;
  const amountText = (amount: Minor) => present({ amount: seesMoney ? plainAmount(amount, invoice.currency) : undefined });
  return {
    ...shownInvoice(invoice, seesMoney),
    debtor: {
      id: invoice.debtorId,
      name: party?.name ?? '',
      ...present({ nip: party?.nip, email: party?.email, phone: party?.phone }),
    },
    decisions: [...decisions],
    messages: life.messages.map(shownMessage),
    tasks: life.tasks.map(shownTask),
    payments: life.events.flatMap(({ name, at, by, data }) => {
      const read = name === 'payment-recorded.v1' ? PaymentData.safeParse(data).data : undefined;
      if (read === undefined) return [];
      return [{ at, by, valueDate: read.valueDate, currency: read.currency, ...amountText(read.amount) }];
    }),
    disputes: life.disputes.map(({ disputeId, reason, state, openedAt, closedAt, slaDue }) => ({
      ...{ id: disputeId, reason, state, openedAt, slaDue },
      ...present({ closedAt }),
    })),
    promises: life.promises.map(({ promiseId, due, amount, state, by, madeAt }) => ({
      ...{ id: promiseId, due, state, by, madeAt },
      ...amountText(amount),
    })),
    timeline: life.events.map(({ at, name, by, data }) => ({ at, name, by, data: dataFor(data, seesMoney) })),
  };
}
