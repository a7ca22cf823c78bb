import * as z from 'zod';
import { Day } from './dates.ts';
import { Currency, Minor } from './money.ts';

/** What came of asking an insurer or a factor for a limit. */
const LimitDecision = z.enum([
  'pending',
  'approved',
  'approved-conditions',
  'partial',
  'refused',
  'reduced',
  'withdrawn',
  'expired',
]);

/**
 * What one outside system knows about a debtor, shown with that system and its age. A finding never moves money; those that change what the hub
 * may do (an assignment, a dispute ticket) are facts of their own.
 */
export const Finding = z.lazy(() =>
  z.discriminatedUnion('kind', [
    /** Who looks after the client in the field. */
    z.object({ kind: z.literal('account-owner'), name: z.string(), email: z.string().optional() }),
    z.object({
      kind: z.literal('contact-person'),
      name: z.string(),
      role: z.enum(['finance', 'management', 'proxy', 'purchasing', 'site', 'other']),
      email: z.string().optional(),
      phone: z.string().optional(),
    }),
    z.object({
      kind: z.literal('credit-limit'),
      from: z.enum(['insurer', 'factor', 'internal']),
      reference: z.string(),
      requested: Minor.optional(),
      granted: Minor,
      used: Minor.optional(),
      currency: Currency,
      decision: LimitDecision,
      conditions: z.array(z.string()),
      decidedOn: Day.optional(),
      expiresOn: Day.optional(),
      withRecourse: z.boolean().optional(),
      /** The vendor's own code, e.g. DC08. */
      code: z.string().optional(),
    }),
    z.object({
      kind: z.literal('rating'),
      value: z.string(),
      description: z.string().optional(),
      /** Best to worst, e.g. `A-E`. */
      scale: z.string(),
      limit: Minor.optional(),
      currency: Currency.optional(),
      ratedOn: Day.optional(),
      previous: z.string().optional(),
    }),
    z.object({
      kind: z.literal('risk-event'),
      event: z.enum(['insolvency', 'restructuring', 'rating-changed', 'limit-changed', 'status-changed', 'other']),
      text: z.string(),
      on: Day,
    }),
    /** Entries of other creditors, found by a search. The report may be kept for 90 days and is deleted then. */
    z.object({
      kind: z.literal('register-report'),
      register: z.enum(['krd', 'erif', 'big-infomonitor']),
      reportNumber: z.string(),
      entries: z.int(),
      creditors: z.int(),
      arrears: Minor,
      disputed: z.int(),
      currency: Currency,
      readOn: Day,
      deleteOn: Day,
    }),
    /** One movement of money with the factor for an assigned invoice. */
    z.object({
      kind: z.literal('settlement'),
      invoiceNumber: z.string(),
      what: z.enum(['advance', 'debtor-payment', 'fee', 'reserve-release', 'recourse']),
      amount: Minor,
      currency: Currency,
      valueDate: Day,
    }),
  ]),
);
export type Finding = z.infer<typeof Finding>;
export type FindingKind = Finding['kind'];
