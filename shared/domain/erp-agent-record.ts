import * as z from 'zod';
import { Day, type Instant, instantOf } from './dates.ts';
import { Currency } from './money.ts';

/** A moment in any offset, kept in UTC with milliseconds. */
const Changed = z.iso.datetime({ offset: true }).transform((text): Instant => instantOf(Date.parse(text)));

/** Control characters and halves of a letter are no text: the store would not take them. */
const notText = /[\p{Cc}\p{Cs}]/u;
const textUpTo = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((text) => !notText.test(text));
/** Ids and numbers become keys of the store, which are at most 2,048 bytes long together. */
const id = textUpTo(256);
const company = textUpTo(64);

const Account = z.object({
  externalId: id,
  name: textUpTo(512),
  nip: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  language: z.enum(['pl', 'en']).optional(),
  class: z.enum(['small', 'medium', 'general-contractor', 'developer', 'strategic']).optional(),
  customerSince: Day.optional(),
});
export type ErpAgentAccount = z.infer<typeof Account>;

const Head = { externalId: id, changedAt: Changed };
const Upsert = { op: z.literal('upsert').default('upsert'), ...Head };
const Money = { company, invoiceNumber: id, amount: z.string(), currency: Currency };

/** What the source deleted is named, and need not be described. */
export const ErpAgentDeletion = z.object({
  type: z.literal('open-item'),
  op: z.literal('delete'),
  ...Head,
  data: z.object({ company, number: id }),
});
export type ErpAgentDeletion = z.infer<typeof ErpAgentDeletion>;

/** One record of `erp-agent/v1`: what an ERP's agent pushes. Amounts are decimal text, days `YYYY-MM-DD`. */
export const ErpAgentRecord = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('open-item'),
    ...Upsert,
    data: z.object({
      company,
      number: id,
      customer: Account,
      document: z.enum(['invoice', 'debit-note', 'interest-note', 'advance']).default('invoice'),
      issueDate: Day,
      dueDate: Day,
      gross: z.string(),
      open: z.string(),
      currency: Currency,
      retained: z.object({ amount: z.string(), releasedOn: Day }).optional(),
      scenario: z.string().optional(),
    }),
  }),
  z.object({ type: z.literal('party'), ...Upsert, data: Account.omit({ externalId: true }).extend({ company }) }),
  z.object({ type: z.literal('payment'), ...Upsert, data: z.object({ ...Money, valueDate: Day }) }),
  z.object({ type: z.literal('credit-note'), ...Upsert, data: z.object({ ...Money, issueDate: Day }) }),
  /** A person at the customer's: whom to write to. */
  z.object({
    type: z.literal('contact'),
    ...Upsert,
    data: z.object({
      company,
      customer: Account.pick({ externalId: true, name: true }),
      email: z.string().optional(),
      phone: z.string().optional(),
    }),
  }),
]);
export type ErpAgentRecord = z.infer<typeof ErpAgentRecord>;
