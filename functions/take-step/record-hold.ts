import type { Decision } from '../../shared/domain/ladder.ts';
import type { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { asItem } from '../../shared/table/invoice-placing.ts';
import { messageKey, messageListing } from '../../shared/table/keys.ts';
import type { MessageItem } from '../../shared/table/message-item.ts';
import { askForAddress } from './ask-for-address.ts';
import { type Debtor, type StepPorts, scenarioOf } from './step-ports.ts';

/** Writes down, once for a rung and reason, that a message did not leave and why. The rung keeps its place; the revision stays. */
export async function recordHold(
  ports: Pick<StepPorts, 'table' | 'clock' | 'ids' | 'log'>,
  invoice: InvoiceItem,
  debtor: Debtor,
  hold: Extract<Decision, { do: 'hold' }>,
  execution: string,
): Promise<void> {
  const { held: before } = invoice;
  if (before?.rung === hold.rung.no && before.because === hold.because && before.about === hold.about) return;
  await askForAddress(ports, invoice, debtor, hold.because);
  const now = ports.clock.now();
  const about = hold.about === undefined ? {} : { about: hold.about };
  const { debtorId } = debtor.party;
  const messageId = ports.ids.of('held', invoice.invoiceId, String(hold.rung.no), hold.because);
  const held: MessageItem = {
    ...messageKey({ ...invoice, debtorId, messageId }),
    type: 'message',
    company: invoice.company,
    debtorId,
    messageId,
    attempt: messageId,
    status: 'held',
    channel: hold.rung.channel,
    tone: hold.rung.tone,
    template: hold.rung.template,
    language: debtor.party.language,
    rung: hold.rung.no,
    covers: [
      {
        invoiceId: invoice.invoiceId,
        invoiceNumber: invoice.number,
        rung: hold.rung.no,
        open: invoice.open,
        currency: invoice.currency,
      },
    ],
    scenario: scenarioOf(invoice).name,
    execution,
    sentAt: hold.until,
    notAfter: hold.until,
    because: hold.because,
    ...about,
    listKey: messageListing,
    listSort: `${hold.until}#${messageId}`,
  };
  await ports.table.transact([
    {
      update: { pk: invoice.pk, sk: invoice.sk },
      change: { set: [{ at: ['held'], to: { rung: hold.rung.no, because: hold.because, ...about, since: now } }] },
      when: { is: 'equal', at: ['rev'], to: invoice.rev },
    },
    { put: asItem(held) },
  ]);
  ports.log('message.held', { messageId, because: hold.because });
}
