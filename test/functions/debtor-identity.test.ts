import { beforeEach, describe, expect, it } from 'vitest';
import { addMinutes, day, type Instant, momentAt } from '../../shared/domain/dates.ts';
import type { Customer, Fact } from '../../shared/domain/fact.ts';
import { minor } from '../../shared/domain/money.ts';
import { shippedScenarios } from '../../shared/scenarios/shipped.ts';
import { PartyItem } from '../../shared/table/debtor-items.ts';
import { findByNip, findParty, linked } from '../../shared/table/facts/find-debtor.ts';
import { recordFact } from '../../shared/table/facts/record-fact.ts';
import { virtualAccountKey } from '../../shared/table/keys.ts';
import { type CaseWorld, caseWorld } from '../kit/case-world.ts';

const start = momentAt(day('2026-03-02'), '07:00');
const nip = '5260250274';
const otherNip = '1234563218';
let world: CaseWorld;

beforeEach(async () => {
  world = await caseWorld({ start });
});

const at = (minutes: number): Instant => addMinutes(start, minutes);
const record = (fact: Fact) => recordFact({ ...world, scenarios: shippedScenarios() }, fact, `source:${fact.source}`);
const party = (source: string, externalId: string, changedAt: Instant, more: Partial<Customer> = {}): Fact => ({
  fact: 'party',
  ...{ company: 'main', source, externalId, changedAt },
  customer: { externalId, name: `Klient ${externalId}`, ...more },
});
const invoice = (source: string, number: string, account: string, more: Partial<Customer> = {}): Fact => ({
  fact: 'open-item',
  ...{ company: 'main', source, externalId: number, changedAt: start, number, document: 'invoice', currency: 'PLN' },
  ...{ issueDate: day('2026-02-01'), dueDate: day('2026-03-20'), gross: minor(50_000), open: minor(50_000) },
  customer: { externalId: account, name: `Klient ${account}`, ...more },
});
const parties = (): PartyItem[] =>
  [...world.table.items()].filter(({ type }) => type === 'party').map((item) => PartyItem.parse(item));
const told = (name: string) => [...world.table.items()].filter((item) => item.type === 'event' && item.name === name);

describe('one debtor from all sources', () => {
  it('is found by his tax number, whichever ledger speaks second, and by that ledger’s own account from then on', async () => {
    const first = await record(invoice('odoo', 'FV/1', '17', { nip, email: 'a@klient.example' }));
    expect(first).toMatchObject({ outcome: 'recorded' });
    await record(invoice('erpnext', 'FS/1', 'CUST-9', { nip }));
    await record(invoice('erpnext', 'FS/2', 'CUST-9'));
    expect(parties()).toHaveLength(1);
    const owners = await Promise.all(['FV/1', 'FS/1', 'FS/2'].map(async (number) => (await world.invoice(number)).debtorId));
    expect(new Set(owners).size).toBe(1);
    expect(told('account-linked.v1')).toMatchObject([{ data: { source: 'erpnext', account: 'CUST-9', via: 'nip' } }]);
  });

  it('joins two accounts of one ledger with the same tax number', async () => {
    await record(party('odoo', '1', at(0), { nip }));
    await record(party('odoo', '2', at(1), { nip }));
    expect(parties()).toHaveLength(1);
    expect((await findParty(world, { company: 'main', source: 'odoo' }, '2'))?.debtorId).toBe(parties()[0]?.debtorId);
  });

  it('is never found by his name, nor by a number whose check digit is wrong', async () => {
    const wrong = '5260250275';
    await record(party('odoo', '1', at(0), { name: 'Dach sp. z o.o.', nip: wrong }));
    await record(party('erpnext', '1', at(1), { name: 'Dach sp. z o.o.', nip: wrong }));
    await record(party('spreadsheet', '1', at(2), { name: 'Dach sp. z o.o.' }));
    expect(parties()).toHaveLength(3);
  });

  it('is one debtor when two ledgers speak of him at the same moment', async () => {
    await Promise.all(['odoo', 'erpnext', 'spreadsheet'].map((source) => record(party(source, 'X', at(0), { nip }))));
    expect(parties()).toHaveLength(1);
    expect(parties()[0]?.words === undefined ? [] : Object.keys(parties()[0]?.words ?? {})).toHaveLength(3);
  });

  it('is found by the number he has now and no longer by the one he had', async () => {
    await record(party('odoo', '1', at(0), { nip }));
    await record(party('odoo', '1', at(1), { nip: otherNip }));
    expect(await findByNip(world.table, 'main', nip)).toBeUndefined();
    expect((await findByNip(world.table, 'main', otherNip))?.externalId).toBe('1');
    await record(party('odoo', '2', at(2), { nip }));
    expect(parties()).toHaveLength(2);
  });

  it('is found by the account that is his alone to pay to', async () => {
    const account = '05197000100000000000000017';
    await record(party('odoo', '1', at(0), { virtualAccount: account }));
    expect((await linked(world.table, virtualAccountKey('main', account)))?.externalId).toBe('1');
  });
});

describe('a tax number or account that two debtors claim', () => {
  it.each([
    ['nip', otherNip],
    ['virtualAccount', '05197000100000000000000017'],
  ] as const)('changes nothing about the %s and asks a person, once', async (field, value) => {
    await record(party('odoo', '1', at(0), { [field]: value }));
    await record(party('odoo', '2', at(0), { nip }));
    await record(party('odoo', '2', at(1), { [field]: value, email: 'nowy@klient.example' }));
    await record(party('odoo', '2', at(2), { [field]: value, phone: '+48600100200' }));
    const [one, two] = parties().toSorted((a, b) => (a.externalId < b.externalId ? -1 : 1));
    expect(one?.[field]).toBe(value);
    expect(two?.[field]).toBe(field === 'nip' ? nip : undefined);
    expect(two).toMatchObject({ email: 'nowy@klient.example', phone: '+48600100200' });
    expect(world.tasks()).toMatchObject([{ kind: 'data-conflict', debtorId: two?.debtorId, state: 'open' }]);
    expect(told('party-disputed.v1')).toMatchObject([{ data: { field, value, other: one?.debtorId } }]);
  });

  it('does not keep a new debtor out of the books', async () => {
    const account = '05197000100000000000000017';
    await record(party('odoo', '1', at(0), { virtualAccount: account }));
    await record(invoice('odoo', 'FV/2', '2', { virtualAccount: account }));
    expect(await world.invoice('FV/2')).toMatchObject({ state: 'open' });
    expect(world.tasks()).toMatchObject([{ kind: 'data-conflict', debtorName: 'Klient 2' }]);
  });

  it('is his once the other one has let it go', async () => {
    await record(party('odoo', '1', at(0), { nip }));
    await record(party('odoo', '2', at(0), { nip: otherNip }));
    await record(party('odoo', '2', at(1), { nip }));
    await record(party('odoo', '1', at(2), { nip: '7010000005' }));
    await record(party('odoo', '2', at(3), { nip }));
    expect((await findByNip(world.table, 'main', nip))?.externalId).toBe('2');
  });
});

describe('several sources that speak of one debtor', () => {
  it('do not silence each other: the version of one says nothing about the other’s', async () => {
    await record(party('odoo', '1', at(60), { nip, email: 'stary@klient.example' }));
    await record(party('erpnext', '9', at(30), { nip, phone: '+48600100200' }));
    expect(parties()).toMatchObject([{ email: 'stary@klient.example', phone: '+48600100200', name: 'Klient 1' }]);
    await record(party('erpnext', '9', at(31), { email: 'nowy@klient.example' }));
    expect(parties()).toMatchObject([{ email: 'stary@klient.example' }]);
    await record(party('erpnext', '9', at(61), { email: 'nowszy@klient.example' }));
    expect(parties()).toMatchObject([{ email: 'nowszy@klient.example' }]);
  });

  it('are not overruled by one that says again what it said before', async () => {
    await record(party('odoo', '1', at(0), { nip, email: 'a@klient.example' }));
    await record(party('erpnext', '9', at(10), { nip, email: 'b@klient.example' }));
    await record(party('odoo', '1', at(20), { nip, email: 'a@klient.example', phone: '+48600100200' }));
    expect(parties()).toMatchObject([{ email: 'b@klient.example', phone: '+48600100200' }]);
  });

  it('say an older word in vain', async () => {
    await record(party('odoo', '1', at(0), { nip }));
    await record(party('erpnext', '9', at(10), { nip, email: 'b@klient.example' }));
    expect(await record(party('erpnext', '9', at(5), { email: 'starszy@klient.example' }))).toEqual({ outcome: 'already-known' });
    expect(parties()).toMatchObject([{ email: 'b@klient.example' }]);
  });
});
