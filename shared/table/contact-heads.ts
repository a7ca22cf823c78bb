import type { Table } from '../ports/table.ts';
import { ContactHeadItem, PartyItem } from './debtor-items.ts';
import { resolveDebtor } from './facts/find-debtor.ts';
import { contactHeadKey, partyKey } from './keys.ts';
import { readItem } from './read-item.ts';

export type Reachable = {
  readonly party: PartyItem;
  /** His own head: what is written goes there. */
  readonly head: ContactHeadItem;
  /** What his head and those of debtors found to be him say together: nobody gets a right or a contact back by being merged. */
  readonly joined: ContactHeadItem;
};

/** The debtor who counts for this id, with his contact head. Undefined where the book has no such debtor. */
export async function readReachable(
  table: Table,
  of: { readonly company: string; readonly debtorId: string },
): Promise<Reachable | undefined> {
  const [named, ownHead] = await Promise.all([
    readItem(table, PartyItem, partyKey(of)),
    readItem(table, ContactHeadItem, contactHeadKey(of.debtorId)),
  ]);
  const isAlias = named?.alias !== undefined;
  const party = isAlias ? await resolveDebtor(table, of) : named;
  const head = isAlias && party !== undefined ? await readItem(table, ContactHeadItem, contactHeadKey(party.debtorId)) : ownHead;
  if (party === undefined || head === undefined) return undefined;
  const others = await Promise.all((party.absorbed ?? []).map((id) => readItem(table, ContactHeadItem, contactHeadKey(id))));
  return { party, head, joined: others.reduce<ContactHeadItem>((all, one) => (one === undefined ? all : join(all, one)), head) };
}

function join(one: ContactHeadItem, other: ContactHeadItem): ContactHeadItem {
  const until = [one.pausedUntil, other.pausedUntil]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);
  const putOff = [one.putOffUntil, other.putOffUntil]
    .filter((at) => at !== undefined)
    .sort()
    .at(-1);
  const unapplied = (one.unapplied ?? 0) + (other.unapplied ?? 0);
  return {
    ...one,
    barred: [...one.barred, ...other.barred],
    contacts: [...one.contacts, ...other.contacts].sort(),
    contactsEver: one.contactsEver + other.contactsEver,
    brokenPromises: one.brokenPromises + other.brokenPromises,
    stops: [...(one.stops ?? []), ...(other.stops ?? [])],
    ...(until === undefined ? {} : { pausedUntil: until }),
    ...(putOff === undefined ? {} : { putOffUntil: putOff }),
    ...(unapplied > 0 ? { unapplied } : {}),
  };
}
