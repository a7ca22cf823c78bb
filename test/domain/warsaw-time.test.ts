import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { addDays, day, dayIn, instant, instantOf, millisOf, minutesIn, momentAt } from '../../shared/domain/dates.ts';

const zone = 'Europe/Warsaw';
const millisOfYear = (year: number): number => millisOf(instant(`${year}-01-01T00:00:00.000Z`));
const inWarsaw = (at: string): Temporal.ZonedDateTime => Temporal.Instant.from(at).toZonedDateTimeISO(zone);
const byTemporal = (on: string, time: string): number =>
  Temporal.PlainDateTime.from(`${on}T${time}`).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;

describe('wall time in Warsaw', () => {
  it('is the zone data of Temporal on every hour around every change of clocks from 2010 to 2040', () => {
    for (let year = 2010; year <= 2040; year += 1)
      for (const month of ['03', '10'])
        for (let hour = 0; hour < 8 * 24; hour += 1) {
          const at = instantOf(millisOf(instant(`${year}-${month}-24T00:00:00.000Z`)) + hour * 3_600_000);
          const expected = inWarsaw(at);
          expect([dayIn(at), minutesIn(at)]).toEqual([expected.toPlainDate().toString(), expected.hour * 60 + expected.minute]);
        }
  });

  it('is the zone data of Temporal at any moment from 2010 to 2040', () => {
    fc.assert(
      fc.property(fc.integer({ min: millisOfYear(2010), max: millisOfYear(2041) - 1 }).map(instantOf), (at) => {
        const expected = inWarsaw(at);
        expect(dayIn(at)).toBe(expected.toPlainDate().toString());
        expect(minutesIn(at)).toBe(expected.hour * 60 + expected.minute);
      }),
      { numRuns: 1000 },
    );
  });

  it('names a moment as Temporal does, on days of change too', () => {
    const change = fc
      .integer({ min: 2010, max: 2040 })
      .chain((year) =>
        fc
          .constantFrom(`${year}-03`, `${year}-10`)
          .chain((month) => fc.integer({ min: 24, max: 31 }).map((date) => `${month}-${date}`)),
      );
    const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map((parts) => {
      const [hour, minute] = parts.map((part) => String(part).padStart(2, '0'));
      return `${hour}:${minute}`;
    });
    fc.assert(
      fc.property(change, time, (on, shown) => {
        expect(millisOf(momentAt(day(on), shown))).toBe(byTemporal(on, shown));
      }),
      { numRuns: 1000 },
    );
  });

  it('shows the time that was asked for, but in the hour left out in March', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 11_000 }), fc.integer({ min: 0, max: 1439 }), (n, minutes) => {
        const on = addDays(day('2010-01-01'), n);
        const at = momentAt(on, minutes);
        expect(dayIn(at)).toBe(on);
        if (minutes < 120 || minutes >= 180) expect(minutesIn(at)).toBe(minutes);
      }),
    );
  });

  it.each([
    ['2026-03-28', '09:00', '2026-03-28T08:00:00.000Z'],
    ['2026-03-29', '09:00', '2026-03-29T07:00:00.000Z'],
    ['2026-03-29', '02:30', '2026-03-29T01:30:00.000Z'],
    ['2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25', '09:00', '2026-10-25T08:00:00.000Z'],
    ['2026-01-01', '00:30', '2025-12-31T23:30:00.000Z'],
  ])('%s %s is %s', (on, time, expected) => {
    expect(momentAt(day(on), time)).toBe(expected);
  });
});
