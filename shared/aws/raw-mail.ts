import MailComposer from 'nodemailer/lib/mail-composer';
import type { Mail } from '../ports/messaging.ts';

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/**
 * A checked mail as the bytes of RFC 5322: text and HTML side by side, pictures with a `cid` beside the HTML, our id as Message-ID and in `X-Hub-Message`.
 * The recipient stands in `To` for people to read; where it goes is said by the envelope alone.
 */
export function rawMail(mail: Mail, at: string): Promise<Uint8Array> {
  // An ARN has no place to fold at; unfolded it stays within the 998 letters of a line.
  const hubHeaders = [
    { key: 'X-Hub-Message', value: mail.id },
    ...(mail.execution === '' ? [] : [{ key: 'X-Hub-Execution', value: { value: mail.execution, prepared: true } }]),
    { key: 'Auto-Submitted', value: 'auto-generated' },
  ];
  const composer = new MailComposer({
    from: { name: mail.from.name, address: mail.from.address },
    to: { name: '', address: mail.to },
    ...(mail.replyTo === undefined ? {} : { replyTo: { name: '', address: mail.replyTo } }),
    subject: mail.subject,
    date: new Date(at),
    messageId: `<${mail.id}@${domainOf(mail.from.address)}>`,
    headers: hubHeaders,
    text: mail.text,
    html: mail.html,
    attachments: (mail.attachments ?? []).map((attachment) => ({
      filename: attachment.name,
      contentType: attachment.type,
      content: Buffer.from(attachment.body),
      ...(attachment.cid === undefined ? {} : { cid: attachment.cid }),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'win',
  });
  return composer.compile().build();
}
