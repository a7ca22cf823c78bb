import type { DebtorStanding } from '../../shared/domain/ladder.ts';
import { debtorStandingOf } from '../../shared/domain/standing.ts';
import { HubError } from '../../shared/domain/trouble.ts';
import type { Table } from '../../shared/ports/table.ts';
import { CompanyItem } from '../../shared/table/company-items.ts';
import { ContactHeadItem, PartyItem } from '../../shared/table/debtor-items.ts';
import { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { companyKey, contactHeadKey, debtorPartition, openPrefix, partyKey } from '../../shared/table/keys.ts';
import { readAll, readItem } from '../../shared/table/read-item.ts';

export type Debt = {
  readonly company: CompanyItem;
  readonly party: PartyItem;
  readonly standing: DebtorStanding;
  /** Open ones, the oldest due date first. */
  readonly invoices: readonly InvoiceItem[];
};

/** Everything the debtor's page shows, as it is now. Throws HubError `ItemUnreadable` when a link leads to a debtor or company that is not there. */
export async function readDebt(table: Table, of: { readonly company: string; readonly debtorId: string }): Promise<Debt> {
  const [company, party, head, invoices] = await Promise.all([
    readItem(table, CompanyItem, companyKey(of.company)),
    readItem(table, PartyItem, partyKey(of)),
    readItem(table, ContactHeadItem, contactHeadKey(of.debtorId)),
    readAll(table, InvoiceItem, { partition: debtorPartition(of.company, of.debtorId), sort: { beginsWith: openPrefix } }),
  ]);
  if (company === undefined || party === undefined)
    throw new HubError('ItemUnreadable', 'A debtor link leads nowhere.', { company: of.company, debtorId: of.debtorId });
  const known = { debtorId: of.debtorId, email: party.email, phone: party.phone, head };
  const order = ({ dueDate, number }: InvoiceItem): string => `${dueDate}#${number}`;
  return {
    company,
    party,
    standing: debtorStandingOf(known, { unappliedCash: false, lateSources: [] }),
    invoices: invoices.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)),
  };
}
