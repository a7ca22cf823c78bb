import { beforeEach, describe, expect, it } from 'vitest';
import { addMinutes, day, type Instant, momentAt } from '../../shared/domain/dates.ts';
import type { SourceKind } from '../../shared/domain/source-description.ts';
import { noteStatement } from '../../shared/table/bank-freshness.ts';
import { CompanyItem } from '../../shared/table/company-items.ts';
import { asItem } from '../../shared/table/invoice-placing.ts';
import { companyKey, contactHeadKey, sourceKey, sourceStateKey } from '../../shared/table/keys.ts';
import { readItem } from '../../shared/table/read-item.ts';
import { type CaseWorld, caseWorld } from '../kit/case-world.ts';

const today = day('2026-03-02');
const moment = momentAt(today, '11:00');
let world: CaseWorld;

beforeEach(async () => {
  world = await caseWorld({ start: momentAt(today, '07:00') });
  await world.register('FV/1', { due: day('2026-02-25') });
  world.moveTo(moment);
});

/** `erp-agent` owns the invoices of this world. */
async function connect(source: string, kind: SourceKind, freshAt: Instant): Promise<void> {
  const of = { source, company: 'main' };
  const settings = { baseAddress: 'https://erp.example', secret: `sources/${source}`, options: {}, from: today };
  await world.table.write({
    put: asItem({ ...sourceKey(of), type: 'source', ...of, ...settings, connectedAt: freshAt, rev: 1 }),
  });
  await world.table.write({
    put: {
      ...{ ...sourceStateKey(of), type: 'source-state', ...of, readings: {}, freshAt, leaseUntilWall: 0, rev: 1 },
      described: { title: `System ${source}`, kind, maxAgeMinutes: 60, holds: ['messages'] },
      ...{ breaker: { failures: 0, restsUntilWall: 0 }, rate: { sinceWall: 0, used: 0 } },
    },
  });
}
const old = addMinutes(moment, -120);
const fresh = addMinutes(moment, -5);
const step = async () => world.step(await world.invoice('FV/1'));
const held = async () => (await world.invoice('FV/1')).held;

describe('what keeps a due message from leaving', () => {
  it('is nothing while no source is connected', async () => {
    await step();
    expect(world.mails.taken).toHaveLength(1);
  });

  it('is a late ledger that owns the invoice, by name, until the next moment of contact', async () => {
    await connect('erp-agent', 'erp', old);
    expect(await step()).toMatchObject({ outcome: 'next-rung' });
    expect(world.mails.taken).toEqual([]);
    expect(await held()).toMatchObject({ because: 'stale-source', about: 'System erp-agent' });
    expect(world.messages()).toMatchObject([{ status: 'held', because: 'stale-source', about: 'System erp-agent' }]);
  });

  it.each([
    ['another ledger that is late', 'odoo', 'erp', old],
    ['a late spreadsheet', 'erp-agent', 'spreadsheet', old],
    ['a ledger that was read in time', 'erp-agent', 'erp', fresh],
  ] as const)('is not %s', async (_, source, kind, freshAt) => {
    await connect(source, kind, freshAt);
    await step();
    expect(world.mails.taken).toHaveLength(1);
  });

  it('is not a ledger that was disconnected on purpose', async () => {
    await connect('erp-agent', 'erp', old);
    await world.table.write({ remove: sourceKey({ source: 'erp-agent', company: 'main' }) });
    await step();
    expect(world.mails.taken).toHaveLength(1);
  });

  it('is a bank whose statement of the last working day is missing at ten, and no earlier statement read later makes it late', async () => {
    await noteStatement(world, { company: 'main', closingDay: day('2026-02-26') });
    await step();
    expect(await held()).toMatchObject({ because: 'stale-source', about: 'Bank' });
    await noteStatement(world, { company: 'main', closingDay: day('2026-02-27') });
    await noteStatement(world, { company: 'main', closingDay: day('2026-02-25') });
    world.moveTo(addMinutes(moment, 1));
    await step();
    expect(world.mails.taken).toHaveLength(1);
  });

  it('is money of his that no invoice took', async () => {
    const { debtorId } = await world.invoice('FV/1');
    await world.table.write({ update: contactHeadKey(debtorId), change: { set: [{ at: ['unapplied'], to: 100 }] } });
    await step();
    expect(await held()).toMatchObject({ because: 'unapplied-cash' });
  });

  it('is the stop of the company, seen within ten seconds', async () => {
    await step();
    await world.register('FV/2', { due: day('2026-02-25'), customer: { externalId: 'K-2' } });
    const company = await readItem(world.table, CompanyItem, companyKey('main'));
    const stop = { since: moment, by: 'manager', reason: 'błędne noty' };
    if (company !== undefined) await world.table.write({ put: asItem({ ...company, stop }) });
    world.moveTo(addMinutes(moment, 1));
    await world.step(await world.invoice('FV/2'));
    expect(world.mails.taken).toHaveLength(1);
    expect((await world.invoice('FV/2')).held).toMatchObject({ because: 'stopped' });
  });

  it('holds no other invoice of the same debtor that a fresh ledger owns', async () => {
    await connect('odoo', 'erp', old);
    await world.register('FV/2', { due: day('2026-02-20') });
    await world.table.write({
      update: { pk: (await world.invoice('FV/2')).pk, sk: (await world.invoice('FV/2')).sk },
      change: { set: [{ at: ['source'], to: 'odoo' }] },
    });
    await step();
    expect(world.messages()).toMatchObject([{ covers: [{ invoiceNumber: 'FV/1' }] }]);
  });

  it('ends with the ledger’s reading: a message may not leave on what will be old by then', async () => {
    await connect('erp-agent', 'erp', fresh);
    await step();
    expect(world.messages()).toMatchObject([{ notAfter: addMinutes(fresh, 60) }]);
  });
});
