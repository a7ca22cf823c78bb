import { describe, expect, it } from 'vitest';
import { fetchPage, testConnection } from '../../functions/connectors/krd/fetch.ts';
import { translate } from '../../functions/connectors/krd/translate.ts';
import { makeWorld } from '../../infra/local/world/model/make-world.ts';
import { krdSimulator } from '../../infra/local/world/simulators/krd.ts';
import { addDays, day, dayIn, instant } from '../../shared/domain/dates.ts';
import { classOf, contextOf, factsOf, readAllPages, simulatedVendor } from '../kit/simulated-vendor.ts';

const connector = { fetchPage, translate };
const world = makeWorld({ seed: 3, firstDay: day('2026-11-25'), customers: 16, historyDays: 5, futureDays: 5 });
const now = instant('2026-11-25T07:00:00.000Z');
const entered = world.customers.filter(({ id }) => world.registerEntries.some(({ customerId }) => customerId === id));
const [one] = entered;
if (one === undefined) throw new Error('the world has nobody in the register');

const vendorOf = (secret?: Record<string, string>) =>
  simulatedVendor({ simulator: krdSimulator, world, now, ...(secret === undefined ? {} : { secret }) });
const about = (nip: string) => ({ entity: 'reports', subject: { debtorId: 'd1', nip } });
const textOf = (body: string | Uint8Array): string => (typeof body === 'string' ? body : new TextDecoder().decode(body));

describe('KRD', () => {
  it('tells of every debtor what the world says other creditors have entered', async () => {
    const vendor = vendorOf();
    for (const { id, nip } of world.customers) {
      const records = await readAllPages(connector, vendor.access, about(nip));
      const facts = factsOf(connector, records, contextOf(vendor, 'krd', 'reports'));
      const entry = world.registerEntries.find(({ customerId, from }) => customerId === id && from <= dayIn(now));
      expect(facts).toHaveLength(1);
      expect(facts[0]).toMatchObject({
        ...{ fact: 'finding', source: 'krd', externalId: nip, about: { nip } },
        finding: {
          ...{ kind: 'register-report', register: 'krd', currency: 'PLN' },
          ...{
            entries: entry?.entries ?? 0,
            creditors: entry?.creditors ?? 0,
            arrears: entry?.arrears ?? 0,
            disputed: entry?.disputed ?? 0,
          },
        },
      });
    }
    expect(vendor.charges()).toBe(world.customers.length);
  });

  it('has a report to be deleted 90 days after it was read', async () => {
    const vendor = vendorOf();
    const records = await readAllPages(connector, vendor.access, about(one.nip));
    expect(factsOf(connector, records, contextOf(vendor, 'krd', 'reports'))).toMatchObject([
      { finding: { readOn: '2026-11-25', deleteOn: '2027-02-23' } },
    ]);
    vendor.pass(60 * 24 * 20);
    const replayed = factsOf(connector, records, contextOf(vendor, 'krd', 'reports'));
    expect(replayed, 'reading the old answer again does not prolong it').toMatchObject([
      { changedAt: '2026-11-25T07:00:00.000Z', finding: { deleteOn: addDays(day('2026-11-25'), 90) } },
    ]);
  });

  it('keeps nothing of the entries themselves, which say who the creditors are', async () => {
    const vendor = vendorOf();
    const entries = '<Report><Entry><Creditor>Cementownia Zdrój S.A.</Creditor></Entry></Report></DisclosureReport>';
    vendor.spoil(async (_request, answer) => {
      const given = await answer();
      return { ...given, body: textOf(given.body).replace('</DisclosureReport>', entries) };
    });
    const [record] = await readAllPages(connector, vendor.access, about(one.nip));
    expect(record?.raw).not.toContain('Cementownia');
    expect(record?.raw.length).toBeLessThan(1_000);
  });

  it('is not asked when there is nobody to ask about', async () => {
    const vendor = vendorOf();
    expect(await fetchPage(vendor.access, { entity: 'reports', since: undefined, page: undefined })).toEqual({ records: [] });
    expect(vendor.requests).toEqual([]);
  });

  it('proves login and password without a search that costs', async () => {
    const vendor = vendorOf();
    await testConnection(vendor.access);
    expect(vendor.charges()).toBe(0);
    expect(await classOf(testConnection(vendorOf({ login: 'hub', password: 'wrong' }).access))).toBe('auth-rejected');
    expect(await classOf(testConnection(vendorOf({}).access))).toBe('auth-rejected');
  });

  it.each([
    ['a fault in an answer of 200', 'ValidationFault', 200, 'invalid-request'],
    ['a fault of the contract', 'ContractFault', 500, 'forbidden'],
    ['a used-up allowance', 'SearchLimitExceededFault', 500, 'quota-exhausted'],
    ['a fault without a known name', 'SomethingFault', 500, 'transient'],
  ])('says what %s is', async (_, name, status, expected) => {
    const vendor = vendorOf();
    const body = `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><faultcode>s:Server</faultcode><faultstring>Odmowa nr 7</faultstring><detail><${name} xmlns="urn:x"/></detail></s:Fault></s:Body></s:Envelope>`;
    vendor.spoil(async () => ({ status, headers: {}, body }));
    const fault = await fetchPage(vendor.access, { ...about(one.nip), since: undefined, page: undefined }).catch(
      (thrown) => thrown,
    );
    expect(fault).toMatchObject({ name: 'SourceFailed', message: 'Odmowa nr 7', about: { class: expected, status } });
  });

  it.each([
    ['half an answer', (text: string) => text.slice(0, text.length / 2), 200, 'unreadable'],
    ['a page of a proxy', () => '<html><body>Bad Gateway</body></html>', 502, 'transient'],
    ['a page of a proxy that says 200', () => '<html><body>Sign in</body></html>', 200, 'unreadable'],
    ['nothing', () => '', 200, 'unreadable'],
    ['a report about somebody else', (text: string) => text.replace(/<TaxId>\d+/, '<TaxId>1234563218'), 200, 'unreadable'],
    [
      'entities that grow',
      (text: string) =>
        text
          .replace('?>', '?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>')
          .replace('<Name>', '<Name>&b;'),
      200,
      'unreadable',
    ],
    [
      'an entity from outside',
      (text: string) =>
        text.replace('?>', '?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>').replace('<Name>', '<Name>&x;'),
      200,
      'unreadable',
    ],
  ])('takes nothing from %s', async (_, change, status, expected) => {
    const vendor = vendorOf();
    vendor.spoil(async (_request, answer) => {
      const given = await answer();
      return { ...given, status, body: change(textOf(given.body)) };
    });
    expect(await classOf(fetchPage(vendor.access, { ...about(one.nip), since: undefined, page: undefined }))).toBe(expected);
  });

  it('keeps a report with missing or strange fields for a person, each named', async () => {
    const vendor = vendorOf();
    const [record] = await readAllPages(connector, vendor.access, about(one.nip));
    const raw = (record?.raw ?? '')
      .replace(/<InformationCount>\d+/, '<InformationCount>many')
      .replace(/<CreditorsCount>\d+<\/CreditorsCount>/, '')
      .replace(/<Amount>[\d.]+/, '<Amount>12.345')
      .replace('<Currency>PLN', '<Currency>XXX')
      .replace(/<Created>[^<]+/, '<Created>25.11.2026');
    const read = translate({ externalId: one.nip, raw }, contextOf(vendor, 'krd', 'reports'));
    expect(read).toEqual({
      ok: false,
      problems: [
        { field: 'Summary.InformationCount', found: 'many', because: 'wrong-type' },
        { field: 'Summary.CreditorsCount', found: '', because: 'empty' },
        { field: 'Summary.TotalArrears.Currency', found: 'XXX', because: 'unknown-currency' },
        { field: 'Summary.TotalArrears.Amount', found: '12.345', because: 'too-many-decimals' },
        { field: 'Created', found: '25.11.2026', because: 'not-in-pattern' },
      ],
    });
  });
});
