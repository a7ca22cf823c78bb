import * as z from 'zod';
import { Channel, Tone } from '../domain/channel.ts';
import { Instant } from '../domain/dates.ts';
import { Currency, Minor } from '../domain/money.ts';
import { Of, Placed } from './item-places.ts';

export const MessageStatus = z.enum(['held', 'sending', 'sent', 'delivered', 'bounced', 'complained', 'unknown']);
export type MessageStatus = z.infer<typeof MessageStatus>;

export const MessageItem = z.lazy(() =>
  z.object({
    ...Placed,
    ...Of,
    type: z.literal('message'),
    messageId: z.string(),
    attempt: z.string(),
    status: MessageStatus,
    channel: Channel,
    tone: Tone,
    template: z.string(),
    language: z.enum(['pl', 'en']),
    /** The highest rung covered. */
    rung: z.int(),
    covers: z.array(
      z.object({
        invoiceId: z.string(),
        invoiceNumber: z.string(),
        rung: z.int(),
        open: Minor,
        currency: Currency,
        /** Where the invoice lies, if that is with a debtor who was found to be this one. */
        debtorId: z.string().optional(),
      }),
    ),
    scenario: z.string(),
    execution: z.string(),
    /** Moment of the claim in business time; a held one's planned time. */
    sentAt: Instant,
    notAfter: Instant,
    /** WallClock milliseconds of the claim, to tell when it has been without a result for too long. */
    claimedWall: z.int().optional(),
    snapshot: z.object({ key: z.string(), sha256: z.string() }).optional(),
    providerId: z.string().optional(),
    /** Why it is held, bounced or unknown; a reason code or the provider's word. */
    because: z.string().optional(),
    /** What a reason names, e.g. the late source. */
    about: z.string().optional(),
    listKey: z.string(),
    listSort: z.string(),
  }),
);
export type MessageItem = z.infer<typeof MessageItem>;
