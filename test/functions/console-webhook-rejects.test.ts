import { beforeEach, describe, expect, it } from 'vitest';
import { instant } from '../../shared/domain/dates.ts';
import { findInvoice } from '../../shared/table/facts/find-invoice.ts';
import { staffedConsole, tokenOf } from '../kit/staffed-console.ts';
import { money, openItem, party, webhookSender } from '../kit/webhook-sender.ts';

let hub: Awaited<ReturnType<typeof staffedConsole>>;
let sender: ReturnType<typeof webhookSender>;

beforeEach(async () => {
  hub = await staffedConsole(instant('2026-03-02T09:00:00.000Z'));
  sender = webhookSender({ ...hub.ports, objects: hub.ports.objects });
});

const waiting = async (as = 'clerk') => (await hub.json('GET', '/api/v1/rejects?state=waiting', { as })).value.items;
const replay = (id: string, values: Record<string, string>, as = 'clerk') =>
  hub.json('POST', `/api/v1/rejects/${id}/replay`, { as, body: { values } });
const page = async (path: string): Promise<string> => {
  const cookie = `session=${await tokenOf('clerk', { until: hub.seconds() })}`;
  return (await hub.app.request(`https://hub.example${path}`, { headers: { cookie } })).text();
};
const invoice = () => findInvoice(hub.table, 'main', 'FV/7');
const wrongNip = openItem({ customer: { externalId: 'K-1', name: 'Cegielnia Źródło', nip: '1234563219' } });
const rightNip = JSON.stringify(wrongNip).replace('1234563219', '1234563218');

describe('a record that an ERP pushed and that could not be taken', () => {
  it('is shown with its reasons in words, repaired as text and booked as its source’s own', async () => {
    await sender.tell(wrongNip);
    const [reject, ...more] = await waiting();
    expect(more).toEqual([]);
    expect(reject).toMatchObject({ source: 'erp-agent', format: 'erp-agent/v1', raw: JSON.stringify(wrongNip) });
    expect(reject.problems[0].sentence).toMatch(/kontroln/i);
    expect(await page(`/rejects/${reject.id}`)).toContain('name="record"');
    expect((await replay(reject.id, { record: rightNip })).value).toMatchObject({
      state: 'replayed',
      values: { record: rightNip },
    });
    expect(await invoice()).toMatchObject({ source: 'erp-agent', externalId: 'FV/7', open: 123_000 });
    expect(await waiting()).toEqual([]);
    expect((await replay(reject.id, { record: rightNip })).status).toBe(409);
  });

  it('is read again as it came once what it lacked is there, however long it is', async () => {
    await sender.send(JSON.stringify({ ...money('payment'), note: 'ś'.repeat(9_000) }));
    const [reject] = await waiting();
    expect((await replay(reject.id, {})).value).toMatchObject({ error: 'unknown-invoice' });
    await sender.tell(openItem());
    expect((await replay(reject.id, {})).status).toBe(200);
    expect((await invoice())?.open).toBe(100_000);
  });

  it('names what is still wrong, and stays', async () => {
    await sender.tell(wrongNip);
    const [{ id }] = await waiting();
    const still = await replay(id, { record: JSON.stringify(openItem({ gross: '1,0' })) });
    expect(still).toMatchObject({ status: 400, value: { field: 'data.gross', error: 'not-an-amount' } });
    expect((await replay(id, { record: 'nic' })).value.error).toBe('not-a-record');
    expect(await waiting()).toHaveLength(1);
  });

  it('lets nobody do by rewriting it what he may not do by hand, nor in a company that is not his', async () => {
    await sender.tell(wrongNip);
    const [{ id }] = await waiting();
    await sender.tell(openItem());
    const asCredit = JSON.stringify(money('credit-note'));
    expect((await replay(id, { record: asCredit })).value.error).toBe('not-allowed');
    expect((await replay(id, { record: rightNip.replace('"main"', '"inna"') })).value.error).toBe('not-your-company');
    expect((await invoice())?.open).toBe(123_000);
    expect((await replay(id, { record: asCredit }, 'manager')).status).toBe(200);
  });

  it('that names no company of ours is the administrator’s alone', async () => {
    await sender.tell(party({ company: 'inna' }));
    expect(await waiting('manager')).toEqual([]);
    const [{ id }] = await waiting('admin');
    expect((await hub.call('GET', `/api/v1/rejects/${id}`, { as: 'manager' })).status).toBe(404);
    expect((await replay(id, { record: JSON.stringify(party()) }, 'admin')).value).toMatchObject({
      state: 'replayed',
      company: 'main',
    });
  });
});
