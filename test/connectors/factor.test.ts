import { describe, expect, it } from 'vitest';
import { fetchPage, testConnection } from '../../functions/connectors/factor/fetch.ts';
import { translate } from '../../functions/connectors/factor/translate.ts';
import { makeWorld } from '../../infra/local/world/model/make-world.ts';
import type { World, WorldInvoice } from '../../infra/local/world/model/world.ts';
import { factorSimulator } from '../../infra/local/world/simulators/factor.ts';
import { addDays, type Day, day, momentAt } from '../../shared/domain/dates.ts';
import { minor } from '../../shared/domain/money.ts';
import { classOf, contextOf, factsOf, readAllPages, type SimulatedVendor, simulatedVendor } from '../kit/simulated-vendor.ts';

const connector = { fetchPage, translate };
const firstDay = day('2026-11-25');
const start = momentAt(firstDay, '08:00');
const made = makeWorld({ seed: 17, firstDay, customers: 24, historyDays: 30, futureDays: 60 });

/** A debtor with a limit whose invoice is paid in the world when and as this test says. */
const [debtor] = made.customers.filter(({ id }) => made.factorLimits.some(({ customerId }) => customerId === id));
const sold = made.invoices.find(({ customerId }) => customerId === debtor?.id);
if (debtor === undefined || sold === undefined) throw new Error('the world has nobody with a limit');

type Case = {
  answer?: 'accepted' | 'rejected';
  afterDays?: number;
  withRecourse?: boolean;
  limit?: number;
  paidOn?: Day;
  parts?: number;
};
function worldOf({
  answer = 'accepted',
  afterDays = 2,
  withRecourse = true,
  limit = 100_000_000,
  paidOn,
  parts = 1,
}: Case = {}): World {
  const invoice: WorldInvoice = {
    ...{
      ...sold,
      no: 1,
      number: 'FV/2026/11/1',
      customerId: debtor?.id ?? '',
      erp: 'odoo',
      postedAt: start,
      currency: 'PLN',
      creditNotes: [],
    },
    ...{ issueDate: firstDay, dueDate: addDays(firstDay, 14), gross: minor(1_000_000), net: minor(813_008) },
    payments:
      paidOn === undefined
        ? []
        : Array.from({ length: parts }, (_, n) => ({
            ...{ id: `p${n}`, on: addDays(paidOn, n), amount: minor(1_000_000 / parts), title: '', to: 'main' as const },
          })),
  };
  return {
    ...made,
    invoices: [invoice],
    factorLimits: [
      { customerId: debtor?.id ?? '', limit: minor(limit), exposure: minor(0), withRecourse, validUntil: addDays(firstDay, 365) },
    ],
    factorAnswers: [{ customerId: debtor?.id ?? '', answer, afterDays }],
  };
}

const vendorOf = (world: World) => simulatedVendor({ simulator: factorSimulator, world, now: start });
const item = (over: Record<string, unknown> = {}) => ({
  ...{ itemRef: 'i-1', kind: 'invoice', number: 'FV/2026/11/1', debtor: { nip: debtor.nip } },
  ...{ gross: { amount: '10000.00', currency: 'PLN' }, net: { amount: '8130.08', currency: 'PLN' } },
  ...{ issueDate: '2026-11-25', dueDate: '2026-12-09', splitPayment: false, ...over },
});

async function offer(
  vendor: SimulatedVendor,
  items: readonly unknown[] = [item()],
  key = 'k-1',
  total = `${items.length * 10000}.00`,
) {
  const answer = await vendor.access.send({
    ...{
      method: 'POST',
      path: '/assignments',
      body: JSON.stringify({ batchRef: 'b-1', total: { amount: total, currency: 'PLN' }, items }),
    },
    headers: {
      authorization: `Bearer ${vendor.access.secret.token}`,
      'content-type': 'application/json',
      ...(key === '' ? {} : { 'idempotency-key': key }),
    },
  });
  return { status: answer.status, body: JSON.parse(new TextDecoder().decode(answer.body)) };
}

async function factsNow(vendor: SimulatedVendor, entity: string) {
  return factsOf(connector, await readAllPages(connector, vendor.access, { entity }), contextOf(vendor, 'factor', entity));
}
const statusNow = async (vendor: SimulatedVendor) => {
  const [fact] = await factsNow(vendor, 'assignments');
  return fact?.fact === 'assignment' ? fact.status : undefined;
};
const daysLater = (vendor: SimulatedVendor, days: number) => vendor.pass(days * 24 * 60);

describe('the factor', () => {
  it('tells of every limit what the world says of it', async () => {
    const vendor = vendorOf(made);
    const facts = await factsNow(vendor, 'limits');
    expect(facts).toHaveLength(made.factorLimits.length);
    for (const limit of made.factorLimits) {
      const nip = made.customers.find(({ id }) => id === limit.customerId)?.nip ?? '';
      expect(facts.find(({ externalId }) => externalId === `limit/${nip}`)).toMatchObject({
        about: { nip },
        finding: {
          ...{ kind: 'credit-limit', from: 'factor', granted: limit.limit, used: limit.exposure, currency: 'PLN' },
          ...{ decision: 'approved', withRecourse: limit.withRecourse, expiresOn: limit.validUntil },
        },
      });
    }
  });

  it('has a limit that is over as expired', async () => {
    const world = worldOf();
    const vendor = vendorOf({
      ...world,
      factorLimits: world.factorLimits.map((limit) => ({ ...limit, validUntil: addDays(firstDay, -1) })),
    });
    expect(await factsNow(vendor, 'limits')).toMatchObject([{ finding: { decision: 'expired' } }]);
    expect((await offer(vendor)).status).toBe(202);
    expect(await factsNow(vendor, 'assignments')).toMatchObject([
      { status: 'rejected', rejectionReason: 'Limit dłużnika wygasł.' },
    ]);
  });

  it('buys an invoice, pays for it, and closes when the debtor has paid', async () => {
    const vendor = vendorOf(worldOf({ afterDays: 2, paidOn: addDays(firstDay, 20), parts: 2 }));
    expect(await offer(vendor)).toEqual({
      status: 202,
      body: { batchRef: 'b-1', items: [{ itemRef: 'i-1', status: 'received' }] },
    });
    expect(await statusNow(vendor)).toBe('received');
    daysLater(vendor, 1);
    vendor.pass(120);
    expect(await statusNow(vendor)).toBe('awaiting-debtor');
    daysLater(vendor, 1);
    expect(await statusNow(vendor)).toBe('accepted');
    daysLater(vendor, 2);
    expect(await factsNow(vendor, 'assignments')).toEqual([
      {
        ...{ fact: 'assignment', company: 'main', source: 'factor', externalId: 'i-1', invoiceNumber: 'FV/2026/11/1' },
        ...{ changedAt: momentAt(addDays(firstDay, 3), '12:00'), status: 'financed', advance: 900_000, fees: 15_000 },
        ...{ financedOn: addDays(firstDay, 3), recourseDueOn: addDays(firstDay, 74) },
      },
    ]);
    expect(await factsNow(vendor, 'limits')).toMatchObject([{ finding: { used: 1_000_000 } }]);
    daysLater(vendor, 18);
    expect(await statusNow(vendor)).toBe('repaid');
    daysLater(vendor, 4);
    expect(await statusNow(vendor)).toBe('closed');
    expect(await factsNow(vendor, 'limits')).toMatchObject([{ finding: { used: 0 } }]);
    const moved = (await factsNow(vendor, 'settlements')).map((fact) =>
      fact.fact === 'finding' && fact.finding.kind === 'settlement' ? fact.finding : undefined,
    );
    expect(moved.map((one) => [one?.what, one?.amount, one?.valueDate])).toEqual([
      ['advance', 900_000, addDays(firstDay, 3)],
      ['fee', 15_000, addDays(firstDay, 3)],
      ['debtor-payment', 500_000, addDays(firstDay, 20)],
      ['debtor-payment', 500_000, addDays(firstDay, 21)],
      ['reserve-release', 85_000, addDays(firstDay, 21)],
    ]);
  });

  it('sends back what nobody paid, where the limit is with recourse', async () => {
    const vendor = vendorOf(worldOf({ withRecourse: true }));
    await offer(vendor);
    daysLater(vendor, 73);
    expect(await statusNow(vendor)).toBe('financed');
    daysLater(vendor, 2);
    expect(await statusNow(vendor)).toBe('recourse');
    expect((await factsNow(vendor, 'settlements')).at(-1)).toMatchObject({ finding: { what: 'recourse', amount: 900_000 } });
    expect((await offer(vendor, [item()], 'k-2')).status, 'it may be offered again').toBe(202);
  });

  it('keeps what nobody paid, where the limit is without', async () => {
    const vendor = vendorOf(worldOf({ withRecourse: false }));
    await offer(vendor);
    daysLater(vendor, 200);
    expect(await factsNow(vendor, 'assignments')).toMatchObject([{ status: 'financed' }]);
  });

  it('refuses when the debtor does not confirm, and at once what is over his limit', async () => {
    const vendor = vendorOf(worldOf({ answer: 'rejected', afterDays: 1 }));
    await offer(vendor);
    daysLater(vendor, 2);
    expect(await factsNow(vendor, 'assignments')).toMatchObject([
      { status: 'rejected', rejectionReason: 'Dłużnik nie potwierdził wierzytelności.' },
    ]);
    const small = vendorOf(worldOf({ limit: 1_500_000 }));
    await offer(small, [item(), item({ itemRef: 'i-2', number: 'FV/2026/11/2' })]);
    expect(await factsNow(small, 'assignments')).toMatchObject([
      { externalId: 'i-1', status: 'received' },
      { externalId: 'i-2', status: 'rejected', rejectionReason: 'Przekroczony limit dłużnika.' },
    ]);
  });

  it('takes a batch once for its key, whatever happened to the answer', async () => {
    const vendor = vendorOf(worldOf());
    const first = await offer(vendor);
    vendor.pass(10);
    expect(await offer(vendor)).toEqual(first);
    expect(await factsNow(vendor, 'assignments')).toMatchObject([{ changedAt: start }]);
    expect((await offer(vendor, [item({ dueDate: '2026-12-10' })])).body.type).toMatch(/idempotency-key-reused$/);
    expect(await offer(vendor, [item()], 'k-2')).toMatchObject({
      status: 409,
      body: { errors: [{ pointer: '/items/0/itemRef' }] },
    });
  });

  it.each([
    ['without a key', [item()], '', 400, undefined],
    ['with a wrong total', [item()], 'k', 422, '/total/amount', '9999.99'],
    ['with a wrong tax number', [item({ debtor: { nip: '1234563219' } })], 'k', 422, '/items/0/debtor/nip'],
    ['with a float for an amount', [item({ gross: { amount: 10000, currency: 'PLN' } })], 'k', 422, '/items/0/gross/amount'],
    ['with three decimals', [item({ gross: { amount: '10000.001', currency: 'PLN' } })], 'k', 422, '/items/0/gross/amount'],
    ['due before it was issued', [item({ dueDate: '2026-11-24' })], 'k', 422, '/items/0/dueDate'],
    ['with nothing in it', [], 'k', 422, '/items'],
    ['with one item twice', [item(), item()], 'k', 422, '/items/1/itemRef'],
  ])('refuses a batch %s', async (_, items, key, status, pointer, total?: string) => {
    const vendor = vendorOf(worldOf());
    const answer = await offer(vendor, items, key, total);
    expect(answer.status).toBe(status);
    if (pointer !== undefined) expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
    expect(await factsNow(vendor, 'assignments')).toEqual([]);
  });

  it('is read page after page, each record once, and since a moment only what changed', async () => {
    const vendor = vendorOf(worldOf({ limit: 900_000_000 }));
    for (let n = 0; n < 130; n += 1) {
      await offer(
        vendor,
        [
          item({
            itemRef: `i-${n}`,
            number: `FV/${n}`,
            gross: { amount: '100.00', currency: 'PLN' },
            net: { amount: '81.30', currency: 'PLN' },
          }),
        ],
        `k-${n}`,
        '100.00',
      );
      vendor.pass(1);
    }
    const records = await readAllPages(connector, vendor.access, { entity: 'assignments' });
    expect(records.map(({ externalId }) => externalId)).toEqual(Array.from({ length: 130 }, (_, n) => `i-${n}`));
    expect(vendor.requests.filter(({ method }) => method === 'GET')).toHaveLength(3);
    const since = records[100]?.changedAt;
    const later = await readAllPages(connector, vendor.access, {
      entity: 'assignments',
      ...(since === undefined ? {} : { since }),
    });
    expect(later.map(({ externalId }) => externalId)).toEqual(records.slice(100).map(({ externalId }) => externalId));
  });

  it('begins a list again when its cursor was forgotten in between', async () => {
    const vendor = vendorOf({
      ...made,
      factorLimits: Array.from({ length: 60 }, (_, n) => ({
        ...worldOf().factorLimits[0],
        customerId: made.customers[n % 24]?.id ?? '',
        limit: minor(n),
        exposure: minor(0),
        withRecourse: true,
        validUntil: firstDay,
      })),
    });
    const ask = { entity: 'limits', since: undefined };
    const first = await fetchPage(vendor.access, { ...ask, page: undefined });
    expect(first.next).toBeDefined();
    vendor.passWall(16 * 60_000);
    const again = await fetchPage(vendor.access, { ...ask, page: first.next });
    expect(again.records).toEqual(first.records);
  });

  it('says no to a wrong token once', async () => {
    const vendor = simulatedVendor({ simulator: factorSimulator, world: made, now: start, secret: { token: 'wrong' } });
    expect(await classOf(testConnection(vendor.access))).toBe('auth-rejected');
    await expect(testConnection(vendor.access)).rejects.toThrow('invalid token: The token is unknown or withdrawn.');
    await testConnection(vendorOf(made).access);
  });

  it.each([
    ['half a page', 200, '{"items":[{"itemRef":"1"},{"it', 'unreadable'],
    ['a page without its list', 200, '{"nextCursor":null}', 'unreadable'],
    [
      'a problem in an answer of 200',
      200,
      '{"type":"https://factor.example/problems/out-of-order","title":"out of order","status":503}',
      'unreadable',
    ],
    ['a factor out of order', 503, '{"title":"maintenance"}', 'transient'],
    ['a contract without this list', 403, '{"title":"forbidden"}', 'forbidden'],
  ])('gives nothing by %s', async (_, status, body, expected) => {
    const vendor = vendorOf(made);
    vendor.spoil(async () => ({ status, headers: {}, body }));
    expect(await classOf(fetchPage(vendor.access, { entity: 'assignments', since: undefined, page: undefined }))).toBe(expected);
  });

  it.each([
    ['assignments', { status: 'sold' }, 'status', 'unknown-word'],
    ['assignments', { number: null }, 'number', 'empty'],
    ['assignments', { advance: { amount: '', currency: 'PLN' } }, 'advance.amount', 'empty'],
    ['assignments', { advance: { amount: '1,5', currency: 'PLN' } }, 'advance.amount', 'not-an-amount'],
    ['assignments', { updatedAt: 'yesterday' }, 'updatedAt', 'not-in-pattern'],
    ['settlements', { kind: 'bonus' }, 'kind', 'unknown-word'],
    ['settlements', { debtor: {} }, 'debtor.nip', 'empty'],
    ['settlements', { valueDate: '2026-02-30' }, 'valueDate', 'no-such-day'],
    ['limits', { debtorId: { nip: '1' } }, 'debtorId.nip', 'wrong-length'],
    ['limits', { limit: { amount: '5.00', currency: 'ZŁ' } }, 'limit.currency', 'unknown-currency'],
    ['limits', { withRecourse: 'yes' }, 'withRecourse', 'wrong-type'],
  ])('keeps a record of %s for a person: %j', async (entity, change, field, because) => {
    const vendor = vendorOf(worldOf());
    await offer(vendor);
    daysLater(vendor, 10);
    const [record] = await readAllPages(connector, vendor.access, { entity });
    const raw = JSON.stringify({ ...JSON.parse(record?.raw ?? '{}'), ...change });
    const read = translate({ externalId: 'x', raw }, contextOf(vendor, 'factor', entity));
    expect(read).toMatchObject({ ok: false, problems: [{ field, because }] });
  });

  it('says nothing of a credit note that goes along with its invoice', async () => {
    const vendor = vendorOf(worldOf());
    await offer(vendor, [item(), item({ kind: 'credit-note', itemRef: 'c-1', number: 'KOR/1' })], 'k', '0.00');
    expect((await factsNow(vendor, 'assignments')).map(({ externalId }) => externalId)).toEqual(['i-1']);
  });
});
