import { HubError } from '../domain/trouble.ts';
import { filledMessage } from './filled-message.ts';
import { mailHtml } from './mail-html.ts';
import { mailText } from './mail-text.ts';
import { paymentOf } from './payment-of.ts';
import { qrPng } from './qr-drawing.ts';
import type { ReminderInput } from './reminder-input.ts';
import { reminderScope } from './reminder-scope.ts';

export type RenderedAttachment = {
  readonly name: string;
  readonly type: string;
  readonly body: Uint8Array;
  readonly cid: string;
};

export type RenderedReminder = {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** GSM-7; `smsSegments` counts it. */
  readonly sms: string;
  /** The transfer's QR for the HTML part, when the amount and the title fit one. */
  readonly attachments: readonly RenderedAttachment[];
};

const cid = 'transfer-code@receivables';
const pixelsAModule = 4;

/**
 * A message to a debtor in all its forms, byte for byte the same for the same input.
 * Throws HubError `BadInput` when there is no invoice to write about.
 */
export function renderReminder(input: ReminderInput): RenderedReminder {
  if (input.invoices.length === 0) throw new HubError('BadInput', 'A reminder needs at least one invoice');
  const { language } = input.debtor;
  const { invoices, scope } = reminderScope(input);
  const message = filledMessage(input, scope, language);
  const payment = paymentOf(input, invoices);
  const png = payment.code.fits ? { ...qrPng(payment.code.text, pixelsAModule), pays: payment.code.amount } : undefined;
  return {
    subject: message.subject,
    text: mailText(input, invoices, message, payment),
    html: mailHtml(input, invoices, message, payment, png && { cid, ...png }),
    sms: message.sms,
    attachments: png === undefined ? [] : [{ name: 'przelew-qr.png', type: 'image/png', body: png.body, cid }],
  };
}
