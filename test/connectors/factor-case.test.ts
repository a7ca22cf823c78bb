import { describe, expect, it } from 'vitest';
import { fetchPage } from '../../functions/connectors/factor/fetch.ts';
import { translate } from '../../functions/connectors/factor/translate.ts';
import { makeWorld } from '../../infra/local/world/model/make-world.ts';
import { factorSimulator } from '../../infra/local/world/simulators/factor.ts';
import { addDays, type Instant, millisOf, momentAt } from '../../shared/domain/dates.ts';
import { minor } from '../../shared/domain/money.ts';
import type { SourceRequest } from '../../shared/ports/source.ts';
import { recordFact } from '../../shared/table/facts/record-fact.ts';
import { asItem } from '../../shared/table/invoice-placing.ts';
import { sourceKey } from '../../shared/table/keys.ts';
import { contextOf, factsOf, readAllPages, simulatedVendor } from '../kit/simulated-vendor.ts';
import { dueDay, firstDay, oneLife } from '../state-machines/one-life.ts';

const connector = { fetchPage, translate };
const start = momentAt(firstDay, '00:00');
const made = makeWorld({ seed: 17, firstDay, customers: 24, historyDays: 30, futureDays: 120 });
const debtor = made.customers.find(({ id }) => made.factorLimits.some(({ customerId }) => customerId === id));
if (debtor === undefined) throw new Error('the world has nobody with a limit');

/** A hub whose factor is the simulated one: offers go to him, and his lists come back through his connector. */
async function withFactor(answer: 'accepted' | 'rejected', limit = 100_000_000) {
  const world = {
    ...made,
    invoices: [],
    factorLimits: [
      {
        customerId: debtor?.id ?? '',
        limit: minor(limit),
        exposure: minor(0),
        withRecourse: true,
        validUntil: addDays(firstDay, 365),
      },
    ],
    factorAnswers: [{ customerId: debtor?.id ?? '', answer, afterDays: 2 }],
  };
  const vendor = simulatedVendor({ simulator: factorSimulator, world, now: start });
  const catchUp = (now: Instant) => vendor.pass(Math.round((millisOf(now) - millisOf(vendor.now())) / 60_000));
  const opened: { now?: () => Instant } = {};
  const factor = (request: SourceRequest) => {
    catchUp(opened.now?.() ?? start);
    const headers = { ...request.headers, authorization: `Bearer ${vendor.access.secret.token}` };
    return vendor.access.send({ ...request, headers });
  };
  const life = await oneLife({ factor });
  opened.now = () => life.hub.clock.now();
  await life.hub.table.write({
    put: asItem({
      ...sourceKey({ company: 'main', source: 'factor' }),
      ...{ type: 'source', source: 'factor', company: 'main', baseAddress: 'https://factor.example', secret: 'sources/factor' },
      ...{ options: {}, from: firstDay, connectedAt: start, rev: 1 },
    }),
  });
  await life.register('FV/1', 'standard', dueDay, { nip: debtor?.nip });
  const poll = async () => {
    catchUp(life.hub.clock.now());
    for (const entity of ['limits', 'assignments', 'settlements']) {
      const records = await readAllPages(connector, vendor.access, { entity });
      for (const fact of factsOf(connector, records, contextOf(vendor, 'factor', entity)))
        await recordFact(life.hub.facts, fact, 'source:factor');
    }
    await life.hub.settle();
  };
  await poll();
  await life.until(addDays(dueDay, 5));
  return {
    ...life,
    poll,
    give: () => life.say({ fact: 'hand-over', invoiceNumber: 'FV/1', to: 'factor', reason: 'potrzebujemy gotówki' }),
    notices: () => life.messages().filter(({ template }) => template === 'assignment-notice'),
  };
}

describe('an invoice offered to the simulated factor', () => {
  it('is taken in, accepted, told to the debtor, and comes back on recourse when he does not pay', async () => {
    const life = await withFactor('accepted');
    expect(await life.give()).toMatchObject({ outcome: 'recorded' });
    await life.poll();
    expect((await life.invoice()).assigned).toMatchObject({ status: 'received', silent: false });
    await life.until(addDays(dueDay, 9));
    await life.poll();
    expect((await life.invoice()).assigned).toMatchObject({ status: 'financed', silent: true, advance: 110_700 });
    await life.until(addDays(dueDay, 13));
    expect(life.notices()).toMatchObject([{ status: 'delivered' }]);
    await life.until(addDays(dueDay, 62));
    await life.poll();
    expect(await life.invoice()).toMatchObject({
      owner: { machine: 'invoice-lifecycle', cycle: 3 },
      returned: { from: 'factor', because: 'recourse' },
    });
    await life.until(addDays(dueDay, 70));
    expect((await life.rungs()).length).toBeGreaterThan(2);
  });

  it('is refused with his reason, and the ladder goes on', async () => {
    const life = await withFactor('rejected');
    await life.give();
    await life.until(addDays(dueDay, 8));
    await life.poll();
    expect((await life.invoice()).returned).toEqual({ from: 'factor', because: 'refused' });
    expect(life.notices()).toEqual([]);
    await life.until(addDays(dueDay, 14));
    expect((await life.rungs()).at(-1)).toMatch(/^2 /);
  });

  it('is not offered beyond the limit that he told', async () => {
    const life = await withFactor('accepted', 100_000);
    expect(await life.give()).toEqual({ outcome: 'refused', because: 'factor-limit-too-small' });
  });
});
