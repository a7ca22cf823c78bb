import { parseNip } from '../../domain/nip.ts';
import type { Condition, Key, Table, TransactWrite } from '../../ports/table.ts';
import type { PartyItem } from '../debtor-items.ts';
import { asItem } from '../invoice-placing.ts';
import { nipKey, virtualAccountKey } from '../keys.ts';
import { debtorIdsOf, linked } from './find-debtor.ts';

type Identity = Pick<PartyItem, 'nip' | 'virtualAccount'>;
/** What can belong to one debtor only. */
type Claimed = 'nip' | 'virtualAccount';
export type Conflict = { readonly field: Claimed; readonly value: string; readonly debtorId: string };

/** Where a debtor is found by it; none for a tax number that is none. */
function keyOf(field: Claimed, company: string, value: string | undefined): Key | undefined {
  if (value === undefined) return undefined;
  if (field === 'virtualAccount') return virtualAccountKey(company, value);
  const nip = parseNip(value);
  return nip.ok ? nipKey(company, nip.value) : undefined;
}

/**
 * Claims what a debtor is found by and lets go of what he had before. What already belongs to another stays with him: it is answered as a conflict,
 * and the debtor keeps what he had. Each claim is a condition, so of two who ask at the same moment one reads again.
 */
export async function claimIdentity(
  table: Table,
  party: Pick<PartyItem, 'company' | 'debtorId' | 'absorbed'>,
  was: Identity,
  wanted: Identity,
): Promise<{ readonly identity: Identity; readonly conflicts: readonly Conflict[]; readonly writes: readonly TransactWrite[] }> {
  const identity: { nip?: string | undefined; virtualAccount?: string | undefined } = { ...wanted };
  const conflicts: Conflict[] = [];
  const writes: TransactWrite[] = [];
  for (const field of ['nip', 'virtualAccount'] as const) {
    const [before, value] = [was[field], wanted[field]];
    if (before === value || value === undefined) continue;
    const key = keyOf(field, party.company, value);
    const owner = key === undefined ? undefined : await linked(table, key);
    if (owner !== undefined && owner.debtorId !== party.debtorId) {
      conflicts.push({ field, value, debtorId: owner.debtorId });
      identity[field] = before;
      continue;
    }
    const old = keyOf(field, party.company, before);
    if (old !== undefined && old.pk !== key?.pk) writes.push({ remove: old, when: isFreeFor(party) });
    if (key === undefined) continue;
    const link = { ...key, type: 'link', company: party.company, debtorId: party.debtorId };
    writes.push({ put: asItem(link), when: isFreeFor(party) });
  }
  return { identity, conflicts, writes };
}

/** Nobody's, his, or of somebody found to be him. */
const isFreeFor = (party: Pick<PartyItem, 'debtorId' | 'absorbed'>): Condition => ({
  is: 'any',
  of: [{ is: 'absent' }, ...debtorIdsOf(party).map((id) => ({ is: 'equal', at: ['debtorId'], to: id }) as const)],
});
