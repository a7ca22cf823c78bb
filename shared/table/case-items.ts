import * as z from 'zod';
import { Day, Instant } from '../domain/dates.ts';
import { AnswerFile } from '../domain/fact.ts';
import { Currency, Minor } from '../domain/money.ts';
import { Of, Placed, Wait } from './item-places.ts';

export const DisputeItem = z.lazy(() =>
  z.object({
    ...Placed,
    ...Of,
    type: z.literal('dispute'),
    disputeId: z.string(),
    invoiceId: z.string(),
    invoiceNumber: z.string(),
    reason: z.enum([
      'price',
      'quantity',
      'quality',
      'missing-document',
      'missing-order',
      'not-received',
      'already-paid',
      'other',
    ]),
    disputed: Minor,
    /** Of its invoice; older ones tell none. */
    currency: Currency.optional(),
    text: z.string().optional(),
    file: AnswerFile.optional(),
    openedAt: Instant,
    openedBy: z.string(),
    slaDue: Day,
    /** Set once the task went to the deputy. */
    escalated: z.boolean(),
    taskId: z.string().optional(),
    state: z.enum(['open', 'accepted', 'partly', 'rejected', 'settled', 'withdrawn']),
    closedAt: Instant.optional(),
    rev: z.int(),
    wait: Wait.optional(),
    /** As long as its machine has not ended. */
    listKey: z.string().optional(),
    listSort: z.string().optional(),
  }),
);
export type DisputeItem = z.infer<typeof DisputeItem>;

export const PromiseItem = z.lazy(() =>
  z.object({
    ...Placed,
    ...Of,
    type: z.literal('promise'),
    promiseId: z.string(),
    invoices: z.array(z.object({ invoiceId: z.string(), number: z.string(), openThen: Minor })),
    amount: Minor,
    /** Of its invoices; older ones tell none. */
    currency: Currency.optional(),
    due: Day,
    toleranceDays: z.int(),
    by: z.enum(['debtor', 'staff']),
    /** The debtor says that he has paid already, on this day: it is checked against the bank like a promise, and somebody looks out for it. */
    transfer: z.object({ on: Day }).optional(),
    taskId: z.string().optional(),
    madeAt: Instant,
    state: z.enum(['standing', 'kept', 'broken', 'cancelled']),
    rev: z.int(),
    wait: Wait.optional(),
    /** As long as its machine has not ended. */
    listKey: z.string().optional(),
    listSort: z.string().optional(),
  }),
);
export type PromiseItem = z.infer<typeof PromiseItem>;
