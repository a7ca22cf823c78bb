import type { FactOf, FactOutcome } from '../../domain/fact.ts';
import { HubError } from '../../domain/trouble.ts';
import type { TransactWrite } from '../../ports/table.ts';
import { ContactHeadItem, type PartyItem } from '../debtor-items.ts';
import { asItem } from '../invoice-placing.ts';
import { contactHeadKey } from '../keys.ts';
import { readItem } from '../read-item.ts';
import { resolveDebtor } from './find-debtor.ts';
import { openInvoicesOf } from './open-invoices.ts';
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
    (head, party) => ({
      ...head,
      barred: withBar(head.barred, {
        ...{ channel: fact.channel, because: fact.because, since: ports.clock.now() },
        ...bouncedAt(fact, party),
      }),
    }),
  );
}

type Bar = ContactHeadItem['barred'][number];
const isObjection = ({ because }: Bar): boolean => because === 'withdrawn' || because === 'complained';

/** One bar a channel: the newest, but no bounce takes the place of an objection. */
function withBar(bars: readonly Bar[], bar: Bar): Bar[] {
  const before = bars.find(({ channel }) => channel === bar.channel);
  const kept = before !== undefined && isObjection(before) && !isObjection(bar) ? before : bar;
  return [...bars.filter(({ channel }) => channel !== bar.channel), kept];
}

/** Only the address that bounced is closed: a corrected one may be used. Whoever objected objected to us, at any address. */
function bouncedAt({ because, channel, address }: FactOf<'channel-barred'>, party: PartyItem): { readonly address?: string } {
  if (because !== 'bounced' && because !== 'suppressed') return {};
  const known = address ?? (channel === 'email' ? party.email : party.phone);
  return known === undefined ? {} : { address: known };
}

const tries = 12;

async function changeHead(
  ports: FactPorts,
  fact: DebtorFact,
  by: string,
  said: { readonly name: string; readonly data: Record<string, string> },
  change: (head: ContactHeadItem, party: PartyItem) => ContactHeadItem,
): Promise<FactOutcome> {
  const party = await resolveDebtor(ports.table, fact);
  if (party === undefined) return refused('unknown-debtor');
  const of = { company: party.company, debtorId: party.debtorId };
  const eventId = factId(ports.ids, fact);
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const head = await readItem(ports.table, ContactHeadItem, contactHeadKey(party.debtorId));
    if (head === undefined) return refused('unknown-debtor');
    const answer = await ports.table.transact([
      { put: asItem({ ...change(head, party), rev: head.rev + 1 }), when: { is: 'equal', at: ['rev'], to: head.rev } },
      tell({ ...of, eventId, at: ports.clock.now(), by, ...said }),
    ]);
    if (answer.outcome === 'refused' && answer.refusals.every(({ place }) => place === 0)) continue;
    await raiseOpenInvoices(ports, party);
    return answer.outcome === 'written' ? { outcome: 'recorded', id: eventId } : { outcome: 'already-known' };
  }
  throw new HubError('StoreBusy', 'A fact lost the race for its debtor too often.', { debtorId: fact.debtorId });
}

/** A fact about a debtor wakes each of his open invoices; done again after a crash it only wakes them once more. */
export async function raiseOpenInvoices(
  ports: Pick<FactPorts, 'table'>,
  party: Pick<PartyItem, 'company' | 'debtorId' | 'absorbed'>,
): Promise<void> {
  for (const invoice of await openInvoicesOf(ports.table, party)) {
    const raise: TransactWrite = {
      update: { pk: invoice.pk, sk: invoice.sk },
      change: { add: [{ at: ['rev'], by: 1 }] },
      when: { is: 'present' },
    };
    await ports.table.write(raise);
  }
}
