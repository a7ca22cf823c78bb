import { parseNip } from '../../domain/nip.ts';
import type { Key, Table } from '../../ports/table.ts';
import { LinkItem, PartyItem } from '../debtor-items.ts';
import { linkKey, nipKey, partyKey } from '../keys.ts';
import { readItem } from '../read-item.ts';

type Of = { readonly company: string; readonly debtorId: string };
type Account = { readonly company: string; readonly source: string };

/** A merge never makes a ring, so this is only reached by a broken book. */
const longestChain = 16;

/** The debtor who counts for this id: himself, or the one he was found to be. */
export async function resolveDebtor(table: Table, of: Of): Promise<PartyItem | undefined> {
  let party = await readItem(table, PartyItem, partyKey(of));
  for (let steps = 0; party?.alias !== undefined && steps < longestChain; steps += 1)
    party = await readItem(table, PartyItem, partyKey({ company: of.company, debtorId: party.alias.to }));
  return party;
}

/** All ids under which something of a debtor may lie: his own, and of those found to be him. */
export const debtorIdsOf = (party: Pick<PartyItem, 'debtorId' | 'absorbed'>): readonly string[] => [
  party.debtorId,
  ...(party.absorbed ?? []),
];

/** The debtor a source's account became, by the link made at its first sight. */
export async function findParty(
  ports: { readonly table: Table },
  seen: Account,
  externalId: string,
): Promise<PartyItem | undefined> {
  return linked(ports.table, linkKey(seen.source, seen.company, 'party', externalId));
}

/** The debtor with a tax number; text that is none, or whose check digit is wrong, is nobody's. */
export async function findByNip(table: Table, company: string, nip: string | undefined): Promise<PartyItem | undefined> {
  const read = parseNip(nip ?? '');
  return read.ok ? linked(table, nipKey(company, read.value)) : undefined;
}

/** The debtor a link leads to. */
export async function linked(table: Table, key: Key): Promise<PartyItem | undefined> {
  const link = await readItem(table, LinkItem, key);
  return link === undefined ? undefined : resolveDebtor(table, link);
}
