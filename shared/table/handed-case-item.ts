import * as z from 'zod';
import { Day, Instant } from '../domain/dates.ts';
import { Currency, Minor } from '../domain/money.ts';
import { Of, Placed } from './item-places.ts';

/** One mail to the firm: claimed once for each try. `refused` surely did not leave; `given-up` is a refused one that nobody tries again. */
export const FirmMail = z.lazy(() =>
  z.object({
    mailId: z.string(),
    status: z.enum(['sending', 'sent', 'unknown', 'refused', 'given-up']),
    at: Instant,
    tries: z.int(),
    because: z.string().optional(),
  }),
);
export type FirmMail = z.infer<typeof FirmMail>;

/** One case given to an outside firm, from the hand-over to its end there. Its execution parks on the invoice, not here. */
export const HandedCaseItem = z.lazy(() =>
  z.object({
    ...Placed,
    ...Of,
    type: z.literal('handed-case'),
    caseId: z.string(),
    invoiceId: z.string(),
    invoiceNumber: z.string(),
    to: z.enum(['law-firm', 'factor']),
    by: z.string(),
    reason: z.string(),
    at: Instant,
    currency: Currency,
    /** Open when the firm was last told. */
    toldOpen: Minor,
    state: z.enum(['given', 'accepted', 'returned', 'closed']),
    /** The factor took the assignment in, or the law firm's mail left: since then an answer is awaited. */
    askedAt: Instant.optional(),
    answerDue: Day.optional(),
    escalated: z.boolean(),
    taskId: z.string().optional(),
    /** The firm's own number of the case. */
    fileNumber: z.string().optional(),
    /** Why it came back or ended, as a word, and what the firm said. */
    ended: z.object({ because: z.string(), reason: z.string().optional(), at: Instant }).optional(),
    documents: z.object({ key: z.string(), sha256: z.string(), bytes: z.int(), files: z.int() }).optional(),
    /** By what they are about, e.g. `pack`, `dispute:<id>`. */
    mails: z.record(z.string(), FirmMail),
    /** The message that told the debtor whom to pay. */
    notice: z.string().optional(),
    /** What the factor said when he did not take the offer in at all. */
    refusedAtOnce: z.string().optional(),
    /** How the last request to the factor failed. */
    failed: z.string().optional(),
    /** What our own people were told of it already. */
    told: z.array(z.string()).optional(),
    /** Nothing is tried with the firm before. */
    putOffUntil: Instant.optional(),
    tries: z.int(),
    rev: z.int(),
    listKey: z.string(),
    listSort: z.string(),
  }),
);
export type HandedCaseItem = z.infer<typeof HandedCaseItem>;
