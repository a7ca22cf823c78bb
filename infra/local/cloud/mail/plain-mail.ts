import type { QueryCall } from '../wire/query-protocol.ts';
import { type OutgoingMail, outgoingMail } from './outgoing-mail.ts';
import { SesRefusal } from './ses-refusal.ts';

const encodedWord = (text: string): string => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;

const lines = (body: string): string =>
  (
    Buffer.from(body)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\r\n');

const part = (type: string, body: string): string =>
  `Content-Type: ${type}; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines(body)}\r\n`;

const boundary = 'plain-parts-of-one-mail';

const body = (text: string | undefined, html: string | undefined): string => {
  if (text === undefined) return part('text/html', html ?? '');
  if (html === undefined) return part('text/plain', text);
  const parts = [part('text/plain', text), part('text/html', html)].map((one) => `--${boundary}\r\n${one}`).join('\r\n');
  return `Content-Type: multipart/alternative; boundary="${boundary}"\r\n\r\n${parts}\r\n--${boundary}--\r\n`;
};

/** `SendEmail`: the fields SES would make a MIME message of, made into one and checked like a raw one. Throws SesRefusal. */
export function plainMail(call: QueryCall, tags: readonly (readonly [string, string])[]): OutgoingMail {
  const source = call.field('Source');
  if (source === undefined)
    throw new SesRefusal(
      'ValidationError',
      `1 validation error detected: Value null at 'source' failed to satisfy constraint: Member must not be null`,
    );
  const text = call.field('Message.Body.Text.Data');
  const html = call.field('Message.Body.Html.Data');
  if (text === undefined && html === undefined) throw new SesRefusal('InvalidParameterValue', 'Message body empty');
  const to = call.members('Destination.ToAddresses');
  const copies = call.members('Destination.CcAddresses');
  const head = [
    ['From', source],
    ['To', to.join(', ')],
    ['Cc', copies.join(', ')],
    ['Reply-To', call.members('ReplyToAddresses').join(', ')],
    ['Subject', encodedWord(call.field('Message.Subject.Data') ?? '')],
    ['MIME-Version', '1.0'],
  ].flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}\r\n`]));
  if (head.some((line) => /[\r\n]/.test(line.slice(0, -2))))
    throw new SesRefusal('InvalidParameterValue', 'Line break in an address');
  return outgoingMail({
    source,
    destinations: [...to, ...copies, ...call.members('Destination.BccAddresses')],
    raw: Buffer.from(head.join('') + body(text, html)),
    tags,
  });
}
