import * as z from 'zod';
import { Channel, Tone } from '../../../shared/domain/channel.ts';
import { Instant } from '../../../shared/domain/dates.ts';
import { type MessageItem, MessageStatus } from '../../../shared/table/message-item.ts';

export const ShownMessage = z.object({
  id: z.string(),
  company: z.string(),
  debtorId: z.string(),
  invoiceNumbers: z.array(z.string()),
  /** The highest of `covers`. */
  rung: z.int(),
  covers: z.array(z.object({ invoiceNumber: z.string(), rung: z.int() })),
  channel: Channel,
  tone: Tone,
  status: MessageStatus,
  /** Business time; the planned time of a held one. */
  sentAt: Instant,
  scenario: z.string(),
  executionArn: z.string(),
  because: z.string().optional(),
});
export type ShownMessage = z.infer<typeof ShownMessage>;

export const shownMessage = (item: MessageItem): ShownMessage => ({
  id: item.messageId,
  company: item.company,
  debtorId: item.debtorId,
  invoiceNumbers: item.covers.map(({ invoiceNumber }) => invoiceNumber),
  rung: item.rung,
  covers: item.covers.map(({ invoiceNumber, rung }) => ({ invoiceNumber, rung })),
  channel: item.channel,
  tone: item.tone,
  status: item.status,
  sentAt: item.sentAt,
  scenario: item.scenario,
  executionArn: item.execution,
  ...(item.because === undefined ? {} : { because: item.because }),
});
