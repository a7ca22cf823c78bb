import type { Customer, FactOf } from '../../domain/fact.ts';
import type { TransactWrite } from '../../ports/table.ts';
import { CompanyItem } from '../company-items.ts';
import type { ContactHeadItem, LinkItem, PartyItem } from '../debtor-items.ts';
import { asItem } from '../invoice-placing.ts';
import { companyKey, contactHeadKey, linkKey, partyKey } from '../keys.ts';
import { readItem } from '../read-item.ts';
import { conflictWrites, fieldsOf, listed, partyChange, type Seen, type Told } from './change-party.ts';
import { findByNip, findParty } from './find-debtor.ts';
import { claimIdentity } from './identity-keys.ts';
import { type FactPorts, factId, type Planned, refused, tell } from './plan.ts';

type Ports = Pick<FactPorts, 'table' | 'clock' | 'ids'>;
type Debtor = {
  readonly debtorId: string;
  /** As he was known before. */
  readonly party: PartyItem | undefined;
  readonly writes: readonly TransactWrite[];
};

/** What a source says about a debtor; an older word changes nothing. */
export async function planParty(ports: FactPorts, fact: FactOf<'party'>, by: string): Promise<Planned> {
  const known = await findParty(ports, fact, fact.customer.externalId);
  const as = { eventId: factId(ports.ids, fact), by };
  if (known === undefined) {
    if ((await readItem(ports.table, CompanyItem, companyKey(fact.company))) === undefined) return refused('unknown-company');
    const debtor = await newAccount(ports, fact, fact.customer, as);
    return { writes: debtor.writes, done: { outcome: 'recorded', id: debtor.debtorId } };
  }
  const change = await partyChange(ports, known, fact, fact.customer, as);
  return change.length === 0
    ? { outcome: 'already-known' }
    : { writes: change, done: { outcome: 'changed', id: known.debtorId } };
}

/** The debtor an account stands for: by its link, else by tax number, else a new one. Never by name. */
export async function debtorOf(ports: Ports, seen: Seen, customer: Customer, as: Told): Promise<Debtor> {
  const known = await findParty(ports, seen, customer.externalId);
  if (known === undefined) return newAccount(ports, seen, customer, as);
  return { debtorId: known.debtorId, party: known, writes: await partyChange(ports, known, seen, customer, as) };
}

/** An account seen for the first time: another source's, or another of the same, with a tax number that is known joins the debtor who has it. */
async function newAccount(ports: Ports, seen: Seen, customer: Customer, as: Told): Promise<Debtor> {
  const same = await findByNip(ports.table, seen.company, customer.nip);
  if (same === undefined) return firstSight(ports, seen, customer, as);
  const of = { company: same.company, debtorId: same.debtorId };
  const account = { source: seen.source, account: customer.externalId, via: 'nip' as const };
  return {
    debtorId: same.debtorId,
    party: same,
    writes: [
      linkTo(seen, customer, { ...of, via: 'nip' }),
      ...(await partyChange(ports, same, seen, customer, as)),
      tell({
        ...of,
        eventId: ports.ids.of('linked', as.eventId),
        at: ports.clock.now(),
        by: as.by,
        name: 'account-linked.v1',
        data: account,
      }),
    ],
  };
}

/** A debtor seen for the first time: his own id, his contact head, the link from the source's account, and what he is found by. */
async function firstSight(ports: Ports, seen: Seen, customer: Customer, as: Told): Promise<Debtor> {
  const debtorId = ports.ids.next();
  const of = { company: seen.company, debtorId };
  const fields = fieldsOf(customer);
  const { identity, conflicts, writes } = await claimIdentity(ports.table, of, {}, fields);
  const party = listed({
    ...partyKey(of),
    type: 'party',
    ...of,
    ...fields,
    ...identity,
    name: customer.name,
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
  const fresh = { is: 'absent' } as const;
  return {
    debtorId,
    party: undefined,
    writes: [
      { put: asItem(party), when: fresh },
      { put: asItem(head), when: fresh },
      linkTo(seen, customer, of),
      ...writes,
      ...(await conflictWrites(ports, party, conflicts, as)),
    ],
  };
}

const linkTo = (seen: Seen, customer: Customer, of: Pick<LinkItem, 'company' | 'debtorId' | 'via'>): TransactWrite => ({
  put: asItem({ ...linkKey(seen.source, seen.company, 'party', customer.externalId), type: 'link', ...of }),
  when: { is: 'absent' },
});
