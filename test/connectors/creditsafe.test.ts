import { describe, expect, it } from 'vitest';
import { acknowledge, fetchPage, testConnection } from '../../functions/connectors/creditsafe/fetch.ts';
import { translate } from '../../functions/connectors/creditsafe/translate.ts';
import { makeWorld } from '../../infra/local/world/model/make-world.ts';
import type { World } from '../../infra/local/world/model/world.ts';
import { creditsafeSimulator } from '../../infra/local/world/simulators/creditsafe.ts';
import { addDays, day, dayIn, momentAt } from '../../shared/domain/dates.ts';
import type { Value } from '../../shared/ports/table.ts';
import { classOf, contextOf, factsOf, readAllPages, type SimulatedVendor, simulatedVendor } from '../kit/simulated-vendor.ts';

const connector = { fetchPage, translate };
const firstDay = day('2026-11-25');
const now = momentAt(addDays(firstDay, 80), '12:00');
const world = makeWorld({ seed: 23, firstDay, customers: 24, historyDays: 5, futureDays: 5 });
const bankrupt = world.riskEvents.filter(({ event, at }) => event === 'insolvency' && at <= now);
const [one] = world.customers;
if (one === undefined || bankrupt.length === 0) throw new Error('the world has nobody who goes bankrupt');

const vendorOf = (of: World = world, secret?: Record<string, string>) =>
  simulatedVendor({ simulator: creditsafeSimulator, world: of, now, zone: 'UTC', ...(secret === undefined ? {} : { secret }) });
const about = (nip: string) => ({ entity: 'reports', subject: { debtorId: 'd1', nip } });
const events = (page?: Value) => ({ entity: 'events', since: undefined, page });
const marked = (vendor: SimulatedVendor) => [...vendor.kept.keys()].filter((key) => key.startsWith('processed#')).length;

describe('Creditsafe', () => {
  it('tells of every debtor the rating that the world says he has', async () => {
    const vendor = vendorOf();
    for (const { id, nip, name } of world.customers) {
      const facts = factsOf(
        connector,
        await readAllPages(connector, vendor.access, about(nip)),
        contextOf(vendor, 'creditsafe', 'reports'),
      );
      const [current, before] = world.ratings.filter(({ customerId, from }) => customerId === id && from <= dayIn(now)).reverse();
      expect(facts).toMatchObject([
        {
          ...{ fact: 'finding', about: { nip, name }, changedAt: now },
          finding: {
            ...{
              kind: 'rating',
              scale: 'A-E',
              currency: 'PLN',
              value: current?.value,
              limit: current?.limit,
              ratedOn: current?.from,
            },
            ...(before === undefined ? {} : { previous: before.value }),
          },
        },
      ]);
    }
    expect(vendor.charges()).toBe(world.customers.length);
  });

  it('pays for no report on a debtor whom Creditsafe does not know, or not by this number', async () => {
    const vendor = vendorOf();
    expect(await readAllPages(connector, vendor.access, about('1234563218'))).toEqual([]);
    vendor.spoil(async (_, answer) => {
      const given = await answer();
      return { ...given, body: String(given.body).replaceAll(`PL${one.nip}`, 'PL1234563218') };
    });
    expect(await readAllPages(connector, vendor.access, about(one.nip)), 'found, but another company').toEqual([]);
    expect(vendor.charges()).toBe(0);
  });

  it('keeps nothing of a report but the company and its score', async () => {
    const [record] = await readAllPages(connector, vendorOf().access, about(one.nip));
    expect(Object.keys(JSON.parse(record?.raw ?? '{}').report)).toEqual(['companyId', 'companySummary', 'creditScore']);
    expect(record?.raw).not.toContain('directors');
  });

  it('tells staff of every bankruptcy, by the tax number', async () => {
    const vendor = vendorOf();
    const facts = factsOf(
      connector,
      await readAllPages(connector, vendor.access, { entity: 'events' }),
      contextOf(vendor, 'creditsafe', 'events'),
    );
    for (const { customerId, at } of bankrupt) {
      const nip = world.customers.find(({ id }) => id === customerId)?.nip ?? '';
      expect(facts.filter((fact) => fact.fact === 'finding' && fact.about.nip === nip)).toMatchObject([
        { finding: { kind: 'risk-event', event: 'rating-changed', text: 'International Score Band Change: C → E' } },
        { finding: { kind: 'rating', value: 'E', previous: 'C', scale: 'A-E' } },
        {
          changedAt: at,
          finding: { kind: 'risk-event', event: 'insolvency', text: 'Insolvency Notice: Ogłoszono upadłość', on: dayIn(at) },
        },
      ]);
    }
    expect(vendor.charges(), 'asking who it is costs nothing').toBe(0);
  });

  it('reads the feed page after page and goes on a day before where it began', async () => {
    const many = Array.from({ length: 450 }, (_, n) => ({
      ...{
        no: n,
        customerId: one.id,
        at: momentAt(addDays(firstDay, -10), '07:00'),
        event: 'limit-changed' as const,
        before: `${n}`,
        after: '0',
      },
    }));
    const vendor = vendorOf({ ...world, riskEvents: many });
    const first = await fetchPage(vendor.access, events());
    expect(first.records).toHaveLength(200);
    vendor.pass(5);
    const second = await fetchPage(vendor.access, events(first.next));
    const third = await fetchPage(vendor.access, events(second.next));
    expect([third.records.length, third.next]).toEqual([50, undefined]);
    expect(new Set([first, second, third].flatMap(({ records }) => records.map(({ externalId }) => externalId))).size).toBe(450);
    expect(third.position).toEqual({ since: momentAt(addDays(dayIn(now), -1), '12:00') });
    expect(await fetchPage(vendor.access, events(third.position))).toMatchObject({ records: [] });
    expect(
      vendor.requests.filter(({ path }) => path === '/v1/companies'),
      'one debtor is looked up once',
    ).toHaveLength(1);
  });

  it('marks events when it is told to, and no event twice', async () => {
    const vendor = vendorOf();
    const page = await fetchPage(vendor.access, events());
    expect(marked(vendor), 'reading alone marks nothing').toBe(0);
    await acknowledge(vendor.access, 'events', page.records);
    expect(marked(vendor)).toBe(page.records.length);
    const again = await fetchPage(vendor.access, events());
    expect(again.records, 'its own mark changes no record').toEqual(page.records);
    const before = vendor.requests.length;
    await acknowledge(vendor.access, 'events', again.records);
    expect(vendor.requests.length).toBe(before);
  });

  it('goes on without marks when Creditsafe takes none any more, and fails when it is only out of order', async () => {
    const vendor = vendorOf();
    const page = await fetchPage(vendor.access, events());
    vendor.spoil(async (request, answer) =>
      request.method === 'PATCH' ? { status: 404, headers: {}, body: '{"message":"gone"}' } : answer(),
    );
    await acknowledge(vendor.access, 'events', page.records);
    expect(vendor.requests.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
    const other = vendorOf();
    const read = await fetchPage(other.access, events());
    other.spoil(async () => ({ status: 502, headers: {}, body: '' }));
    expect(await classOf(acknowledge(other.access, 'events', read.records))).toBe('transient');
  });

  it('asks for no events without a portfolio', async () => {
    const vendor = vendorOf();
    const access = { ...vendor.access, options: {} };
    expect(await fetchPage(access, events())).toEqual({ records: [] });
    await testConnection(access);
    expect(vendor.requests.map(({ path }) => path)).toEqual(['/v1/authenticate', '/v1/access']);
  });

  it('signs in once, and once more when the token became too old between two pages', async () => {
    const vendor = vendorOf();
    await fetchPage(vendor.access, events());
    vendor.passWall(3_601_000);
    expect((await fetchPage(vendor.access, { ...about(one.nip), since: undefined, page: undefined })).records).toHaveLength(1);
    expect(vendor.requests.filter(({ path }) => path === '/v1/authenticate')).toHaveLength(2);
  });

  it('says at once that the secret is wrong, and waits when the door is shut', async () => {
    const vendor = vendorOf(world, { username: 'hub', password: 'wrong' });
    expect(await classOf(testConnection(vendor.access))).toBe('auth-rejected');
    expect(vendor.requests).toHaveLength(1);
    for (let n = 0; n < 4; n += 1) await classOf(testConnection(vendor.access));
    expect(await classOf(testConnection(vendor.access))).toBe('rate-limited');
    vendor.passWall(120_001);
    expect(await classOf(testConnection(vendor.access))).toBe('auth-rejected');
  });

  it('says in the vendor’s words that there is no such portfolio', async () => {
    const vendor = vendorOf();
    await testConnection(vendor.access);
    const other = { ...vendor.access, options: { portfolioId: '1' } };
    await expect(testConnection(other)).rejects.toMatchObject({
      message: 'Not found: Portfolio not found',
      about: { class: 'not-found' },
    });
  });

  it.each([
    ['an error in an answer of 200', 200, '{"error":"Internal","details":"no"}', 'unreadable'],
    ['half a page', 200, '{"totalCount":2,"data":[{"eventId":1},{"ev', 'unreadable'],
    ['a contract that is used up', 402, '{"message":"No reports left"}', 'payment-required'],
    ['a country that is not in the contract', 403, '{"message":"Access forbidden"}', 'forbidden'],
    ['a vendor out of order', 504, '', 'transient'],
  ])('gives nothing by %s', async (_, status, body, expected) => {
    const vendor = vendorOf();
    vendor.spoil(async (request, answer) => (request.method === 'POST' ? answer() : { status, headers: {}, body }));
    expect(await classOf(fetchPage(vendor.access, events()))).toBe(expected);
    expect(await classOf(fetchPage(vendor.access, { ...about(one.nip), since: undefined, page: undefined }))).toBe(expected);
  });

  it('has no finding for a company without a score', async () => {
    const vendor = vendorOf({ ...world, ratings: [] });
    expect(
      factsOf(
        connector,
        await readAllPages(connector, vendor.access, about(one.nip)),
        contextOf(vendor, 'creditsafe', 'reports'),
      ),
    ).toEqual([]);
  });

  it.each([
    ['"commonValue":"B"', '"commonValue":"Z"', 'report.creditScore.currentCreditRating.commonValue', 'unknown-word'],
    ['"value":"1000"', '"value":"n/a"', 'report.creditScore.currentCreditRating.creditLimit.value', 'not-an-amount'],
    [
      '"currency":"PLN","value":"1000"',
      '"currency":"","value":"1000"',
      'report.creditScore.currentCreditRating.creditLimit.currency',
      'empty',
    ],
  ])('keeps a report with %s as %s for a person', (from, to, field, because) => {
    const raw = `{"connectId":"PL-0-1","nip":"1234563218","report":{"creditScore":{"currentCreditRating":{"commonValue":"B","creditLimit":{"currency":"PLN","value":"1000"}}}}}`;
    const read = translate({ externalId: 'x', raw: raw.replace(from, to) }, contextOf(vendorOf(), 'creditsafe', 'reports'));
    expect(read).toMatchObject({ ok: false, problems: [{ field, because }] });
  });

  it.each([
    ['"value":""', { limit: 25_000_050 }],
    ['"value":null', { limit: 25_000_050 }],
    ['"value":"1000"', { limit: 100_000 }],
  ])('takes the contract’s limit, a number, when the rating’s is %s', (value, expected) => {
    const raw = `{"connectId":"PL-0-1","nip":"1234563218","report":{"creditScore":{"currentCreditRating":{"commonValue":"B","creditLimit":{"currency":"PLN",${value}}},"currentContractLimit":{"currency":"PLN","value":250000.50}}}}`;
    const read = translate({ externalId: 'x', raw }, contextOf(vendorOf(), 'creditsafe', 'reports'));
    expect(read).toMatchObject({ ok: true, facts: [{ finding: expected }] });
  });

  it.each([
    [1406, 'Company Status', 'Active', 'W likwidacji', 'insolvency'],
    [1406, 'Company Status', 'Active', 'Inactive', 'status-changed'],
    [77, 'Otwarto postępowanie restrukturyzacyjne', null, null, 'restructuring'],
    [102, 'Credit Limit', '10', '0', 'limit-changed'],
    [107, 'Directors', null, null, 'other'],
  ])('understands rule %d, %s from %s to %s, as %s', (ruleCode, ruleName, oldValue, newValue, event) => {
    const told = {
      notificationEventId: 1,
      company: { id: 'PL-0-1' },
      eventDate: '2026-11-20T23:30:00Z',
      ruleCode,
      ruleName,
      oldValue,
      newValue,
    };
    const read = translate(
      { externalId: '1', raw: JSON.stringify({ event: told, found: { nip: [] } }) },
      contextOf(vendorOf(), 'creditsafe', 'events'),
    );
    expect(read).toMatchObject({ ok: true, facts: [{ about: { account: 'PL-0-1' }, finding: { event, on: '2026-11-21' } }] });
  });
});
