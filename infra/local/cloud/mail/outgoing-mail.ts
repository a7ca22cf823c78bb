import { headerValue } from './header-fields.ts';
import { MailUnreadable } from './mail-unreadable.ts';
import { addressRefusal, bareAddress, mailboxesOf } from './mailbox.ts';
import { type ReadMail, readMail } from './read-mail.ts';
import { SesRefusal } from './ses-refusal.ts';

/** A mail SES is asked to send, checked: envelope and content. */
export type OutgoingMail = {
  readonly from: string;
  readonly to: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  readonly raw: Uint8Array;
  readonly read: ReadMail;
};

/** SES v1, SendRawEmail: at most 10 MB after decoding and 50 recipients. */
const largestMessage = 10 * 1024 * 1024;
const mostRecipients = 50;
const tagShape = /^[A-Za-z0-9_.@-]{1,256}$/;

const refuse = (message: string): never => {
  throw new SesRefusal('InvalidParameterValue', message);
};

function checkMailboxes(mailboxes: readonly string[]): readonly string[] {
  for (const mailbox of mailboxes) {
    const why = addressRefusal(mailbox);
    if (why !== undefined) refuse(why);
  }
  return mailboxes.map(bareAddress);
}

function readable(raw: Uint8Array): ReadMail {
  try {
    return readMail(raw);
  } catch (cause) {
    if (cause instanceof MailUnreadable) throw new SesRefusal('InvalidParameterValue', cause.message);
    throw cause;
  }
}

/** `X-SES-MESSAGE-TAGS: a=1, b=2` counts like the call's own tags, which win (SES Developer Guide, message tags). */
function allTags(read: ReadMail, given: readonly (readonly [string, string])[]): Record<string, string> {
  const inHeader = headerValue(read.fields, 'x-ses-message-tags')
    .split(/[,;]/)
    .map((pair) => pair.trim().split('='))
    .flatMap(([name = '', value = '']) => (name === '' ? [] : [[name.trim(), value.trim()] as const]));
  const tags: Record<string, string> = {};
  for (const [name, value] of [...inHeader, ...given]) {
    if (!tagShape.test(name))
      refuse(`Invalid tag name <${name}>: only alphanumeric ASCII characters, '_', '-', '.', '@' are allowed`);
    if (!tagShape.test(value))
      refuse(`Invalid tag value <${value}>: only alphanumeric ASCII characters, '_', '-', '.', '@' are allowed`);
    tags[name] = value;
  }
  return tags;
}

/**
 * Checks what `SendRawEmail` was given as SES does. Without `destinations` the To, Cc and Bcc headers name the recipients, without
 * `source` the From header names the sender. Throws SesRefusal.
 */
export function outgoingMail(given: {
  readonly source: string | undefined;
  readonly destinations: readonly string[];
  readonly raw: Uint8Array;
  readonly tags: readonly (readonly [string, string])[];
}): OutgoingMail {
  if (given.raw.length === 0) refuse('Empty required header');
  if (given.raw.length > largestMessage)
    refuse(`Message length is more than ${largestMessage} bytes long: '${given.raw.length}'.`);
  const read = readable(given.raw);
  const header = (name: string) => mailboxesOf(headerValue(read.fields, name));
  if (headerValue(read.fields, 'from') === '') refuse(`Missing required header 'From'.`);
  const to = given.destinations.length > 0 ? given.destinations : ['to', 'cc', 'bcc'].flatMap(header);
  if (to.length === 0) refuse('Recipient list is empty: no destination and no To, Cc or Bcc header');
  if (to.length > mostRecipients) refuse(`Recipient count exceeds ${mostRecipients}.`);
  const [sender = ''] = checkMailboxes([given.source ?? header('from')[0] ?? '']);
  return { from: sender, to: checkMailboxes(to), tags: allTags(read, given.tags), raw: given.raw, read };
}
