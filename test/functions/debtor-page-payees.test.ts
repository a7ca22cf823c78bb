import { describe, expect, it } from 'vitest';
import { debtorPage } from '../../functions/debtor-page/debtor-page.tsx';
import { nodeDigest } from '../../shared/aws/digest.ts';
import { day, instant } from '../../shared/domain/dates.ts';
import { minor } from '../../shared/domain/money.ts';
import { memoryObjects } from '../../shared/memory/memory-objects.ts';
import { seededIds } from '../../shared/memory/seeded-ids.ts';
import { virtualClock } from '../../shared/memory/virtual-clock.ts';
import { newLink } from '../../shared/table/debtor-links.ts';
import type { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { asItem } from '../../shared/table/invoice-placing.ts';
import { openInvoiceKey } from '../../shared/table/keys.ts';
import { textOf } from '../kit/answering-debtor.ts';
import { anInvoice, aParty, debtorBook } from '../kit/debtor-book.ts';

const now = instant('2026-11-25T09:00:00.000Z');
const factorAccount = '83197000100000000412345678';
type Assigned = NonNullable<InvoiceItem['assigned']>;
const withFactor: Assigned = {
  ...{ itemRef: 'a-1', source: 'factor', status: 'financed', silent: true, since: day('2026-11-01'), changedAt: now },
};
const factor = { name: 'Faktoring Śląski S.A.', account: factorAccount };
const assigned = (change: Pick<Assigned, 'status' | 'silent'> = withFactor): Assigned => ({
  ...withFactor,
  status: change.status,
  silent: change.silent,
  factor,
});

async function pageOf(
  invoices: Parameters<typeof debtorBook>[0],
  change: Parameters<typeof debtorBook>[1] = {},
  debtorId = 'd-1',
) {
  const table = await debtorBook(invoices, change);
  const { clock, wallClock } = virtualClock(now);
  const digest = nodeDigest();
  const ids = seededIds('s', wallClock, digest);
  const link = newLink({ ids, digest, wallClock }, { company: 'main', debtorId, pageAddress: 'https://hub.example' });
  await table.write(link.write);
  const app = debtorPage({ table, clock, wallClock, digest, ids, objects: memoryObjects(wallClock) });
  return { table, page: async (path = '') => (await app.request(`${link.url}${path}`)).text() };
}

describe('whom the page tells to pay', () => {
  it('is the factor for what was assigned to him, with his account and code, and the creditor for the rest', async () => {
    const { page } = await pageOf([anInvoice('FV/1', { assigned: assigned() }), anInvoice('FV/2')]);
    const html = await page();
    const text = textOf(html);
    expect(text).toContain('Należność z dokumentów FV/1 przysługuje faktorowi: Faktoring Śląski S.A.');
    expect(text).toMatch(
      /61 1090 1014 0000 0712 1981 2874 Tytuł przelewu FV\/2 .*83 1970 0010 0000 0004 1234 5678 Tytuł przelewu FV\/1 /,
    );
    expect([...html.matchAll(/<svg/g)]).toHaveLength(2);
    expect(text).toMatch(/FV\/1 [^F]*płatne faktorowi/);
  });

  it('is nobody we could name when the factor’s account is not known: never our own account', async () => {
    const { page } = await pageOf([anInvoice('FV/1', { assigned: withFactor })]);
    const text = textOf(await page());
    expect(text).toContain('zapłacić na rachunek z jego zawiadomienia');
    expect(text).not.toContain('61 1090 1014');
    expect(text).toContain('O należności przelane na faktora pyta już tylko on.');
  });

  it('is the creditor again for what came back on recourse', async () => {
    const { page } = await pageOf([anInvoice('FV/1', { assigned: assigned({ status: 'recourse', silent: false }) })]);
    expect(textOf(await page())).toContain('61 1090 1014 0000 0712 1981 2874');
  });

  it('takes no promise and no transfer for the factor’s money, but an objection', async () => {
    const { page } = await pageOf([anInvoice('FV/1', { assigned: assigned() })]);
    expect(await page('/promise')).not.toContain('<form');
    expect(await page('/transfer')).not.toContain('<form');
    expect(await page('/dispute')).toContain('<form');
  });

  it('has the account that is this debtor’s alone, when he has one', async () => {
    const { page } = await pageOf([anInvoice('FV/1')], { party: { virtualAccount: factorAccount } });
    expect(textOf(await page())).toContain('83 1970 0010 0000 0004 1234 5678');
    expect(textOf(await page())).not.toContain('61 1090 1014');
  });
});

describe('the page of a debtor who was found to be another', () => {
  it('shows both, whichever of them was written to', async () => {
    const alias = { to: 'd-1', reason: 'NIP', by: 'manager', at: now };
    for (const debtorId of ['d-1', 'd-2']) {
      const { table, page } = await pageOf([anInvoice('FV/1')], { party: { absorbed: ['d-2'] } }, debtorId);
      const of = { company: 'main', debtorId: 'd-2' };
      const loser = { ...aParty({ debtorId: 'd-2', name: 'Stara Nazwa', alias }), pk: 'debtor#main#d-2' };
      const his = anInvoice('FV/2', { ...openInvoiceKey({ ...of, invoiceId: 'FV/2' }), ...of, open: minor(5_000) });
      for (const item of [loser, his]) await table.write({ put: asItem(item) });
      const text = textOf(await page());
      for (const part of ['Zakład Dekarski Łukasz Wójcik', 'FV/1', 'FV/2', 'Razem na liście 1 284,56 zł'])
        expect(text).toContain(part);
      const ticked = [...(await page('/promise')).matchAll(/checked/g)];
      expect(ticked).toHaveLength(1);
    }
  });
});
