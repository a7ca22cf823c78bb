import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMinutes,
  addMonths,
  Day,
  type DayPattern,
  day,
  dayOfEpoch,
  daysBetween,
  Instant,
  instant,
  instantOf,
  millisOf,
  parseDay,
  secondsUntil,
  weekday,
} from '../../shared/domain/dates.ts';

const days = fc.integer({ min: -719_528, max: 2_932_896 }).map(dayOfEpoch);
const plain = (of: Day): Temporal.PlainDate => Temporal.PlainDate.from(of);

describe('a day', () => {
  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-4-01', '2026-04-31', '1900-02-29', ' 2026-04-01', '2026-04-01T', ''])(
    'is not %j',
    (text) => {
      expect(() => day(text)).toThrow('not a day');
    },
  );

  it.each(['2024-02-29', '2000-02-29', '1970-01-01', '9999-12-31'])('is %s', (text) => {
    expect(day(text)).toBe(text);
  });

  it('is counted as the calendar of Temporal counts it', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -5000, max: 5000 }), (from, n) => {
        fc.pre(from >= '0030' && from <= '9980');
        expect(addDays(from, n)).toBe(plain(from).add({ days: n }).toString());
        expect(weekday(from)).toBe(plain(from).dayOfWeek);
        expect(daysBetween(from, addDays(from, n))).toBe(n);
      }),
    );
  });

  it('so many months later is the same date or the last of the month (art. 112 KC)', () => {
    expect(addMonths(day('2026-01-31'), 1)).toBe('2026-02-28');
    expect(addMonths(day('2024-01-31'), 1)).toBe('2024-02-29');
    expect(addMonths(day('2026-12-15'), 1)).toBe('2027-01-15');
    expect(addMonths(day('2026-03-31'), -1)).toBe('2026-02-28');
    fc.assert(
      fc.property(days, fc.integer({ min: -200, max: 200 }), (from, n) => {
        fc.pre(from >= '0030' && from <= '9980');
        expect(addMonths(from, n)).toBe(plain(from).add({ months: n }).toString());
      }),
    );
  });

  it('passes the check of stored items whenever it passes ours', () => {
    fc.assert(fc.property(days, (some) => Day.safeParse(some).success));
  });

  it('ends with the year 9999', () => {
    expect(() => addDays(day('9999-12-31'), 1)).toThrow('no day of the years');
  });
});

describe('a moment', () => {
  it('survives being counted in milliseconds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (millis) => {
        const written = instantOf(millis);
        expect(written).toBe(new Date(millis).toISOString());
        expect(millisOf(written)).toBe(millis);
        expect(Instant.safeParse(written).success).toBe(true);
      }),
    );
  });

  it.each(['2026-11-25T07:00:00Z', '2026-11-25T24:00:00.000Z', '2026-02-30T07:00:00.000Z', '2026-11-25T07:00:00.000+01:00', ''])(
    'is not %j',
    (text) => {
      expect(() => instant(text)).toThrow('not a moment');
    },
  );

  it('knows no fractions of a millisecond', () => {
    expect(() => instantOf(1.5)).toThrow('whole millisecond');
  });

  it('is waited for in whole seconds, never less than one', () => {
    const now = instant('2026-11-25T07:00:00.000Z');
    expect(secondsUntil(now, addMinutes(now, 2))).toBe(120);
    expect(secondsUntil(now, instant('2026-11-25T07:00:01.001Z'))).toBe(2);
    expect(secondsUntil(now, now)).toBe(1);
    expect(secondsUntil(now, addMinutes(now, -90))).toBe(1);
  });
});

describe('a day from text', () => {
  it.each<[DayPattern, string, string]>([
    ['yyyy-mm-dd', '2026-11-05', '2026-11-05'],
    ['dd.mm.yyyy', '05.11.2026', '2026-11-05'],
    ['dd.mm.yyyy', '5.11.2026', '2026-11-05'],
    ['dd-mm-yyyy', '05-11-2026', '2026-11-05'],
    ['m/d/yyyy', '1/3/2012', '2012-01-03'],
    ['m/d/yyyy', ' 12/31/2012 ', '2012-12-31'],
    ['dd.mm.yyyy', '29.02.2024', '2024-02-29'],
  ])('in the pattern %s reads %j', (pattern, text, expected) => {
    expect(parseDay(text, pattern)).toEqual({ ok: true, value: expected });
  });

  it.each<[DayPattern, string, string]>([
    ['yyyy-mm-dd', '', 'empty'],
    ['yyyy-mm-dd', '05.11.2026', 'not-in-pattern'],
    ['dd.mm.yyyy', '2026-11-05', 'not-in-pattern'],
    ['m/d/yyyy', '1/3/12', 'not-in-pattern'],
    ['dd.mm.yyyy', '05.11.2026 10:00', 'not-in-pattern'],
    ['dd.mm.yyyy', '29.02.2026', 'no-such-day'],
    ['dd.mm.yyyy', '31.04.2026', 'no-such-day'],
    ['dd.mm.yyyy', '00.04.2026', 'no-such-day'],
    ['m/d/yyyy', '13/1/2026', 'no-such-day'],
    ['dd.mm.yyyy', '01.01.0206', 'no-such-day'],
    ['dd.mm.yyyy', '01.01.2226', 'no-such-day'],
    ['yyyy-mm-dd', '2026-99-99', 'no-such-day'],
  ])('in the pattern %s refuses %j: %s', (pattern, text, because) => {
    expect(parseDay(text, pattern)).toEqual({ ok: false, because });
  });
});
