import * as z from 'zod';
import { Instant } from '../../shared/domain/dates.ts';
import { defineUseCase } from '../../shared/hosting/use-case.ts';
import type { Clock, Ids } from '../../shared/ports/clock.ts';
import type { Table } from '../../shared/ports/table.ts';
import { shippedScenarios } from '../../shared/scenarios/shipped.ts';
import { recordFact } from '../../shared/table/facts/record-fact.ts';
import { messageKey } from '../../shared/table/keys.ts';
import { MessageItem, type MessageStatus } from '../../shared/table/message-item.ts';
import { readItem } from '../../shared/table/read-item.ts';
import { recordFirmMail } from './firm-mail-word.ts';

type Ports = { table: Table; clock: Clock; ids: Ids };

/** SES event publishing: the tags are lists, unknown fields may appear, order and number of events are not promised. */
const Tags = z.record(z.string(), z.array(z.string()));
const Delivered = z.object({
  id: z.string(),
  at: Instant,
  detail: z.object({
    eventType: z.string(),
    mail: z.object({ messageId: z.string(), tags: Tags }),
    bounce: z.object({ bounceType: z.string() }).optional(),
  }),
});

/** What each kind of event says, and from which states it may be said: the last word on a message is not taken back by an earlier one. */
const says: Readonly<Record<string, { readonly status: MessageStatus; readonly from: readonly MessageStatus[] }>> = {
  Send: { status: 'sent', from: ['sending', 'unknown'] },
  Delivery: { status: 'delivered', from: ['sending', 'unknown', 'sent'] },
  Bounce: { status: 'bounced', from: ['sending', 'unknown', 'sent', 'delivered'] },
  Reject: { status: 'bounced', from: ['sending', 'unknown', 'sent'] },
  Complaint: { status: 'complained', from: ['sending', 'unknown', 'sent', 'delivered', 'bounced'] },
};

/** Whether nobody can be reached at that address any more. */
const comesBack = (status: MessageStatus, bounceType: string | undefined): boolean =>
  status === 'complained' || (status === 'bounced' && bounceType !== 'Transient');

/** Writes what the provider says about a message or a mail to a law firm, which settles an unknown one. A hard bounce or a complaint bars the channel. */
export const recordDelivery = defineUseCase({
  input: Delivered,
  output: z.strictObject({ outcome: z.enum(['recorded', 'not-ours', 'not-news']) }),
  async run({ detail, id, at }, ports: Ports) {
    const [message] = detail.mail.tags.message ?? [];
    const [company] = detail.mail.tags.company ?? [];
    const [debtorId] = detail.mail.tags.debtor ?? [];
    const said = says[detail.eventType];
    if (message === undefined || company === undefined || debtorId === undefined || said === undefined)
      return { outcome: 'not-ours' as const };
    const key = messageKey({ company, debtorId, messageId: message });
    const known = await readItem(ports.table, MessageItem, key);
    const cameBack = comesBack(said.status, detail.bounce?.bounceType);
    if (known === undefined)
      return { outcome: await recordFirmMail(ports, { company, debtorId, mailId: message }, cameBack ? 'came-back' : 'taken') };
    const written = await ports.table.write({
      update: key,
      change: {
        set: [
          { at: ['status'], to: said.status },
          { at: ['providerId'], to: detail.mail.messageId },
        ],
        remove: [['because']],
      },
      when: { is: 'any', of: said.from.map((status) => ({ is: 'equal', at: ['status'], to: status }) as const) },
    });
    if (cameBack)
      await barEmail(
        ports,
        { company, debtorId, externalId: id, changedAt: at },
        said.status === 'complained' ? 'complained' : 'bounced',
      );
    return { outcome: written.outcome === 'written' ? ('recorded' as const) : ('not-news' as const) };
  },
});

async function barEmail(
  ports: Ports,
  of: { readonly company: string; readonly debtorId: string; readonly externalId: string; readonly changedAt: Instant },
  because: 'bounced' | 'complained',
): Promise<void> {
  const fact = { fact: 'channel-barred', source: 'ses', channel: 'email', because, ...of } as const;
  await recordFact({ ...ports, scenarios: shippedScenarios() }, fact, 'source:ses');
}
