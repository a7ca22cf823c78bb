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
  ])('%s in %s is %s', (text, zone, expected) => {
    expect(parseMoment(text, zone)).toEqual({ ok: true, value: expected });
  });

  it.each([
    ['', 'empty'],
    ['2026-11-25', 'not-in-pattern'],
    ['25.11.2026 08:00', 'not-in-pattern'],
    ['1764054000', 'not-in-pattern'],
    ['2026-06-31T08:00:00Z', 'no-such-day'],
    ['2026-06-30T25:00:00', 'no-such-day'],
    ['0001-01-01T00:00:00', 'no-such-day'],
    ['2100-01-01T00:00:00Z', 'no-such-day'],
  ])('%s is none: %s', (text, because) => {
    expect(parseMoment(text, 'Europe/Warsaw')).toEqual({ ok: false, because });
  });
});
