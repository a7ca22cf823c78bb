import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AssignmentStatus } from '../../shared/domain/assignment.ts';
import { addDays, addMinutes, day, type Instant, momentAt } from '../../shared/domain/dates.ts';
import type { Fact } from '../../shared/domain/fact.ts';
import { minor } from '../../shared/domain/money.ts';
import { shippedScenarios } from '../../shared/scenarios/shipped.ts';
import { recordFact } from '../../shared/table/facts/record-fact.ts';
import { type CaseWorld, caseWorld } from '../kit/case-world.ts';

const today = day('2026-03-02');
const start = momentAt(today, '07:00');
const at = (minutes: number): Instant => addMinutes(start, minutes);
let world: CaseWorld;

const newWorld = async (): Promise<CaseWorld> => {
  const made = await caseWorld({ start });
  for (const number of ['FV/1', 'FV/2']) await made.register(number, { due: day('2026-02-25') });
  return made;
};
beforeEach(async () => {
  world = await newWorld();
});

type Said = Extract<Fact, { fact: 'assignment' }>;
const says = (status: AssignmentStatus, changedAt: Instant, more: Partial<Said> = {}): Said => ({
  fact: 'assignment',
  ...{ company: 'main', source: 'factor', externalId: 'A-1', changedAt, invoiceNumber: 'FV/1', status },
  ...more,
});
const record = (fact: Fact, where = world) => recordFact({ ...where, scenarios: shippedScenarios() }, fact, 'source:factor');
const step = async () => world.step(await world.invoice('FV/1'));
const covered = () => world.messages().flatMap(({ covers }) => covers.map(({ invoiceNumber }) => invoiceNumber));

describe('an invoice with a factor', () => {
  it.each([
    ['received', false],
    ['to-complete', false],
    ['awaiting-debtor', false],
    ['accepted', true],
    ['rejected', false],
    ['financed', true],
    ['repaid', true],
    ['recourse', false],
    ['closed', false],
  ] as const)('that is %s leaves our ladder: %s', async (status, silent) => {
    await record(says(status, at(1)));
    world.moveTo(momentAt(today, '11:00'));
    await step();
    expect(covered().includes('FV/1')).toBe(!silent);
    expect((await world.invoice('FV/1')).assigned).toMatchObject({ status, silent });
  });

  it('is not in the message about the debtor’s other invoices, and carries the factor’s name and account', async () => {
    await record(says('financed', at(1), { advance: minor(100_000), recourseDueOn: addDays(today, 60) }));
    world.moveTo(momentAt(today, '11:00'));
    await world.step(await world.invoice('FV/2'));
    expect(covered()).toEqual(['FV/2']);
    expect((await world.invoice('FV/1')).assigned).toMatchObject({
      factor: { name: 'Faktor Zaułek S.A.', account: '33197000220000000104200017' },
      advance: 100_000,
      recourseDueOn: addDays(today, 60),
    });
  });

  it('comes back on recourse and goes on where it stood', async () => {
    world.moveTo(momentAt(today, '11:00'));
    await step();
    const { receipts } = await world.invoice('FV/1');
    await record(says('financed', at(300)));
    world.moveTo(momentAt(day('2026-03-16'), '11:00'));
    expect(await step()).toMatchObject({ outcome: 'next-rung' });
    await record(says('recourse', addMinutes(momentAt(day('2026-03-16'), '11:00'), 1)));
    expect((await world.invoice('FV/1')).receipts).toEqual(receipts);
    await step();
    expect((await world.invoice('FV/1')).receipts).toHaveLength(receipts.length + 1);
  });

  it('wakes its case at each word and keeps the accounts that the last word was silent about', async () => {
    const { rev } = await world.invoice('FV/1');
    await record(says('financed', at(1), { advance: minor(90_000), financedOn: today }));
    await record(says('repaid', at(2)));
    expect(await world.invoice('FV/1')).toMatchObject({
      rev: rev + 2,
      assigned: { status: 'repaid', advance: 90_000, financedOn: today },
    });
  });

  it.each([
    [['financed', 'repaid', 'closed'], true],
    [['financed', 'recourse', 'closed'], false],
    [['received', 'rejected', 'closed'], false],
  ] as const)('whose accounts were closed after %j stays whose it was: %s', async (statuses, silent) => {
    for (const [place, status] of statuses.entries()) await record(says(status, at(place + 1)));
    expect((await world.invoice('FV/1')).assigned).toMatchObject({ status: 'closed', silent });
  });

  it('ends with the last word in whatever order they come', async () => {
    const words = (['received', 'accepted', 'financed', 'recourse'] as const).map((status, place) => says(status, at(place + 1)));
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...words, ...words], { minLength: 8, maxLength: 8 }), async (facts) => {
        const other = await newWorld();
        for (const fact of facts) await record(fact, other);
        expect((await other.invoice('FV/1')).assigned).toMatchObject({ status: 'recourse', silent: false, changedAt: at(4) });
      }),
      { numRuns: 15 },
    );
  });

  it('that nobody knows waits for a person, and one that is paid is still accounted for', async () => {
    expect(await record(says('financed', at(1), { invoiceNumber: 'FV/404' }))).toEqual({
      outcome: 'refused',
      because: 'unknown-invoice',
    });
    await world.record({ fact: 'payment', invoiceNumber: 'FV/1', amount: minor(123_000), currency: 'PLN', valueDate: today });
    expect(await record(says('repaid', at(2)))).toMatchObject({ outcome: 'recorded' });
    expect(await world.invoice('FV/1')).toMatchObject({ state: 'closed', assigned: { status: 'repaid' } });
  });
});
