import * as z from 'zod';
import { type Book, bookText, folded } from '../../shared/domain/book.ts';
import { type Day, dayIn } from '../../shared/domain/dates.ts';
import { defineUseCase } from '../../shared/hosting/use-case.ts';
import type { Clock, Ids } from '../../shared/ports/clock.ts';
import type { Objects } from '../../shared/ports/objects.ts';
import type { Table } from '../../shared/ports/table.ts';
import { BookChangeItem, BookItem } from '../../shared/table/book-items.ts';
import { CompanyItem } from '../../shared/table/company-items.ts';
import { PartyItem } from '../../shared/table/debtor-items.ts';
import { asItem } from '../../shared/table/invoice-placing.ts';
import { bookChanges, bookKey, companiesPartition, partyListing } from '../../shared/table/keys.ts';
import { openBook } from '../../shared/table/read-book.ts';
import { readAll, readItem } from '../../shared/table/read-item.ts';
import { packed } from './packed.ts';
import { type DebtorRows, rowsOfDebtor } from './rows-of-debtor.ts';

export type FoldPorts = { readonly table: Table; readonly objects: Objects; readonly clock: Clock; readonly ids: Ids };

/** Debtors read at once. */
const sideBySide = 16;

/**
 * Brings every company's book up to date: the rows of debtors that changed are read anew and a new snapshot is put beside the old one. Nothing
 * changed is nothing written. The first fold of a day reads every debtor, whatever is marked.
 */
export const foldBook = defineUseCase({
  input: z.object({}),
  output: z.strictObject({ folded: z.int(), debtors: z.int() }),
  async run(_input, ports: FoldPorts) {
    const companies = await readAll(ports.table, CompanyItem, { partition: companiesPartition });
    let count = 0;
    let debtors = 0;
    for (const { company } of companies) {
      const changed = await foldCompany(ports, company);
      if (changed > 0) count += 1;
      debtors += changed;
    }
    return { folded: count, debtors };
  },
});

/** Answers how many debtors were read. Another fold that was faster wins: the marks it did not see stay. */
async function foldCompany(ports: FoldPorts, company: string): Promise<number> {
  const { table, objects, clock, ids } = ports;
  const marks = await readAll(table, BookChangeItem, { partition: bookChanges(company) });
  const before = await readItem(table, BookItem, bookKey(company));
  const at = clock.now();
  const today = dayIn(at);
  const whole = before === undefined || dayIn(before.at) !== today;
  if (!whole && marks.length === 0) return 0;
  const changed = whole ? await everyDebtor(table, company) : marks.map(({ debtorId }) => debtorId);
  const rows = await readRows(table, company, changed, today);
  const empty: Book = { company, at, debtors: [], invoices: [] };
  const book = folded(whole || before === undefined ? empty : await openBook(objects, before), changed, { at, ...rows });
  const object = `books/${ids.next()}.json.gz`;
  await objects.put(object, await packed(bookText(book)), 'application/gzip');
  const item: BookItem = { ...bookKey(company), type: 'book', company, object, at, rev: (before?.rev ?? 0) + 1 };
  const answer = await table.write({
    put: asItem(item),
    when: before === undefined ? { is: 'absent' } : { is: 'equal', at: ['rev'], to: before.rev },
  });
  if (answer.outcome === 'written')
    for (const { pk, sk, mark } of marks)
      await table.write({ remove: { pk, sk }, when: { is: 'equal', at: ['mark'], to: mark } });
  return changed.length;
}

const everyDebtor = async (table: Table, company: string): Promise<string[]> =>
  (await readAll(table, PartyItem, { index: 'listing', partition: partyListing(company) })).map(({ debtorId }) => debtorId);

async function readRows(table: Table, company: string, debtorIds: readonly string[], today: Day): Promise<DebtorRows> {
  const found: DebtorRows[] = [];
  for (let place = 0; place < debtorIds.length; place += sideBySide)
    found.push(
      ...(await Promise.all(
        debtorIds.slice(place, place + sideBySide).map((debtorId) => rowsOfDebtor(table, { company, debtorId }, today)),
      )),
    );
  return { debtors: found.flatMap(({ debtors }) => debtors), invoices: found.flatMap(({ invoices }) => invoices) };
}
