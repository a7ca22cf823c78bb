import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessTime, systemClock, systemWallClock } from '../../shared/aws/clock.ts';
import { nodeDigest } from '../../shared/aws/digest.ts';
import { systemIds } from '../../shared/aws/ids.ts';
import { instant } from '../../shared/domain/dates.ts';
import { seededIds } from '../../shared/memory/seeded-ids.ts';
import { virtualClock } from '../../shared/memory/virtual-clock.ts';
import type { Ids, WallClock } from '../../shared/ports/clock.ts';

const letters = '0123456789abcdefghjkmnpqrstvwxyz';

describe.each([
  { over: 'the system', make: (wall: WallClock): Ids => systemIds(wall) },
  { over: 'a seed', make: (wall: WallClock): Ids => seededIds('1', wall, nodeDigest()) },
])('identifiers from $over', ({ make }) => {
  it('are 26 letters and digits, never twice the same, and sort by the moment of their making', () => {
    const time = virtualClock(instant('2012-01-03T08:00:00.000Z'));
    const ids = make(time.wallClock);
    const made = Array.from({ length: 500 }, () => {
      time.advance(7);
      return ids.next();
    });
    expect(made.every((id) => /^[0-9a-z]{26}$/.test(id))).toBe(true);
    expect(new Set(made).size).toBe(500);
    expect([...made].sort()).toEqual(made);
  });

  it('are always the same for the same parts: the first 130 bits of their SHA-256', () => {
    const ids = make(virtualClock(instant('2012-01-03T08:00:00.000Z')).wallClock);
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 4 }), (parts) => {
        const bits = BigInt(`0x${nodeDigest().sha256(JSON.stringify(parts))}`) >> 126n;
        const expected = Array.from({ length: 26 }, (_, place) => letters[Number((bits >> BigInt(5 * (25 - place))) & 31n)]).join(
          '',
        );
        expect(ids.of(...parts)).toBe(expected);
      }),
    );
  });

  it('tell parts apart that read the same when joined', () => {
    const ids = make(virtualClock(instant('2012-01-03T08:00:00.000Z')).wallClock);
    expect(ids.of('ab', 'c')).not.toBe(ids.of('a', 'bc'));
    expect(ids.of('a')).not.toBe(ids.of('a', ''));
  });
});

it('the same seed gives the same identifiers in the same order, another seed others', () => {
  const { wallClock } = virtualClock(instant('2012-01-03T08:00:00.000Z'));
  const three = (seed: string): string[] => {
    const ids = seededIds(seed, wallClock, nodeDigest());
    return [ids.next(), ids.next(), ids.next()];
  };
  expect(three('1')).toEqual(three('1'));
  expect(three('1')).not.toEqual(three('2'));
});

describe('clocks', () => {
  it('business time comes from whatever was put in its place, the wall clock does not', () => {
    const real = businessTime.now;
    businessTime.now = () => 1_325_577_600_123.9;
    try {
      expect(systemClock().now()).toBe('2012-01-03T08:00:00.123Z');
      expect(systemWallClock().now()).toBeGreaterThan(1_700_000_000_000);
    } finally {
      businessTime.now = real;
    }
    expect(systemClock().isVirtual()).toBe(false);
  });

  it('virtual time stands still, goes on when moved, and never back', async () => {
    const time = virtualClock(instant('2012-01-03T08:00:00.000Z'));
    time.moveTo(instant('2012-01-04T06:00:00.000Z'));
    expect([time.clock.now(), time.clock.isVirtual()]).toEqual(['2012-01-04T06:00:00.000Z', true]);
    expect(() => time.moveTo(instant('2012-01-03T08:00:00.000Z'))).toThrow('time does not go back');
    await expect(time.deadline.within(time.wallClock.now(), async () => 1)).rejects.toMatchObject({ name: 'DeadlinePassed' });
    expect(await time.deadline.within(time.wallClock.now() + 1, async () => 1)).toBe(1);
  });
});
