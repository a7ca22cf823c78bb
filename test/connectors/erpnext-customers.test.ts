import { expect, it } from 'vitest';
import { fetchPage } from '../../functions/connectors/erpnext/fetch.ts';
import { translate } from '../../functions/connectors/erpnext/translate.ts';
import { makeWorld } from '../../infra/local/world/model/make-world.ts';
import { erpnext } from '../../infra/local/world/simulators/erpnext.ts';
import { day, instant, momentAt } from '../../shared/domain/dates.ts';
import { contextOf, factsOf, readAllPages, simulatedVendor } from '../kit/simulated-vendor.ts';

const connector = { fetchPage, translate };
const firstDay = day('2026-11-25');
const since = instant('2020-01-01T00:00:00.000Z');

it('ERPNext tells every customer of its ledger as the world has him, and nobody twice', async () => {
  const world = makeWorld({ seed: 5, firstDay, customers: 12, historyDays: 60, futureDays: 10 });
  const of = simulatedVendor({ simulator: erpnext, world, now: momentAt(firstDay, '12:00') });
  const records = await readAllPages(connector, of.access, { entity: 'customers', since });
  const facts = factsOf(connector, records, contextOf(of, 'erpnext', 'customers'));
  const own = world.customers.filter(({ erp }) => erp === 'erpnext');
  expect(own.length).toBeGreaterThan(0);
  expect(new Set(facts.map(({ externalId }) => externalId)).size).toBe(facts.length);
  for (const { id, name, nip, email } of own)
    expect(facts.find(({ externalId }) => externalId === id)).toMatchObject({
      fact: 'party',
      customer: { externalId: id, name, nip, email },
    });
});
