import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  effectiveDueDate,
  isDayOff,
  isWorkingDay,
  nextWorkingDay,
  workingDayFrom,
} from '../../shared/domain/calendar.ts';
import { addDays, type Day, day, weekday } from '../../shared/domain/dates.ts';
import { lawVectors, withVectors } from './law-vectors.ts';

const days = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays(day('1990-01-01'), n));
const daysOfYear = (year: number): Day[] =>
  Array.from({ length: 366 }, (_, n) => addDays(day(`${year}-01-01`), n)).filter((some) => some.startsWith(String(year)));

describe('days off in Poland', () => {
  it.each([
    [2025, '01-01 01-06 04-21 05-01 06-19 08-15 11-11 12-24 12-25 12-26', 251],
    [2026, '01-01 01-06 04-06 05-01 06-04 11-11 12-24 12-25', 253],
    [2027, '01-01 01-06 03-29 05-03 05-27 11-01 11-11 12-24', 253],
    [2028, '01-06 04-17 05-01 05-03 06-15 08-15 11-01 12-25 12-26', undefined],
  ])('of %i from Monday to Friday are %s', (year, expected, workingDays) => {
    const all = daysOfYear(year);
    expect(
      all
        .filter((some) => isDayOff(some) && weekday(some) < 6)
        .map((some) => some.slice(5))
        .join(' '),
    ).toBe(expected);
    if (workingDays !== undefined) expect(all.filter(isWorkingDay)).toHaveLength(workingDays);
  });

  it.each([
    ['2024-12-24', false],
    ['2025-12-24', true],
    ['2018-11-12', true],
    ['2017-11-13', false],
    ['2019-11-12', false],
    ['2010-01-06', false],
    ['2011-01-06', true],
    ['2026-04-03', false],
    ['2026-05-24', true],
    ['2026-06-06', false],
  ])('%s is one: %s', (text, expected) => {
    expect(isDayOff(day(text))).toBe(expected);
  });

  it.each([
    [1999, '04-04'],
    [2000, '04-23'],
    [2008, '03-23'],
    [2011, '04-24'],
    [2019, '04-21'],
    [2038, '04-25'],
    [2049, '04-18'],
    [2076, '04-19'],
  ])('Easter Monday of %i follows Sunday %s', (year, sunday) => {
    expect(isDayOff(addDays(day(`${year}-${sunday}`), 1))).toBe(true);
    expect(isDayOff(addDays(day(`${year}-${sunday}`), 60))).toBe(true);
  });
});

describe('the end of a term (art. 115 KC)', () => {
  it.skipIf(lawVectors === undefined)(withVectors('is where the statutes put it'), () => {
    for (const [due, expected] of Object.entries(lawVectors?.effectiveDueDate ?? {}))
      expect([due, effectiveDueDate(day(due))]).toEqual([due, expected]);
  });

  it('stays on a Saturday before 2017 and moves since', () => {
    expect(effectiveDueDate(day('2016-12-31'))).toBe('2016-12-31');
    expect(effectiveDueDate(day('2016-08-14'))).toBe('2016-08-16');
    expect(effectiveDueDate(day('2017-01-07'))).toBe('2017-01-09');
  });

  it('never comes earlier, moves by six days at most, and does not move again', () => {
    fc.assert(
      fc.property(days, (due) => {
        const effective = effectiveDueDate(due);
        expect(effective >= due && effective <= addDays(due, 6)).toBe(true);
        expect(isDayOff(effective)).toBe(false);
        expect(effectiveDueDate(effective)).toBe(effective);
      }),
    );
  });
});

describe('working days', () => {
  it.skipIf(lawVectors === undefined)(withVectors('are counted as the statutes count them'), () => {
    for (const [from, n, expected] of lawVectors?.addWorkingDays ?? [])
      expect([from, n, addWorkingDays(day(from), n)]).toEqual([from, n, expected]);
  });

  it('are counted forth and back, and none of them is off', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), (some, n) => {
        const from = workingDayFrom(some);
        const to = addWorkingDays(from, n);
        expect(isWorkingDay(to)).toBe(true);
        expect(addWorkingDays(to, -n)).toBe(from);
        expect(addWorkingDays(from, n - 1) < to).toBe(true);
      }),
    );
  });

  it('follow a day off, and the next one is never the day itself', () => {
    expect(nextWorkingDay(day('2026-12-23'))).toBe('2026-12-28');
    expect(nextWorkingDay(day('2026-11-24'))).toBe('2026-11-25');
    expect(addWorkingDays(day('2026-12-24'), 0)).toBe('2026-12-24');
  });
});
