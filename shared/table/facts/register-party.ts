import { searchName } from '../../domain/debtor.ts';
import type { Customer, FactOf } from '../../domain/fact.ts';
import type { TransactWrite } from '../../ports/table.ts';
import { CompanyItem } from '../company-items.ts';
import { type ContactHeadItem, LinkItem, PartyItem } from '../debtor-items.ts';
import { asItem } from '../invoice-placing.ts';
import { companyKey, contactHeadKey, linkKey, partyKey, partyListing } from '../keys.ts';
import { readItem } from '../read-item.ts';
import { type FactPorts, factId, type Planned, refused, tell } from './plan.ts';

type Seen = { readonly company: string; readonly source: string; readonly changedAt: PartyItem['changedAt'] };

/** What a source says about a debtor; an older word changes nothing. */
export async function planParty(ports: FactPorts, fact: FactOf<'party'>, by: string): Promise<Planned> {
  const known = await findParty(ports, fact, fact.customer.externalId);
  if (known === undefined) {
    if ((await readItem(ports.table, CompanyItem, companyKey(fact.company))) === undefined) return refused('unknown-company');
    const fresh = firstSight(ports, fact, fact.customer);
    return { writes: fresh.writes, done: { outcome: 'recorded', id: fresh.debtorId } };
  }
  const change = partyChange(ports, known, fact, fact.customer, { eventId: factId(ports.ids, fact), by });
  return change.length === 0
    ? { outcome: 'already-known' }
    : { writes: change, done: { outcome: 'changed', id: known.debtorId } };
}

/** The debtor a source's account became, by the link made at its first sight. */
export async function findParty(ports: Pick<FactPorts, 'table'>, seen: Seen, externalId: string): Promise<PartyItem | undefined> {
  const link = await readItem(ports.table, LinkItem, linkKey(seen.source, seen.company, 'party', externalId));
  return link === undefined ? undefined : readItem(ports.table, PartyItem, partyKey(link));
}

/** A debtor seen for the first time: his own id, his contact head, and the link from the source's account. */
export function firstSight(
  ports: Pick<FactPorts, 'ids'>,
  seen: Seen,
  customer: Customer,
): { debtorId: string; party: PartyItem; writes: TransactWrite[] } {
  const debtorId = ports.ids.next();
  const of = { company: seen.company, debtorId };
  const party = listed({
    ...partyKey(of),
    type: 'party',
    ...of,
    ...fieldsOf(customer),
    language: customer.language ?? 'pl',
    rev: 1,
    source: seen.source,
    externalId: customer.externalId,
    changedAt: seen.changedAt,
  });
  const head: ContactHeadItem = {
    ...contactHeadKey(debtorId),
    type: 'contact-head',
    debtorId,
    rev: 1,
    barred: [],
    contacts: [],
    contactsEver: 0,
    brokenPromises: 0,
  };
  const link: LinkItem = { ...linkKey(seen.source, seen.company, 'party', customer.externalId), type: 'link', ...of };
  const fresh = { is: 'absent' } as const;
  return {
    debtorId,
    party,
    writes: [
      { put: asItem(party), when: fresh },
      { put: asItem(head), when: fresh },
      { put: asItem(link), when: fresh },
    ],
  };
}

/** Writes for what differs, or none. A source that is silent about a field takes nothing away. */
export function partyChange(
  ports: Pick<FactPorts, 'clock'>,
  known: PartyItem,
  seen: Seen,
  customer: Customer,
  told: { readonly eventId: string; readonly by: string },
): TransactWrite[] {
  if (seen.changedAt < known.changedAt) return [];
  const next = listed({ ...known, ...fieldsOf(customer), rev: known.rev + 1, changedAt: seen.changedAt });
  const fields = (['name', 'nip', 'email', 'phone', 'language', 'class', 'customerSince'] as const).filter(
    (field) => next[field] !== known[field],
  );
  if (fields.length === 0) return [];
  return [
    { put: asItem(next), when: { is: 'equal', at: ['rev'], to: known.rev } },
    tell({
      company: known.company,
      debtorId: known.debtorId,
      eventId: told.eventId,
      at: ports.clock.now(),
      by: told.by,
      name: 'party-changed.v1',
      data: { fields },
    }),
  ];
}

/** The debtor at his place in the list by name. */
const listed = (party: PartyItem): PartyItem => ({
  ...party,
  listKey: partyListing(party.company),
  listSort: `${searchName(party.name)}#${party.debtorId}`,
});

function fieldsOf(customer: Customer) {
  return {
    name: customer.name,
    ...(customer.nip === undefined ? {} : { nip: customer.nip }),
    ...(customer.email === undefined ? {} : { email: customer.email }),
    ...(customer.phone === undefined ? {} : { phone: customer.phone }),
    ...(customer.language === undefined ? {} : { language: customer.language }),
    ...(customer.class === undefined ? {} : { class: customer.class }),
    ...(customer.customerSince === undefined ? {} : { customerSince: customer.customerSince }),
  };
}
