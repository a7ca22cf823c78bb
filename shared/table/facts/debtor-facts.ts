import type { FactOf, FactOutcome } from '../../domain/fact.ts';
import { HubError } from '../../domain/trouble.ts';
import type { TransactWrite } from '../../ports/table.ts';
import { ContactHeadItem, PartyItem } from '../debtor-items.ts';
import { InvoiceItem } from '../invoice-item.ts';
import { asItem } from '../invoice-placing.ts';
import { contactHeadKey, debtorPartition, openPrefix, partyKey } from '../keys.ts';
import { readAll, readItem } from '../read-item.ts';
import { type FactPorts, factId, refused, tell } from './plan.ts';

type DebtorFact = FactOf<'debtor-pause'> | FactOf<'channel-barred'>;

/** Holds everything about a debtor until a day, or lets it go on. */
export function pauseDebtor(ports: FactPorts, fact: FactOf<'debtor-pause'>, by: string): Promise<FactOutcome> {
  const data = { reason: fact.reason, ...(fact.until === undefined ? {} : { until: fact.until }) };
  return changeHead(ports, fact, by, { name: 'debtor-paused.v1', data }, (head) => {
    const { pausedUntil: _pausedUntil, ...unpaused } = head;
    return fact.until === undefined ? unpaused : { ...head, pausedUntil: fact.until };
  });
}

/** A channel that may not be used for this debtor any more: consent withdrawn, bounced, complained. */
export function barChannel(ports: FactPorts, fact: FactOf<'channel-barred'>, by: string): Promise<FactOutcome> {
  return changeHead(
    ports,
    fact,
    by,
    { name: 'channel-barred.v1', data: { channel: fact.channel, because: fact.because } },
    (head) => ({
      ...head,
      barred: [
        ...head.barred.filter(({ channel }) => channel !== fact.channel),
        { channel: fact.channel, because: fact.because, since: ports.clock.now() },
      ],
    }),
  );
}

const tries = 12;

async function changeHead(
  ports: FactPorts,
  fact: DebtorFact,
  by: string,
  said: { readonly name: string; readonly data: Record<string, string> },
  change: (head: ContactHeadItem) => ContactHeadItem,
): Promise<FactOutcome> {
  const of = { company: fact.company, debtorId: fact.debtorId };
  if ((await readItem(ports.table, PartyItem, partyKey(of))) === undefined) return refused('unknown-debtor');
  const eventId = factId(ports.ids, fact);
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const head = await readItem(ports.table, ContactHeadItem, contactHeadKey(fact.debtorId));
    if (head === undefined) return refused('unknown-debtor');
    const answer = await ports.table.transact([
      { put: asItem({ ...change(head), rev: head.rev + 1 }), when: { is: 'equal', at: ['rev'], to: head.rev } },
      tell({ ...of, eventId, at: ports.clock.now(), by, ...said }),
    ]);
    if (answer.outcome === 'refused' && answer.refusals.every(({ place }) => place === 0)) continue;
    await raiseOpenInvoices(ports, of);
    return answer.outcome === 'written' ? { outcome: 'recorded', id: eventId } : { outcome: 'already-known' };
  }
  throw new HubError('StoreBusy', 'A fact lost the race for its debtor too often.', { debtorId: fact.debtorId });
}

/** A fact about a debtor wakes each of his open invoices; done again after a crash it only wakes them once more. */
async function raiseOpenInvoices(ports: FactPorts, of: { readonly company: string; readonly debtorId: string }): Promise<void> {
  const invoices = await readAll(ports.table, InvoiceItem, {
    partition: debtorPartition(of.company, of.debtorId),
    sort: { beginsWith: openPrefix },
  });
  for (const invoice of invoices) {
    const raise: TransactWrite = {
      update: { pk: invoice.pk, sk: invoice.sk },
      change: { add: [{ at: ['rev'], by: 1 }] },
      when: { is: 'present' },
    };
    await ports.table.write(raise);
  }
}
