import * as z from 'zod';
import { AssignmentStatus } from './assignment.ts';
import { Channel } from './channel.ts';
import { Day, Instant } from './dates.ts';
import type { FactRefusal } from './fact-refusal.ts';
import { Finding } from './finding.ts';
import { HandOverTo } from './hand-over.ts';
import { Currency, Minor } from './money.ts';

/** Where a fact comes from. The same source, external id and version is the same fact: it counts once. */
const Origin = {
  company: z.string().min(1),
  source: z.string().min(1),
  externalId: z.string().min(1),
  /** When it changed at the source; an older one than what is known changes nothing. */
  changedAt: Instant,
};

/** People and machines name an invoice by its number, unique in a company. */
const OfInvoice = { invoiceNumber: z.string().min(1) };

export const Customer = z.lazy(() =>
  z.object({
    externalId: z.string().min(1),
    name: z.string().min(1).max(512),
    nip: z.string().optional(),
    email: z.string().optional(),
    phone: z.string().optional(),
    language: z.enum(['pl', 'en']).optional(),
    class: z.enum(['small', 'medium', 'general-contractor', 'developer', 'strategic']).optional(),
    customerSince: Day.optional(),
    /** The account, 26 digits, that is his alone to pay to. */
    virtualAccount: z.string().optional(),
  }),
);
export type Customer = z.infer<typeof Customer>;

export const DisputeReason = z.enum([
  'price',
  'quantity',
  'quality',
  'missing-document',
  'missing-order',
  'not-received',
  'already-paid',
  'other',
]);
export type DisputeReason = z.infer<typeof DisputeReason>;

/** A file that came with an answer; its type was told from its content, and its name is only for people to read. */
export const AnswerFile = z.lazy(() =>
  z.object({
    object: z.string().min(1),
    name: z.string().min(1).max(200),
    contentType: z.enum(['application/pdf', 'image/jpeg', 'image/png', 'image/webp']),
    bytes: z.int().positive(),
  }),
);
export type AnswerFile = z.infer<typeof AnswerFile>;

export const Fact = z.lazy(() =>
  z.discriminatedUnion('fact', [
    z.object({ fact: z.literal('party'), ...Origin, customer: Customer }),
    z.object({
      fact: z.literal('open-item'),
      ...Origin,
      number: z.string().min(1).max(256),
      customer: Customer,
      document: z.enum(['invoice', 'debit-note', 'interest-note', 'advance']),
      issueDate: Day,
      dueDate: Day,
      currency: Currency,
      gross: Minor,
      open: Minor,
      retained: z.object({ amount: Minor, releasedOn: Day }).optional(),
      /** What ended an invoice of which nothing is left, where the source says it; money otherwise. */
      settledBy: z.literal('credit-note').optional(),
      /** A scenario's name, chosen by hand; without it the rule chooses. */
      scenario: z.string().optional(),
    }),
    z.object({ fact: z.literal('payment'), ...Origin, ...OfInvoice, amount: Minor, currency: Currency, valueDate: Day }),
    z.object({ fact: z.literal('credit-note'), ...Origin, ...OfInvoice, amount: Minor, currency: Currency, issueDate: Day }),
    z.object({ fact: z.literal('cancellation'), ...Origin, ...OfInvoice, reason: z.string().min(1) }),
    /** `disputed` is the amount in question; without it the whole open balance. */
    z.object({
      fact: z.literal('dispute'),
      ...Origin,
      ...OfInvoice,
      reason: DisputeReason,
      disputed: Minor.optional(),
      text: z.string().max(4000).optional(),
      file: AnswerFile.optional(),
    }),
    z.object({
      fact: z.literal('dispute-outcome'),
      ...Origin,
      ...OfInvoice,
      outcome: z.enum(['accepted', 'partly', 'rejected', 'withdrawn']),
      note: z.string().min(1),
    }),
    z.object({
      fact: z.literal('promise'),
      ...Origin,
      invoiceNumbers: z.array(z.string().min(1)).min(1).max(40),
      due: Day,
      amount: Minor,
      by: z.enum(['debtor', 'staff']),
    }),
    /** The debtor says that he has paid: `on` is the day of his transfer. */
    z.object({
      fact: z.literal('transfer-confirmed'),
      ...Origin,
      invoiceNumbers: z.array(z.string().min(1)).min(1).max(40),
      amount: Minor,
      on: Day,
    }),
    z.object({ fact: z.literal('promise-cancelled'), ...Origin, ...OfInvoice, reason: z.string().min(1) }),
    /** Without `until` the pause ends. */
    z.object({ fact: z.literal('pause'), ...Origin, ...OfInvoice, until: Day.optional(), reason: z.string().min(1) }),
    z.object({
      fact: z.literal('debtor-pause'),
      ...Origin,
      debtorId: z.string().min(1),
      until: Day.optional(),
      reason: z.string().min(1),
    }),
    z.object({ fact: z.literal('scenario'), ...Origin, ...OfInvoice, scenario: z.string().min(1), reason: z.string().min(1) }),
    z.object({
      fact: z.literal('channel-barred'),
      ...Origin,
      debtorId: z.string().min(1),
      channel: Channel,
      because: z.enum(['withdrawn', 'bounced', 'complained', 'suppressed']),
      /** The address that bounced; without it the one in use. */
      address: z.string().optional(),
    }),
    /** What a source that owns no debtors says of one: found by the source's own account, else by NIP; never by name. */
    z.object({
      fact: z.literal('finding'),
      ...Origin,
      about: z.object({ account: z.string().optional(), nip: z.string().optional(), name: z.string().optional() }),
      finding: Finding,
    }),
    /** The source has taken it back; `externalId` is that of the finding. */
    z.object({ fact: z.literal('finding-gone'), ...Origin }),
    /** Staff give the case to an outside firm; `stay` leaves it here and asks again on the day `until`. */
    z.object({
      fact: z.literal('hand-over'),
      ...Origin,
      ...OfInvoice,
      to: HandOverTo,
      until: Day.optional(),
      reason: z.string().min(1),
    }),
    /** What the law firm says about a case it was given; a refusal gives it back. */
    z.object({
      fact: z.literal('case-answer'),
      ...Origin,
      ...OfInvoice,
      caseId: z.string().min(1),
      answer: z.enum(['accepted', 'refused']),
      fileNumber: z.string().optional(),
      reason: z.string().optional(),
    }),
    /** Where an assigned invoice stands with the factor. */
    z.object({
      fact: z.literal('assignment'),
      ...Origin,
      ...OfInvoice,
      status: AssignmentStatus,
      advance: Minor.optional(),
      fees: Minor.optional(),
      financedOn: Day.optional(),
      recourseDueOn: Day.optional(),
      rejectionReason: z.string().optional(),
    }),
  ]),
);
export type Fact = z.infer<typeof Fact>;
export type FactOf<Kind extends Fact['fact']> = Extract<Fact, { fact: Kind }>;

export type FactOutcome =
  | { readonly outcome: 'recorded' | 'changed'; readonly id: string }
  /** The same fact again, or an older version of it: nothing was written. */
  | { readonly outcome: 'already-known' }
  | { readonly outcome: 'refused'; readonly because: FactRefusal };
