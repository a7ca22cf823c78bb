import { beforeEach, describe, expect, it } from 'vitest';
import { instant } from '../../shared/domain/dates.ts';
import { findInvoice } from '../../shared/table/facts/find-invoice.ts';
import { connectSource } from '../kit/poll-world.ts';
import { scriptedConnector, scriptedDescription, scriptedVendor } from '../kit/scripted-vendor.ts';
import { staffedConsole, tokenOf } from '../kit/staffed-console.ts';
import { money, openItem } from '../kit/webhook-sender.ts';

const wrong = openItem({ gross: '1.234', open: '0.00' });
const right = JSON.stringify(wrong).replace('1.234', '12.34');

async function open() {
  const hub = await staffedConsole(instant('2026-03-02T09:00:00.000Z'));
  const vendor = scriptedVendor();
  const source = await connectSource(
    { ...hub.ports, sleep: hub.time.sleep },
    { description: scriptedDescription, connector: scriptedConnector },
    vendor.answer,
  );
  const changedAt = hub.ports.clock.now();
  vendor.put('invoices', { id: 'FV/7', changedAt, record: wrong });
  await source.poll();
  const rejects = async (state: string) => (await hub.json('GET', `/api/v1/rejects?state=${state}`)).value.items;
  const [{ id }] = await rejects('waiting');
  return {
    ...{ hub, vendor, source, rejects, id },
    repair: (record: string, as = 'clerk') =>
      hub.json('POST', `/api/v1/rejects/${id}/replay`, { as, body: { values: { record } } }),
    invoice: () => findInvoice(hub.table, 'main', 'FV/7'),
  };
}
let world: Awaited<ReturnType<typeof open>>;
beforeEach(async () => {
  world = await open();
});

describe('a record of a source that a person repairs', () => {
  it('is read by the source itself, which is asked to come at once', async () => {
    const { hub, source, rejects } = world;
    const cookie = `session=${await tokenOf('clerk', { until: hub.seconds() })}`;
    const page = await (await hub.app.request(`https://hub.example/rejects/${world.id}`, { headers: { cookie } })).text();
    expect(page).toContain('name="record"');
    expect((await world.repair(right)).value).toMatchObject({ state: 'repaired' });
    expect(hub.ports.bus.taken).toMatchObject([{ name: 'poll-requested.v1', detail: { source: 'scripted', company: 'main' } }]);
    expect(await source.request()).toBe('read');
    expect(await world.invoice()).toMatchObject({ gross: 1_234 });
    expect(await rejects('replayed')).toHaveLength(1);
    expect((await world.repair(right)).status).toBe(409);
  });

  it('waits again, with what is still wrong and with his text, when it cannot be taken', async () => {
    const still = JSON.stringify(openItem({ currency: 'XXX' }));
    await world.repair(still);
    await world.source.request();
    const [again] = await world.rejects('waiting');
    expect(again).toMatchObject({ id: world.id, values: { record: still }, problems: [{ because: 'unknown-currency' }] });
    await world.repair(right);
    await world.source.poll();
    expect(await world.invoice()).toMatchObject({ gross: 1_234 });
  });

  it('does nothing he may not do by hand', async () => {
    await world.hub.tell({ ...(await told()), number: 'FV/7' });
    await world.repair(JSON.stringify(money('credit-note')));
    await world.source.request();
    expect(await world.rejects('waiting')).toMatchObject([{ problems: [{ because: 'repairer-may-not' }] }]);
    await world.repair(JSON.stringify(money('credit-note')), 'manager');
    await world.source.request();
    expect(await world.invoice()).toMatchObject({ open: 100_000 });
  });

  it('can be dropped with a reason', async () => {
    const dropped = await world.hub.json('POST', `/api/v1/rejects/${world.id}/drop`, { body: { reason: 'faktura próbna' } });
    expect(dropped.value).toMatchObject({ state: 'dropped' });
    await world.source.poll();
    expect(await world.rejects('waiting')).toEqual([]);
  });
});

const told = async () => {
  const translated = scriptedConnector.translate(
    { externalId: 'E', raw: JSON.stringify(openItem({}, { externalId: 'E' })) },
    { company: 'main', source: 'other', entity: 'invoices', zone: 'UTC', now: instant('2026-03-02T09:00:00.000Z') },
  );
  const [fact] = translated.ok ? translated.facts : [];
  if (fact?.fact !== 'open-item') throw new Error('no invoice');
  return fact;
};

describe('a test of the connection', () => {
  it('keeps what the vendor says, and opens nothing by itself', async () => {
    const { source, vendor } = world;
    expect(await source.test()).toBe('passed');
    expect((await source.state()).lastTest).toMatchObject({ outcome: 'passed', said: '' });
    vendor.faults.at = () => 'locked-out';
    expect(await source.test()).toBe('failed');
    const state = await source.state();
    expect(state.lastTest).toMatchObject({ outcome: 'failed', said: 'wrong key' });
    expect(state.breaker.failures).toBe(0);
    expect(await source.poll()).toBe('failed');
  });

  it('that passes lets the source be read again at once', async () => {
    const { source, vendor } = world;
    vendor.faults.at = () => 'locked-out';
    await source.poll();
    vendor.faults.at = () => undefined;
    expect(await source.poll()).toBe('rests');
    expect(await source.test()).toBe('passed');
    expect(await source.poll()).toBe('read');
  });
});
