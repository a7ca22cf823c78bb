import type * as z from 'zod';
import type { DebtorStanding } from '../../shared/domain/ladder.ts';
import { debtorStandingOf } from '../../shared/domain/standing.ts';
import { HubError } from '../../shared/domain/trouble.ts';
import type { Table } from '../../shared/ports/table.ts';
import { DisputeItem, PromiseItem } from '../../shared/table/case-items.ts';
import { CompanyItem } from '../../shared/table/company-items.ts';
import { readReachable } from '../../shared/table/contact-heads.ts';
import type { PartyItem } from '../../shared/table/debtor-items.ts';
import { debtorIdsOf, resolveDebtor } from '../../shared/table/facts/find-debtor.ts';
import { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { companyKey, debtorPartition, openPrefix } from '../../shared/table/keys.ts';
import { readAll, readItem } from '../../shared/table/read-item.ts';

export type Debt = {
  readonly company: CompanyItem;
  readonly party: PartyItem;
  readonly standing: DebtorStanding;
  /** Open ones, the oldest due date first. */
  readonly invoices: readonly InvoiceItem[];
  /** Ended ones too. */
  readonly promises: readonly PromiseItem[];
  readonly disputes: readonly DisputeItem[];
};

/**
 * Everything the debtor's page shows, as it is now: his own, and that of whoever was found to be him. Throws HubError `ItemUnreadable` when a link leads
 * to a debtor or company that is not there.
 */
export async function readDebt(table: Table, of: { readonly company: string; readonly debtorId: string }): Promise<Debt> {
  const [company, reachable] = await Promise.all([
    readItem(table, CompanyItem, companyKey(of.company)),
    readReachable(table, of),
  ]);
  const party = reachable?.party ?? (await resolveDebtor(table, of));
  if (company === undefined || party === undefined)
    throw new HubError('ItemUnreadable', 'A debtor link leads nowhere.', { company: of.company, debtorId: of.debtorId });
  const partitions = debtorIdsOf(party).map((debtorId) => debtorPartition(of.company, debtorId));
  const under = async <T>(schema: z.ZodType<T>, prefix: string): Promise<T[]> =>
    (
      await Promise.all(partitions.map((partition) => readAll(table, schema, { partition, sort: { beginsWith: prefix } })))
    ).flat();
  const [invoices, promises, disputes] = await Promise.all([
    under(InvoiceItem, openPrefix),
    under(PromiseItem, 'promise#'),
    under(DisputeItem, 'dispute#'),
  ]);
  const unappliedCash = (reachable?.joined.unapplied ?? 0) > 0;
  const order = ({ dueDate, number }: InvoiceItem): string => `${dueDate}#${number}`;
  return {
    company,
    party,
    standing: {
      ...debtorStandingOf({ ...party, head: reachable?.joined }, { unappliedCash, lateSources: [] }),
      companyStopped: company.stop !== undefined,
    },
    invoices: invoices.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)),
    promises,
    disputes,
  };
}
