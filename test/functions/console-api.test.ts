import { describe, expect, it } from 'vitest';
import { day, instant } from '../../shared/domain/dates.ts';
import { minor } from '../../shared/domain/money.ts';
import { staffedConsole, staffItem, tokenOf, toldInvoice } from '../kit/staffed-console.ts';

const november = { issueDate: day('2026-10-10'), dueDate: day('2026-11-10') };

describe('the API of the console', () => {
  it('lets nobody in without a token of its issuer that is still valid', async () => {
    const { app, seconds } = await staffedConsole();
    const ask = (authorization?: string) =>
      app.request('https://hub.example/api/v1/tasks', { headers: authorization === undefined ? {} : { authorization } });
    expect((await ask()).status).toBe(401);
    expect((await ask('Bearer nonsense')).status).toBe(401);
    for (const wrong of [
      { until: seconds(), key: 'another-secret-that-is-long-enough-too' },
      { until: seconds() - 7200 },
      { until: seconds(), audience: 'debtor' },
    ])
      expect((await ask(`Bearer ${await tokenOf('admin', wrong)}`)).status).toBe(401);
    expect((await ask(`Bearer ${await tokenOf('nobody', { until: seconds() })}`)).status).toBe(401);
    expect((await ask(`Bearer ${await tokenOf('admin', { until: seconds() })}`)).status).toBe(200);
  });

  it('answers lists page by page without losing or repeating an invoice, open ones before closed ones', async () => {
    const { json, tell } = await staffedConsole();
    for (let n = 1; n <= 23; n += 1) await tell(toldInvoice({ number: `FV/${n}`, ...november }));
    await json('POST', '/api/v1/invoices/FV%2F7/payment', { body: { amount: '1230.00', valueDate: '2026-11-24' } });
    const numbers: string[] = [];
    let cursor = '';
    do {
      const { status, value } = await json('GET', `/api/v1/invoices?limit=4${cursor}`);
      expect(status).toBe(200);
      expect(value.items.length).toBeLessThanOrEqual(4);
      numbers.push(...value.items.map(({ number }: { number: string }) => number));
      cursor = value.nextCursor === null ? '' : `&cursor=${encodeURIComponent(value.nextCursor)}`;
    } while (cursor !== '');
    expect(numbers).toHaveLength(23);
    expect(new Set(numbers).size).toBe(23);
  });

  it('names a bad limit and a cursor of another list', async () => {
    const { json, tell } = await staffedConsole();
    for (let n = 1; n <= 5; n += 1) await tell(toldInvoice({ number: `FV/${n}`, ...november }));
    for (const limit of ['0', '501', 'many', '1.5']) {
      const { status, value } = await json('GET', `/api/v1/messages?limit=${limit}`);
      expect([status, value.field]).toEqual([400, 'limit']);
      expect(value.sentence).toMatch(/\S/);
    }
    const { value } = await json('GET', '/api/v1/invoices?limit=1');
    for (const cursor of ['nonsense', value.nextCursor, '9.', '0.AAAA']) {
      const refused = await json('GET', `/api/v1/messages?cursor=${encodeURIComponent(cursor)}`);
      if (cursor === value.nextCursor && refused.status === 200) throw new Error('took a cursor of another list');
      expect([refused.status, refused.value.field]).toEqual([400, 'cursor']);
    }
  });

  it('shows an invoice of another company to nobody outside it', async () => {
    const { json, table, tell } = await staffedConsole();
    await tell(toldInvoice({ number: 'FV/1', ...november }));
    await table.write({ put: staffItem('stranger', 'manager', ['elsewhere']) });
    expect((await json('GET', '/api/v1/invoices/FV%2F1', { as: 'stranger' })).status).toBe(404);
    expect((await json('GET', '/api/v1/invoices?company=main', { as: 'stranger' })).status).toBe(403);
    expect((await json('GET', '/api/v1/invoices', { as: 'stranger' })).value.items).toEqual([]);
  });

  it('keeps amounts from customer service, which sees the rest', async () => {
    const { json, tell } = await staffedConsole();
    await tell(toldInvoice({ number: 'FV/1', ...november }));
    const seen = await json('GET', '/api/v1/invoices/FV%2F1', { as: 'service' });
    expect(seen.status).toBe(200);
    expect(JSON.stringify(seen.value)).not.toMatch(/1230|123000/);
    expect((await json('GET', '/api/v1/invoices/FV%2F1')).value).toMatchObject({ gross: '1230.00', open: '1230.00' });
  });
});

describe('why a rung was done or not', () => {
  it('is told for each rung of the ladder, also for those never reached, and nothing is written for it', async () => {
    const { json, tell, table } = await staffedConsole();
    await tell(toldInvoice({ number: 'FV/1', ...november, scenario: 'standard' }));
    await tell({
      fact: 'payment',
      ...{ company: 'main', source: 'erp', externalId: 'P/1', invoiceNumber: 'FV/1', currency: 'PLN' as const },
      changedAt: instant('2026-11-16T08:00:00.000Z'),
      amount: minor(123_000),
      valueDate: day('2026-11-16'),
    });
    const before = JSON.stringify(await table.query({ index: 'listing', partition: 'messages' }));
    const { value } = await json('GET', '/api/v1/invoices/FV%2F1?lang=en');
    expect(value.decisions.map(({ rung }: { rung: number }) => rung)).toEqual([0, 1, 2, 3, 4]);
    for (const decision of value.decisions) expect(decision.sentence).toMatch(/^[A-Z].*\.$/);
    expect(value.decisions.at(-1)).toMatchObject({ rung: 4, outcome: 'not-sent', reasonCode: 'settled' });
    expect(JSON.stringify(await table.query({ index: 'listing', partition: 'messages' }))).toBe(before);
  });
});
