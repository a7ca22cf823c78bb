import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWorkingDay } from '../../shared/domain/calendar.ts';
import { addDays, addMinutes, day, dayIn, minutesIn, momentAt } from '../../shared/domain/dates.ts';
import { freshUntil, isLate, lateFor, type SeenSource } from '../../shared/domain/freshness.ts';

const readAt = momentAt(day('2026-11-18'), '08:00');
const odoo: SeenSource = {
  ...{ source: 'odoo', title: 'Odoo', kind: 'erp', maxAgeMinutes: 60 },
  holds: ['messages'],
  freshAt: readAt,
};
const bank = (statementTo: string): SeenSource => ({
  ...{ source: 'bank', title: 'Bank', kind: 'bank', maxAgeMinutes: 1440 },
  holds: ['messages'],
  freshAt: readAt,
  statementTo: day(statementTo),
});

describe('a source that is read by schedule', () => {
  it('is late once its last whole reading is older than it may be', () => {
    expect(isLate(odoo, addMinutes(readAt, 59))).toBe(false);
    expect(isLate(odoo, addMinutes(readAt, 60))).toBe(true);
  });
});

describe('a bank', () => {
  /** 2026-11-11 (Wednesday) is a day off. */
  it.each([
    ['2026-11-16', '2026-11-17T12:00', false],
    ['2026-11-16', '2026-11-18T09:59', false],
    ['2026-11-16', '2026-11-18T10:00', true],
    ['2026-11-13', '2026-11-16T12:00', false],
    ['2026-11-13', '2026-11-17T09:59', false],
    ['2026-11-13', '2026-11-17T10:00', true],
    ['2026-11-12', '2026-11-14T12:00', false],
    ['2026-11-10', '2026-11-12T12:00', false],
    ['2026-11-10', '2026-11-13T10:00', true],
  ])('with a statement to %s is late on %s: %s', (statement, at, late) => {
    const [on = '', time = ''] = at.split('T');
    expect(isLate(bank(statement), momentAt(day(on), time))).toBe(late);
  });

  it('is never late before ten, nor on a day off, while each working day closed with a statement', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 1439 }), (days, minutes) => {
        const now = momentAt(addDays(day('2026-01-01'), days), minutes);
        let closed = addDays(dayIn(now), -1);
        while (!isWorkingDay(closed)) closed = addDays(closed, -1);
        expect(isLate(bank(closed), now)).toBe(false);
        let before = addDays(closed, -1);
        while (!isWorkingDay(before)) before = addDays(before, -1);
        expect(isLate(bank(before), now)).toBe(isWorkingDay(dayIn(now)) && minutesIn(now) >= 600);
      }),
    );
  });
});

describe('a late source', () => {
  const late = addMinutes(readAt, 600);
  const seen = (change: Partial<SeenSource>): SeenSource => ({ ...odoo, ...change });

  it.each([
    ['a ledger', seen({}), ['Odoo'], []],
    ['the bank', bank('2026-11-10'), ['Bank'], ['Bank']],
    ['a CRM that holds nothing', seen({ kind: 'crm', holds: [] }), [], []],
    ['a spreadsheet', seen({ kind: 'spreadsheet' }), [], []],
  ] as const)('holds what depends on it and nothing else: %s', (_, source, own, other) => {
    expect(lateFor([source], { source: 'odoo' }, late)).toEqual(own);
    expect(lateFor([source], { source: 'erpnext' }, late)).toEqual(other);
    expect(lateFor([], { source: 'odoo' }, late)).toEqual([]);
  });

  it('is foreseen, so that a message does not leave on what is known to be old by then', () => {
    expect(freshUntil([odoo, bank('2026-11-17')], { source: 'odoo' })).toBe(addMinutes(readAt, 60));
    expect(freshUntil([odoo, bank('2026-11-17')], { source: 'erpnext' })).toBe(momentAt(day('2026-11-19'), '10:00'));
    expect(freshUntil([odoo], { source: 'erpnext' })).toBeUndefined();
  });
});
