import type { Key, Table, TransactWrite } from '../ports/table.ts';
import { LinkItem } from './debtor-items.ts';
import { HandedCaseItem } from './handed-case-item.ts';
import { asItem } from './invoice-placing.ts';
import { handedCaseKey } from './keys.ts';
import { readItem } from './read-item.ts';

const linkKeyOf = (caseId: string): Key => ({ pk: `handed-case#${caseId}`, sk: 'link' });

/** The write that lets a case be found by its id alone; it belongs into the transaction that gives the case away. */
export function handedCaseLink({
  company,
  debtorId,
  caseId,
}: Pick<HandedCaseItem, 'company' | 'debtorId' | 'caseId'>): TransactWrite {
  return { put: asItem({ ...linkKeyOf(caseId), type: 'link', company, debtorId }), when: { is: 'absent' } };
}

/** A case by its id. */
export async function findHandedCase(table: Table, caseId: string): Promise<HandedCaseItem | undefined> {
  const link = await readItem(table, LinkItem, linkKeyOf(caseId));
  return link === undefined ? undefined : readItem(table, HandedCaseItem, handedCaseKey({ ...link, caseId }));
}
