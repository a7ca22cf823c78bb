import { randomBytes, randomUUID } from 'node:crypto';
import type { BusinessClock, WallClockMs } from '../../parts.ts';
import type { EventBus } from '../bus/event-bus.ts';
import type { CloudStore } from '../keep/cloud-store.ts';
import { decodeUndeclared } from './charset.ts';
import { type HeaderField, headerValue } from './header-fields.ts';
import type { InboxMail } from './inbox-mail.ts';
import type { OutgoingMail } from './outgoing-mail.ts';
import { sesEvents } from './ses-events.ts';
import type { SesInbox } from './ses-inbox.ts';

export type MailNeeds = {
  readonly store: CloudStore;
  readonly inbox: SesInbox;
  readonly bus: EventBus;
  readonly clock: BusinessClock;
  readonly wall: WallClockMs;
};

/** Shaped like SES's own: region's digits and the moment in hexadecimal, a UUID, six zeros. */
const messageId = (wall: WallClockMs): string =>
  `0107${wall.now().toString(16).padStart(12, '0')}-${randomBytes(4).toString('hex')}-${randomUUID().slice(9)}-000000`;

function headerRecord(fields: readonly HeaderField[]): Record<string, string> {
  const record: Record<string, string> = Object.create(null);
  for (const { name, value } of fields) {
    const found = record[name];
    record[name] = found === undefined ? value : `${found}\n${value}`;
  }
  return { ...record };
}

/** Takes a mail: when the id is answered, mail and events are on disk together. The id is SES's message id. */
export async function acceptMail(mail: OutgoingMail, { store, inbox, bus, clock, wall }: MailNeeds): Promise<string> {
  const id = messageId(wall);
  const at = new Date(clock.now()).toISOString();
  const { fields, text, html, attachments } = mail.read;
  const kept: InboxMail = {
    id,
    at,
    to: [...mail.to],
    from: headerValue(fields, 'from'),
    subject: headerValue(fields, 'subject'),
    headers: headerRecord(fields),
    text,
    html,
    attachments: [...attachments],
    raw: decodeUndeclared(mail.raw),
    tags: { ...mail.tags },
  };
  const events = bus.stage(sesEvents(mail, id, at));
  await store.commit([...inbox.adding(kept), ...events.operations]);
  events.release();
  return id;
}
