import * as z from 'zod';
import { Channel } from '../domain/channel.ts';
import { Day, Instant } from '../domain/dates.ts';
import { PartyWord } from '../domain/party-words.ts';
import { Of, Placed } from './item-places.ts';

export const PartyItem = z.lazy(() =>
  z.object({
    ...Placed,
    ...Of,
    type: z.literal('party'),
    name: z.string(),
    nip: z.string().optional(),
    email: z.string().optional(),
    /** E.164 */
    phone: z.string().optional(),
    language: z.enum(['pl', 'en']),
    class: z.enum(['small', 'medium', 'general-contractor', 'developer', 'strategic']).optional(),
    customerSince: Day.optional(),
    owner: z.string().optional(),
    /** The account, 26 digits, that is his alone to pay to. */
    virtualAccount: z.string().optional(),
    /** Found to be the same as another debtor: whoever asks for this one means that one. Nothing of his is moved. */
    alias: z.object({ to: z.string(), reason: z.string(), by: z.string(), at: Instant }).optional(),
    /** Debtors found to be this one. */
    absorbed: z.array(z.string()).optional(),
    /** What each source says of him, once more than one speaks; without it the fields are what the first said at `changedAt`. */
    words: z.record(z.string(), PartyWord).optional(),
    rev: z.int(),
    source: z.string(),
    externalId: z.string(),
    changedAt: Instant,
    /** By name, for the list of debtors. */
    listKey: z.string().optional(),
    listSort: z.string().optional(),
  }),
);
export type PartyItem = z.infer<typeof PartyItem>;

export const ContactHeadItem = z.lazy(() =>
  z.object({
    ...Placed,
    type: z.literal('contact-head'),
    debtorId: z.string(),
    rev: z.int(),
    barred: z.array(
      z.object({
        channel: Channel,
        because: z.enum(['withdrawn', 'bounced', 'complained', 'suppressed']),
        since: Instant,
        /** The address that bounced: another one is open. */
        address: z.string().optional(),
      }),
    ),
    pausedUntil: Day.optional(),
    /** Insolvency and restructuring, as sources tell it: while there is one, only the law speaks to him. */
    stops: z
      .array(z.object({ because: z.enum(['insolvency', 'restructuring']), on: Day, source: z.string(), externalId: z.string() }))
      .optional(),
    /** Moments of the last eight days, oldest first. */
    contacts: z.array(Instant),
    contactsEver: z.int(),
    /** The provider refused the last message: none is tried before. */
    putOffUntil: Instant.optional(),
    brokenPromises: z.int(),
    /** Money of his that no invoice took yet, in minor units of whatever currency: as long as there is some, reminders wait. */
    unapplied: z.int().optional(),
  }),
);
export type ContactHeadItem = z.infer<typeof ContactHeadItem>;

export const LinkItem = z.lazy(() =>
  z.object({
    ...Placed,
    ...Of,
    type: z.literal('link'),
    invoiceId: z.string().optional(),
    /** How a source's account came to this debtor when it was not by its own first sight. */
    via: z.enum(['nip', 'person']).optional(),
  }),
);
export type LinkItem = z.infer<typeof LinkItem>;

/** A link given to a debtor. What it opens is its purpose's and nothing else; `expiresWall` is WallClock milliseconds. */
export const LinkTokenItem = z.lazy(() =>
  z.object({
    ...Placed,
    ...Of,
    type: z.literal('link-token'),
    /** `see-debt` shows what is owed; `answer-debt`, which messages carry, also takes the debtor's answers. */
    purpose: z.enum(['see-debt', 'answer-debt']),
    expiresWall: z.int(),
    /** How many answers were tried since when (WallClock milliseconds), for the limit of an hour. */
    triedSinceWall: z.int().optional(),
    tried: z.int().optional(),
  }),
);
export type LinkTokenItem = z.infer<typeof LinkTokenItem>;
