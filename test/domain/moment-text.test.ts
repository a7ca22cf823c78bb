import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { parseMoment } from '../../shared/domain/moment-text.ts';

describe('a moment as a vendor writes it', () => {
  it.each([
    ['2026-11-25T07:00:00Z', 'Europe/Warsaw', '2026-11-25T07:00:00.000Z'],
    ['2026-11-25T08:00:00.1234567+01:00', 'UTC', '2026-11-25T07:00:00.123Z'],
    ['2026-11-25T08:00:00,5+0100', 'UTC', '2026-11-25T07:00:00.500Z'],
    ['2026-11-25 08:00:00.123456', 'Europe/Warsaw', '2026-11-25T07:00:00.123Z'],
    ['2026-07-01 08:00:00', 'Europe/Warsaw', '2026-07-01T06:00:00.000Z'],
    ['2026-07-01T08:00', 'Europe/London', '2026-07-01T07:00:00.000Z'],
    ['2026-10-25T02:30:00', 'Europe/Warsaw', '2026-10-25T00:30:00.000Z'],
    ['2026-03-29T02:30:00', 'Europe/Warsaw', '2026-03-29T01:30:00.000Z'],
    ['2026-01-01T00:30:00+01', 'UTC', '2025-12-31T23:30:00.000Z'],
    ['2026-01-01T00:30:00-0330', 'UTC', '2026-01-01T04:00:00.000Z'],
    ['2026-01-01t00:30:00z', 'Europe/Warsaw', '2026-01-01T00:30:00.000Z'],
  ])('%s in %s is %s', (text, zone, expected) => {
    expect(parseMoment(text, zone)).toEqual({ ok: true, value: expected });
  });

  it.each([
    ['', 'empty'],
    ['2026-11-25', 'not-in-pattern'],
    ['25.11.2026 08:00', 'not-in-pattern'],
    ['1764054000', 'not-in-pattern'],
    ['2026-06-31T08:00:00Z', 'no-such-day'],
    ['2026-06-30T24:00:00', 'no-such-day'],
    ['2026-06-30T10:60:00', 'no-such-day'],
    ['1970-01-01T00:30:00+01:00', 'no-such-day'],
    ['0001-01-01T00:00:00', 'no-such-day'],
    ['2100-01-01T00:00:00Z', 'no-such-day'],
  ])('%s is none: %s', (text, because) => {
    expect(parseMoment(text, 'Europe/Warsaw')).toEqual({ ok: false, because });
  });

  it('agrees with the zone data of Temporal, in the hours of a change too', () => {
    const zones = fc.constantFrom(
      'Europe/Warsaw',
      'Europe/London',
      'UTC',
      'America/New_York',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
    );
    const minutes = fc.integer({ min: 0, max: 68_000_000 }).map((n) => n * 60);
    const nearChange = fc
      .tuple(
        fc.integer({ min: 1996, max: 2037 }),
        fc.constantFrom('03-25', '03-31', '10-25', '10-31'),
        fc.integer({ min: -10_000, max: 10_000 }),
      )
      .map(([year, on, off]) => Date.parse(`${year}-${on}T02:00:00Z`) / 1000 + off * 60);
    fc.assert(
      fc.property(zones, fc.oneof(minutes, nearChange), (zone, seconds) => {
        const shown = new Date(seconds * 1000).toISOString().slice(0, 19);
        const moment = Temporal.PlainDateTime.from(shown).toZonedDateTime(zone).epochMilliseconds;
        const read = parseMoment(shown, zone);
        return moment < 0 ? !read.ok : read.ok && Date.parse(read.value) === moment;
      }),
      { numRuns: 1_500 },
    );
  });
});
