import { randomUUID } from 'node:crypto';
import { configurationSet } from '../../../hub.ts';
import { account, region } from '../../parts.ts';
import type { SentEvent } from '../bus/event-bus.ts';
import { defaultBus } from '../bus/rules.ts';
import { headerValue } from './header-fields.ts';
import { mailboxesOf } from './mailbox.ts';
import type { OutgoingMail } from './outgoing-mail.ts';

type Fate = 'delivery' | 'bounce' | 'complaint';

/** What becomes of a mail to this address: `bounce...` and `complaint...` at `simulator.example` meet their name, all others are delivered. */
function fateOf(address: string): Fate {
  const [local = '', domain] = address.toLowerCase().split('@');
  if (domain !== 'simulator.example') return 'delivery';
  if (local.startsWith('bounce')) return 'bounce';
  return local.startsWith('complaint') ? 'complaint' : 'delivery';
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** The `mail` object all SES events share (SES Developer Guide, contents of event data). */
function mailObject(mail: OutgoingMail, messageId: string, timestamp: string): Readonly<Record<string, unknown>> {
  const { fields } = mail.read;
  const tags = Object.fromEntries(Object.entries(mail.tags).map(([name, value]) => [name, [value]]));
  const header = (name: string) => headerValue(fields, name);
  return {
    timestamp,
    source: mail.from,
    sourceArn: `arn:aws:ses:${region}:${account}:identity/${domainOf(mail.from)}`,
    sendingAccountId: account,
    messageId,
    destination: mail.to,
    headersTruncated: false,
    headers: fields,
    commonHeaders: {
      from: mailboxesOf(header('from')),
      to: mailboxesOf(header('to')),
      date: header('date'),
      messageId: header('message-id'),
      subject: header('subject'),
    },
    tags: {
      'ses:configuration-set': [configurationSet],
      'ses:source-ip': ['127.0.0.1'],
      'ses:from-domain': [domainOf(mail.from)],
      ...tags,
    },
  };
}

const delivery = (recipients: readonly string[], timestamp: string) => ({
  timestamp,
  processingTimeMillis: 1,
  recipients,
  smtpResponse: '250 2.6.0 Message received',
  reportingMTA: 'mta.simulator.example',
});

const bounce = (recipients: readonly string[], timestamp: string) => ({
  bounceType: 'Permanent',
  bounceSubType: 'General',
  bouncedRecipients: recipients.map((emailAddress) => ({
    emailAddress,
    action: 'failed',
    status: '5.1.1',
    diagnosticCode: 'smtp; 550 5.1.1 user unknown',
  })),
  timestamp,
  feedbackId: randomUUID(),
  reportingMTA: 'dsn; mta.simulator.example',
});

const complaint = (recipients: readonly string[], timestamp: string) => ({
  complainedRecipients: recipients.map((emailAddress) => ({ emailAddress })),
  timestamp,
  feedbackId: randomUUID(),
  complaintSubType: null,
  complaintFeedbackType: 'abuse',
  userAgent: 'mta.simulator.example',
});

/**
 * The events SES sends to the account's default bus after it took a mail: `Email Sent`, then `Email Delivered`, `Email Bounced` and
 * `Email Complaint Received` for the recipients each is true of (a complaint follows a delivery). `timestamp` is ISO, business time.
 */
export function sesEvents(mail: OutgoingMail, messageId: string, timestamp: string): readonly SentEvent[] {
  const shared = mailObject(mail, messageId, timestamp);
  const event = (detailType: string, eventType: string, name: string, about: unknown): SentEvent => ({
    bus: defaultBus,
    source: 'aws.ses',
    detailType,
    resources: [`arn:aws:ses:${region}:${account}:identity/${domainOf(mail.from)}`],
    detail: { eventType, mail: shared, [name]: about },
  });
  const meeting = (...fates: readonly Fate[]) => mail.to.filter((address) => fates.includes(fateOf(address)));
  const delivered = meeting('delivery', 'complaint');
  const bounced = meeting('bounce');
  const complained = meeting('complaint');
  return [
    event('Email Sent', 'Send', 'send', {}),
    ...(delivered.length > 0 ? [event('Email Delivered', 'Delivery', 'delivery', delivery(delivered, timestamp))] : []),
    ...(bounced.length > 0 ? [event('Email Bounced', 'Bounce', 'bounce', bounce(bounced, timestamp))] : []),
    ...(complained.length > 0
      ? [event('Email Complaint Received', 'Complaint', 'complaint', complaint(complained, timestamp))]
      : []),
  ];
}
