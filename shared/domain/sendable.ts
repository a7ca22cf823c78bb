// Header injection works by line breaks and other control characters; bidirectional controls disguise a name or a link.
const forbidden = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const idPattern = /^[A-Za-z0-9_-]{1,256}$/;
const executionPattern = /^arn:aws[a-z-]*:states:[A-Za-z0-9:_.-]{1,500}$/;
const phonePattern = /^\+[1-9]\d{6,14}$/;
const localPattern = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const labelPattern = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/**
 * Whether the text is one mailbox and nothing else: `local@domain` in ASCII (SES takes no other local part; a domain with Polish letters comes in its
 * xn-- form), dot-atoms only, so no name, comment, quotes, list or line break. Lengths as in RFC 5321 §4.5.3.1.
 */
export function isSingleMailbox(text: string): boolean {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(at, 0));
  const labels = text.slice(at + 1).split('.');
  return (
    text.length <= 254 &&
    local.length <= 64 &&
    localPattern.test(local) &&
    labels.length >= 2 &&
    labels.every((label) => labelPattern.test(label)) &&
    !/^\d+$/.test(labels.at(-1) ?? '')
  );
}

type Letter = {
  readonly id: string;
  readonly about: { readonly company: string; readonly debtor: string };
  readonly execution: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly replyTo?: string;
  readonly subject: string;
  readonly attachments?: readonly { readonly name: string; readonly type: string; readonly cid?: string }[];
};

const attachmentFault = (attachment: { readonly name: string; readonly type: string; readonly cid?: string }): boolean =>
  forbidden.test(attachment.name) ||
  !/^[a-z]+\/[a-z0-9.+-]+$/.test(attachment.type) ||
  (attachment.cid !== undefined && !/^[A-Za-z0-9@._-]+$/.test(attachment.cid));

/** Why a mail may not go to a provider, or undefined. The answer names the field, never what stands in it. */
export function mailFault(mail: Letter): string | undefined {
  if (!isSingleMailbox(mail.to)) return 'recipient is not one mailbox';
  if (!isSingleMailbox(mail.from.address)) return 'sender is not one mailbox';
  if (mail.replyTo !== undefined && !isSingleMailbox(mail.replyTo)) return 'reply address is not one mailbox';
  if (forbidden.test(mail.from.name)) return 'sender name holds a control character';
  if (forbidden.test(mail.subject)) return 'subject holds a control character';
  if (mail.subject.trim() === '') return 'subject is empty';
  if (!idPattern.test(mail.id)) return 'id is not an identifier';
  if (!idPattern.test(mail.about.company) || !idPattern.test(mail.about.debtor)) return 'company or debtor is not an identifier';
  if (mail.execution !== '' && !executionPattern.test(mail.execution)) return 'execution is not an ARN';
  if (mail.attachments?.some(attachmentFault)) return 'attachment is not well named';
  return undefined;
}

/** Why a text message may not go to a provider, or undefined. SNS takes at most 1,600 characters (API reference, Publish). */
export function smsFault(message: { readonly id: string; readonly to: string; readonly text: string }): string | undefined {
  if (!phonePattern.test(message.to)) return 'recipient is not a number in E.164';
  if (!idPattern.test(message.id)) return 'id is not an identifier';
  if (message.text.trim() === '') return 'text is empty';
  if (message.text.length > 1600) return 'text is longer than 1600 characters';
  return undefined;
}

/** Why a notice to a team may not be published, or undefined. */
export function noticeFault(notice: {
  readonly team: string;
  readonly taskId: string;
  readonly text: string;
}): string | undefined {
  if (!/^[a-z][a-z0-9-]{0,60}$/.test(notice.team)) return 'team is not a name';
  if (!idPattern.test(notice.taskId)) return 'task id is not an identifier';
  if (notice.text.trim() === '') return 'text is empty';
  return undefined;
}

/** A topic's subject line: one line without control characters, shorter than 100 characters (SNS API reference, Publish). */
export function topicSubject(subject: string): string {
  const line = subject.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
  const letters = Array.from(line);
  return letters.length < 100 ? line : `${letters.slice(0, 98).join('')}…`;
}
