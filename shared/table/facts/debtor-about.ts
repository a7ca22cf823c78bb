import type { FactOf } from '../../domain/fact.ts';
import { parseNip } from '../../domain/nip.ts';
import type { TransactWrite } from '../../ports/table.ts';
import { LinkItem, type PartyItem } from '../debtor-items.ts';
import { asItem } from '../invoice-placing.ts';
import { linkKey } from '../keys.ts';
import { readItem } from '../read-item.ts';
import { debtorIdsOf, findByNip, resolveDebtor } from './find-debtor.ts';
import type { FactPorts } from './plan.ts';

/** Whom a finding is about, and the write that remembers his account with that source. */
type About = { readonly party: PartyItem; readonly writes: readonly TransactWrite[] };

/**
 * The debtor a finding is about. What a person linked, and a source's own accounts, stand. Else the tax number decides, also against the account
 * it was linked to before, because whoever corrects a number in a CRM means another company; the account counts where there is no number.
 */
export async function debtorAbout(ports: Pick<FactPorts, 'table'>, fact: FactOf<'finding'>): Promise<About | undefined> {
  const { account } = fact.about;
  const key = account === undefined ? undefined : linkKey(fact.source, fact.company, 'party', account);
  const link = key === undefined ? undefined : await readItem(ports.table, LinkItem, key);
  const hasNip = parseNip(fact.about.nip ?? '').ok;
  if (link !== undefined && (link.via !== 'nip' || !hasNip)) return plain(await resolveDebtor(ports.table, link));
  const party = await findByNip(ports.table, fact.company, fact.about.nip);
  if (party === undefined || key === undefined) return plain(party);
  if (link !== undefined && debtorIdsOf(party).includes(link.debtorId)) return plain(party);
  const item = { ...key, type: 'link', company: party.company, debtorId: party.debtorId, via: 'nip' };
  const when = link === undefined ? ({ is: 'absent' } as const) : ({ is: 'equal', at: ['via'], to: 'nip' } as const);
  return { party, writes: [{ put: asItem(item), when }] };
}

const plain = (party: PartyItem | undefined): About | undefined => (party === undefined ? undefined : { party, writes: [] });
