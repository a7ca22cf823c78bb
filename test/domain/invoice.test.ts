import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, instant, momentAt } from '../../shared/domain/dates.ts';
import { daysOverdue, isDue, openBalance } from '../../shared/domain/invoice.ts';
import { decide } from '../../shared/domain/ladder.ts';
import { minor } from '../../shared/domain/money.ts';
import { debtorStandingOf, type StoredInvoice, standingOf } from '../../shared/domain/standing.ts';
import { ladderNamed, reachable, receipts } from './standings.ts';

const dueDate = day('2026-11-12');
const releasedOn = day('2028-11-13');
const withRetention = (open: number) => ({ dueDate, open: minor(open), retained: { amount: minor(1000), releasedOn } });

describe('an invoice of 100.00 with 10.00 retained until November 2028', () => {
  it.each([
    ['asks for 90.00 first', 10000, '2026-12-01', { collectible: 9000, withheld: 1000, dueDate, releasedOn }],
    ['asks for nothing once 90.00 is paid', 1000, '2027-12-01', { collectible: 0, withheld: 1000, dueDate, releasedOn }],
    [
      'asks for the rest from its release',
      1000,
      '2028-11-13',
      { collectible: 1000, withheld: 0, dueDate: releasedOn, releasedOn: undefined },
    ],
    [
      'asks for all when nothing was paid by then',
      10000,
      '2028-11-13',
      { collectible: 10000, withheld: 0, dueDate, releasedOn: undefined },
    ],
    ['asks for nothing when all is paid', 0, '2026-12-01', { collectible: 0, withheld: 0, dueDate, releasedOn: undefined }],
    ['owes what was overpaid', -500, '2026-12-01', { collectible: -500, withheld: 0, dueDate, releasedOn: undefined }],
  ])('%s', (_, open, today, expected) => {
    expect(openBalance(withRetention(open), day(today))).toEqual(expected);
  });

  it('never asks for more than is open, and loses nothing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -20000, max: 20000 }),
        fc.constantFrom('2026-11-01', '2028-11-12', '2028-11-13'),
        (open, today) => {
          const { collectible, withheld } = openBalance(withRetention(open), day(today));
          expect(collectible + withheld).toBe(open);
          expect(withheld).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

describe('an invoice is overdue', () => {
  it('only after the day to which art. 115 KC moves its due date', () => {
    const invoice = { dueDate: day('2026-12-24'), open: minor(1) };
    expect(isDue(invoice, day('2026-12-28'))).toBe(false);
    expect(isDue(invoice, day('2026-12-29'))).toBe(true);
    expect([daysOverdue(invoice, day('2026-12-28')), daysOverdue(invoice, day('2026-12-31'))]).toEqual([0, 3]);
  });

  it('never when nothing may be asked for', () => {
    expect(isDue({ dueDate, open: minor(0) }, day('2027-01-01'))).toBe(false);
    expect(isDue(withRetention(1000), day('2028-11-12'))).toBe(false);
    expect(daysOverdue(withRetention(1000), day('2028-11-20'))).toBe(7);
  });
});

describe('what is stored becomes a standing', () => {
  const stored: StoredInvoice = { ...withRetention(1000), receipts: receipts([1, '2026-11-16']) };

  it('so that retention money sleeps until its release and has its own ladder from then', () => {
    const standard = ladderNamed('standard');
    const fresh = { ...stored, receipts: [] };
    const asleep = decide(standard, standingOf(fresh, reachable, day('2028-11-01')), momentAt(day('2028-11-01'), '12:00'));
    expect(asleep).toEqual({ do: 'wait', because: 'nothing-to-collect', until: momentAt(releasedOn, '00:00') });
    const released = standingOf(fresh, reachable, releasedOn);
    expect(decide(standard, released, momentAt(releasedOn, '12:00'))).toMatchObject({ do: 'wait', because: 'not-due' });
    expect(decide(standard, released, momentAt(day('2028-11-16'), '12:00'))).toMatchObject({ do: 'contact', rung: { no: 1 } });
  });

  it.each([
    ['closed', { closed: { as: 'credited' } }, { closed: 'credited' }],
    ['disputed', { dispute: { id: 'd' } }, { disputeOpen: true }],
    ['promised', { promise: { due: dueDate } }, { promiseDue: dueDate }],
    ['paused', { pausedUntil: dueDate }, { pausedUntil: dueDate }],
    ['with a person', { staffTask: { kind: 'call' } }, { staffTaskOpen: true }],
  ] as const)('%s', (_, more, expected) => {
    expect(standingOf({ ...stored, ...more }, reachable, dueDate)).toMatchObject({
      ...expected,
      receipts: stored.receipts,
      debtor: reachable,
    });
  });

  it('of a debtor nobody has written to yet', () => {
    const seen = { unappliedCash: false, lateSources: [] };
    expect(debtorStandingOf({ debtorId: 'd', email: 'biuro@dachy.example' }, seen)).toEqual({
      ...reachable,
      debtorId: 'd',
      addresses: { email: true, phone: false },
    });
    const head = {
      barred: [{ channel: 'email' as const }],
      contacts: [instant('2026-11-24T07:30:00.000Z')],
      contactsEver: 4,
      pausedUntil: dueDate,
    };
    expect(
      debtorStandingOf({ debtorId: 'd', phone: '+48601234567', head }, { unappliedCash: true, lateSources: ['bank'] }),
    ).toMatchObject({
      addresses: { email: false, phone: true },
      barred: ['email'],
      contacts: head.contacts,
      contactsEver: 4,
      pausedUntil: dueDate,
      unappliedCash: true,
      lateSources: ['bank'],
    });
  });
});
