import { describe, expect, it } from 'vitest';
import { fetchPage, testConnection } from '../../functions/connectors/atradius/fetch.ts';
import { translate } from '../../functions/connectors/atradius/translate.ts';
import { makeWorld } from '../../infra/local/world/model/make-world.ts';
import type { World, WorldCover } from '../../infra/local/world/model/world.ts';
import { atradiusSimulator } from '../../infra/local/world/simulators/atradius.ts';
import { addDays, day, type Instant, instant, momentAt } from '../../shared/domain/dates.ts';
import { minor } from '../../shared/domain/money.ts';
import { classOf, contextOf, factsOf, readAllPages, simulatedVendor } from '../kit/simulated-vendor.ts';

const connector = { fetchPage, translate };
const firstDay = day('2026-11-25');
const world = makeWorld({ seed: 11, firstDay, customers: 16, historyDays: 5, futureDays: 5 });
const now = momentAt(addDays(firstDay, 70), '12:00');

const vendorOf = (of: World = world, secret?: Record<string, string>) =>
  simulatedVendor({
    simulator: atradiusSimulator,
    world: of,
    now,
    zone: 'Europe/London',
    ...(secret === undefined ? {} : { secret }),
  });

const lastCovers = (at: Instant): WorldCover[] => [
  ...new Map(world.covers.filter(({ decidedAt }) => decidedAt <= at).map((cover) => [cover.customerId, cover])).values(),
];
const nipOf = (customerId: string) => world.customers.find(({ id }) => id === customerId)?.nip;

async function factsOfAll(entity: 'covers' | 'decisions', since?: Instant) {
  const vendor = vendorOf();
  const records = await readAllPages(connector, vendor.access, { entity, ...(since === undefined ? {} : { since }) });
  return factsOf(connector, records, contextOf(vendor, 'atradius', entity));
}

/** One cover in the insurer's own words, changed. */
async function rawOf(changed: Record<string, unknown>): Promise<string> {
  const [record] = await readAllPages(connector, vendorOf().access, { entity: 'covers' });
  return JSON.stringify({ ...JSON.parse(record?.raw ?? '{}'), ...changed });
}
const read = (raw: string) => translate({ externalId: '1', raw }, contextOf(vendorOf(), 'atradius', 'covers'));
const decided = (code: string, granted: string, requested = '50000') => ({
  ...{ decisionCode: code, creditLimitApplicationAmountInPolicyCurrency: requested },
  totalDecision: { decisionAmtInPolicyCurrency: granted, decisionConditions: [] },
});

describe('Atradius', () => {
  it('tells of every cover that stands what the world says of it', async () => {
    const standing = lastCovers(now).filter(({ code }) => code === 'DC01');
    const facts = await factsOfAll('covers');
    expect(facts).toHaveLength(standing.length);
    for (const cover of standing) {
      const fact = facts.find((one) => one.fact === 'finding' && one.about.nip === nipOf(cover.customerId));
      expect(fact).toMatchObject({
        changedAt: cover.decidedAt,
        finding: {
          ...{ kind: 'credit-limit', from: 'insurer', decision: 'approved', code: 'DC01', currency: 'PLN', conditions: [] },
          ...{ requested: cover.requested, granted: cover.granted, expiresOn: cover.expiresOn },
        },
      });
    }
  });

  it('tells by its decisions that a cover was withdrawn, which its list of covers no longer has', async () => {
    const withdrawn = lastCovers(now).filter(({ code }) => code === 'DC08');
    expect(withdrawn.length).toBeGreaterThan(0);
    const facts = await factsOfAll('decisions', momentAt(addDays(firstDay, -300), '00:00'));
    for (const cover of withdrawn) {
      const ended = facts.find((one) => one.fact === 'finding' && one.about.nip === nipOf(cover.customerId));
      const coverId = ended?.externalId.slice('end/'.length) ?? '';
      expect(ended).toMatchObject({
        ...{ changedAt: cover.decidedAt, externalId: `end/${coverId}` },
        finding: { decision: 'withdrawn', granted: 0, code: 'DC08', conditions: ['Limit wycofany: opóźnienia w płatnościach.'] },
      });
      expect(facts, 'the limit that stood is taken back at once').toContainEqual({
        ...{
          fact: 'finding-gone',
          company: 'main',
          source: 'atradius',
          externalId: `cover/${coverId}`,
          changedAt: cover.decidedAt,
        },
      });
    }
  });

  it('has nothing ended any more when a later decision gives a limit again', async () => {
    const vendor = vendorOf();
    const raw = await rawOf(decided('DC01', '50000'));
    const context = contextOf(vendor, 'atradius', 'decisions');
    const coverId = JSON.parse(raw).coverId;
    expect(translate({ externalId: '1', raw }, context)).toMatchObject({
      ok: true,
      facts: [{ fact: 'finding-gone', externalId: `end/${coverId}` }],
    });
    const referred = await rawOf({ ...decided('', ''), coverStatus: 'REFERRED', decisionDate: '' });
    expect(translate({ externalId: '1', raw: referred }, context)).toEqual({ ok: true, facts: [] });
  });

  it('is asked for decisions since a day', async () => {
    const since = momentAt(firstDay, '00:00');
    const records = await readAllPages(connector, vendorOf().access, { entity: 'decisions', since });
    const expected = world.covers.filter(({ decidedAt }) => decidedAt >= since && decidedAt <= now);
    expect(records.map(({ changedAt }) => changedAt).sort()).toEqual(expected.map(({ decidedAt }) => decidedAt).sort());
  });

  it('reads a summer time of London as the moment it was', async () => {
    const vendor = vendorOf({
      ...world,
      covers: world.covers.map((cover) => ({ ...cover, no: 1, decidedAt: instant('2026-07-01T09:00:00.000Z') })),
    });
    const [record] = await readAllPages(connector, vendor.access, { entity: 'decisions' });
    expect(JSON.parse(record?.raw ?? '{}').decisionDate).toBe('2026-07-01T10:00:00');
    expect(record?.changedAt).toBe('2026-07-01T09:00:00.000Z');
  });

  it.each([
    ['DC01', '50000', 'approved', 5_000_000],
    ['DC02', '50000', 'approved-conditions', 5_000_000],
    ['DC03', '', 'refused', 0],
    ['DC04', '20000', 'partial', 2_000_000],
    ['DC05', '20000', 'partial', 2_000_000],
    ['DC05', '', 'refused', 0],
    ['DC06', '20000', 'partial', 2_000_000],
    ['DC07', '', 'refused', 0],
    ['DC08', '', 'withdrawn', 0],
    ['DC09', '10000', 'reduced', 1_000_000],
    ['DC10', '50000', 'approved', 5_000_000],
    ['DC10', '40000.50', 'partial', 4_000_050],
    ['DC10', '0', 'refused', 0],
    ['DC11', '50000', 'approved', 5_000_000],
    ['DC22', '10000', 'reduced', 1_000_000],
  ])('%s with "%s" granted is %s', async (code, granted, decision, amount) => {
    const answer = read(await rawOf(decided(code, granted)));
    expect(answer).toMatchObject({ ok: true, facts: [{ finding: { code, decision, granted: amount, requested: 5_000_000 } }] });
  });

  it('shows an announced withdrawal beside the limit that still stands', async () => {
    for (const change of [decided('DC21', '50000'), { ...decided('DC01', '50000'), pendingProcessIndicator: 'W' }])
      expect(read(await rawOf(change))).toMatchObject({
        ok: true,
        facts: [
          { finding: { kind: 'credit-limit', granted: 5_000_000 } },
          { finding: { kind: 'risk-event', event: 'limit-changed', text: 'Ubezpieczyciel zapowiada wycofanie limitu.' } },
        ],
      });
  });

  it('has a referred application as pending, whatever was asked for', async () => {
    const raw = await rawOf({ ...decided('', ''), coverStatus: 'REFERRED', decisionDate: '' });
    expect(read(raw)).toMatchObject({
      ok: true,
      facts: [{ finding: { decision: 'pending', granted: 0, requested: 5_000_000 } }],
    });
  });

  it.each([
    ['an unknown decision', decided('DC77', '50000'), 'decisionCode', 'unknown-word'],
    ['a decision called like something of the language', decided('constructor', '50000'), 'decisionCode', 'unknown-word'],
    ['an approval without an amount', decided('DC01', ''), 'totalDecision.decisionAmtInPolicyCurrency', 'empty'],
    ['an amount in words', decided('DC01', 'fifty'), 'totalDecision.decisionAmtInPolicyCurrency', 'not-an-amount'],
    ['a negative amount', decided('DC01', '-1'), 'totalDecision.decisionAmtInPolicyCurrency', 'negative'],
    ['an unknown status', { coverStatus: 'PAUSED' }, 'coverStatus', 'unknown-word'],
    ['no status', { coverStatus: null }, 'coverStatus', 'empty'],
    ['no buyer', { buyerId: undefined }, 'buyerId', 'empty'],
    ['a currency nobody knows', { policyCurrencyCode: 'XTS' }, 'policyCurrencyCode', 'unknown-currency'],
    ['no date of decision', { decisionDate: '' }, 'decisionDate', 'empty'],
    [
      'a wrong tax number',
      { uniqueIdentifiers: [{ uid: 'PL1234563219', uidType: 'VAT' }] },
      'uniqueIdentifiers.0.uid',
      'wrong-checksum',
    ],
  ])('keeps a cover with %s for a person', async (_, change, field, because) => {
    const answer = read(await rawOf(change));
    expect(answer).toMatchObject({ ok: false, problems: [{ field, because }] });
  });

  it('names a buyer abroad by the account alone', async () => {
    const raw = await rawOf({ uniqueIdentifiers: [{ uid: 'DE123456789', uidType: 'VAT' }] });
    const answer = read(raw);
    expect(answer.ok && answer.facts[0]?.fact === 'finding' ? Object.keys(answer.facts[0].about) : []).toEqual([
      'account',
      'name',
    ]);
  });

  it('signs in once, and once more when the token has become too old in between', async () => {
    const vendor = vendorOf();
    await fetchPage(vendor.access, { entity: 'covers', since: undefined, page: undefined });
    vendor.passWall(1_799_000);
    await fetchPage(vendor.access, { entity: 'decisions', since: undefined, page: undefined });
    expect(vendor.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
    vendor.passWall(2_000);
    const page = await fetchPage(vendor.access, { entity: 'covers', since: undefined, page: undefined });
    expect(page.records.length).toBeGreaterThan(0);
    expect(vendor.requests.filter(({ method }) => method === 'POST')).toHaveLength(2);
    const ids = vendor.requests.map(({ headers }) => headers['atradius-correlation-id']);
    expect(new Set(ids).size, 'each call has an id of its own').toBe(ids.length);
  });

  it('does not go on signing in when the secret is wrong', async () => {
    const vendor = vendorOf(world, { clientId: 'a', clientSecret: 'b', appKey: 'c' });
    expect(await classOf(testConnection(vendor.access))).toBe('auth-rejected');
    expect(vendor.requests).toHaveLength(1);
  });

  it('proves the policy, and says in the insurer’s words what is wrong with it', async () => {
    await testConnection(vendorOf().access);
    const { access } = vendorOf();
    const other = { ...access, options: { policyId: '5' } };
    await expect(testConnection(other)).rejects.toMatchObject({
      ...{ name: 'SourceFailed', message: 'Policy not found (policyId)' },
      about: { class: 'not-found', status: 404 },
    });
  });

  it.each([
    ['errors in an answer of 200', 200, '{"errors":[{"detail":"Temporarily out of order"}]}', 'transient'],
    [
      'errors about our question in an answer of 200',
      200,
      '{"errors":[{"detail":"Bad","source":{"parameter":"policyId"}}],"data":[]}',
      'invalid-request',
    ],
    ['half a page', 200, '{"data":[{"coverId":"1"},{"cov', 'unreadable'],
    ['no list', 200, '{"data":{}}', 'unreadable'],
    ['a page for people', 200, '<html></html>', 'unreadable'],
    ['a gateway out of order', 503, 'no', 'transient'],
    ['too many questions', 429, '', 'rate-limited'],
  ])('takes nothing from %s', async (_, status, body, expected) => {
    const vendor = vendorOf();
    vendor.spoil(async (request, answer) =>
      request.method === 'POST' ? answer() : { status, headers: { 'retry-after': '7' }, body },
    );
    const fault = await fetchPage(vendor.access, { entity: 'covers', since: undefined, page: undefined }).catch(
      (thrown) => thrown,
    );
    expect(fault.about).toMatchObject({ class: expected });
    if (status === 429) expect(fault.about.retryAfterSeconds).toBe(7);
  });

  it('reads money by its digits', async () => {
    const raw = (await rawOf(decided('DC01', 'x'))).replace(
      '"decisionAmtInPolicyCurrency":"x"',
      '"decisionAmtInPolicyCurrency":100000000.10',
    );
    expect(read(raw)).toMatchObject({ ok: true, facts: [{ finding: { granted: minor(10_000_000_010) } }] });
  });
});
