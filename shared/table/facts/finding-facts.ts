import type { FactOf } from '../../domain/fact.ts';
import { HubError } from '../../domain/trouble.ts';
import type { TransactWrite, Value } from '../../ports/table.ts';
import type { PartyItem } from '../debtor-items.ts';
import { expiryOf, FindingItem, FindingLinkItem } from '../finding-item.ts';
import { asItem } from '../invoice-placing.ts';
import { findingKey, linkKey } from '../keys.ts';
import { readItem } from '../read-item.ts';
import { sameValue } from '../values.ts';
import { debtorAbout } from './debtor-about.ts';
import { debtorIdsOf, resolveDebtor } from './find-debtor.ts';
import { effectOfFinding, effectOfGone, isStop } from './finding-effects.ts';
import { type FactPorts, type Planned, refused, tell } from './plan.ts';

/**
 * What an outside system knows of a debtor. An older word, and one that was taken back since, changes nothing; one that matches nobody is refused,
 * so that a person says whose it is. What it means for the ladder (insolvency) or for people (a limit that ended) is part of the same transaction.
 */
export async function planFinding(ports: FactPorts, fact: FactOf<'finding'>, by: string): Promise<Planned> {
  const link = await readLink(ports, fact);
  if (link !== undefined && fact.changedAt <= link.changedAt) return again(ports, link, fact);
  const about = await debtorAbout(ports, fact);
  if (about === undefined) return refused('unknown-debtor');
  const { party } = about;
  const of = { company: party.company, debtorId: party.debtorId };
  const { source, externalId, finding, changedAt } = fact;
  const before = link === undefined ? undefined : await readLinked(ports, link, fact);
  const isHis = before !== undefined && debtorIdsOf(party).includes(before.debtorId);
  const same = isHis && before.finding.kind === finding.kind;
  // A newer word that says nothing new: lists of vendors that tell no moment are as new as their reading.
  if (same && sameValue(withoutGaps(before.finding), withoutGaps(finding))) return { outcome: 'already-known' };
  const now = ports.clock.now();
  const key = findingKey({ ...of, kind: finding.kind, source, externalId });
  const item: FindingItem = {
    ...{ ...key, type: 'finding', ...of, source, externalId, finding, changedAt, seenAt: now },
    ...expiryOf(finding),
  };
  const eventId = ports.ids.of('finding', fact.company, source, externalId, changedAt);
  const effect = await effectOfFinding(ports, { party, fact, before: same ? before : undefined }, { eventId, by });
  return {
    writes: [
      ...about.writes,
      linkWrite(fact, link, { debtorId: party.debtorId, kind: finding.kind, gone: false }),
      { put: asItem(item) },
      ...(before === undefined || before.pk + before.sk === key.pk + key.sk
        ? []
        : [{ remove: { pk: before.pk, sk: before.sk } }]),
      ...(before === undefined || same ? [] : await undo(ports, before, { eventId, by })),
      tell({ ...of, eventId, at: now, by, name: 'finding-changed.v1', data: toldOf(fact) }),
      ...effect.writes,
    ],
    done: { outcome: before === undefined ? 'recorded' : 'changed', id: eventId },
    ...(effect.wakes ? { wakes: party } : {}),
  };
}

/** The source has taken a finding back: it is shown no more, and what it held goes on. */
export async function planFindingGone(ports: FactPorts, fact: FactOf<'finding-gone'>, by: string): Promise<Planned> {
  const link = await readLink(ports, fact);
  if (link !== undefined && (fact.changedAt < link.changedAt || (link.gone && fact.changedAt === link.changedAt)))
    return again(ports, link, fact);
  const eventId = ports.ids.of('finding-gone', fact.company, fact.source, fact.externalId, fact.changedAt);
  const known = { ...(link?.debtorId === undefined ? {} : { debtorId: link.debtorId }), ...kindOf(link) };
  const forget = linkWrite(fact, link, { ...known, gone: true });
  const item = link === undefined || link.gone ? undefined : await readLinked(ports, link, fact);
  if (item === undefined) return { writes: [forget], done: { outcome: 'recorded', id: eventId } };
  const party = await ownerOf(ports, item);
  const data = { kind: item.finding.kind, source: fact.source, externalId: fact.externalId };
  const about = { company: item.company, debtorId: item.debtorId, eventId, at: ports.clock.now(), by };
  return {
    writes: [
      forget,
      { remove: { pk: item.pk, sk: item.sk } },
      ...(await effectOfGone(ports, party, item, { eventId, by })),
      tell({ ...about, name: 'finding-gone.v1', data }),
    ],
    done: { outcome: 'changed', id: eventId },
    ...(isStop(item.finding) ? { wakes: party } : {}),
  };
}

type Said = Pick<FactOf<'finding-gone'>, 'company' | 'source' | 'externalId' | 'changedAt'>;

const keyOfLink = (said: Said) => linkKey(said.source, said.company, 'finding', said.externalId);
const readLink = ({ table }: FactPorts, said: Said) => readItem(table, FindingLinkItem, keyOfLink(said));
const kindOf = (link: FindingLinkItem | undefined) => (link?.kind === undefined ? {} : { kind: link.kind });

/** Nothing new; but one who was stopped or let go is woken again, because the first waking may have been cut off. */
async function again(ports: FactPorts, link: FindingLinkItem, said: Said): Promise<Planned> {
  if (link.kind !== 'risk-event' || link.debtorId === undefined || link.changedAt !== said.changedAt)
    return { outcome: 'already-known' };
  const party = await resolveDebtor(ports.table, { company: said.company, debtorId: link.debtorId });
  return party === undefined ? { outcome: 'already-known' } : { writes: [], done: { outcome: 'already-known' }, wakes: party };
}

function readLinked(ports: FactPorts, link: FindingLinkItem, said: Said): Promise<FindingItem | undefined> {
  const { debtorId, kind } = link;
  if (debtorId === undefined || kind === undefined) return Promise.resolve(undefined);
  const { company, source, externalId } = said;
  return readItem(ports.table, FindingItem, findingKey({ company, debtorId, kind, source, externalId }));
}

async function ownerOf(ports: FactPorts, item: FindingItem): Promise<PartyItem> {
  const party = await resolveDebtor(ports.table, item);
  if (party !== undefined) return party;
  throw new HubError('ItemUnreadable', 'A finding is about nobody.', { pk: item.pk, sk: item.sk });
}

const undo = async (ports: FactPorts, item: FindingItem, as: { eventId: string; by: string }): Promise<TransactWrite[]> =>
  effectOfGone(ports, await ownerOf(ports, item), item, as);

function linkWrite(
  said: Said,
  before: FindingLinkItem | undefined,
  is: Pick<FindingLinkItem, 'gone'> & { readonly debtorId?: string; readonly kind?: string },
): TransactWrite {
  const { company, changedAt } = said;
  const rev = (before?.rev ?? 0) + 1;
  return {
    put: asItem({ ...keyOfLink(said), type: 'finding-link', company, changedAt, ...is, rev }),
    when: before === undefined ? { is: 'absent' } : { is: 'equal', at: ['rev'], to: before.rev },
  };
}

/** Whether the timeline may hold the words themselves: a register's report is deleted after 90 days, and people's addresses are kept in one place. */
const isTold = new Set<string>(['credit-limit', 'rating', 'risk-event', 'settlement']);

function toldOf({ finding, source, externalId }: FactOf<'finding'>): { readonly [name: string]: Value } {
  const data = { kind: finding.kind, source, externalId };
  return isTold.has(finding.kind) ? { ...data, finding: withoutGaps(finding) } : data;
}

const withoutGaps = (finding: FactOf<'finding'>['finding']): Value => {
  const plain: Record<string, Value> = {};
  for (const [name, value] of Object.entries(finding)) if (value !== undefined) plain[name] = value;
  return plain;
};
