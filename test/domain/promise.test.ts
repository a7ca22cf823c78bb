import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, day } from '../../shared/domain/dates.ts';
import { minor } from '../../shared/domain/money.ts';
import { checkPromise, judgePromise, type Promised, promiseHoldsLadder, promiseHoldsUntil } from '../../shared/domain/promise.ts';
import { ladderNamed } from './standings.ts';

const rules = ladderNamed('standard').promise;
const today = day('2026-11-24');
const open = minor(10000);

const promised = (...invoices: readonly (readonly [then: number, now: number])[]): Promised => ({
  amount: minor(6000),
  due: day('2026-11-24'),
  toleranceDays: 2,
  invoices: invoices.map(([then, now]) => ({ openThen: minor(then), openNow: minor(now) })),
});

describe('a promise to pay 60.00 on 24 November, two days tolerated', () => {
  it.each([
    ['stands before its day', promised([10000, 10000]), '2026-11-20', 'standing'],
    ['stands through its tolerance', promised([10000, 4001]), '2026-11-26', 'standing'],
    ['is broken the day after', promised([10000, 4001]), '2026-11-27', 'broken'],
    ['is kept by the grosz', promised([10000, 4000]), '2026-11-20', 'kept'],
    ['is kept over all its invoices together', promised([10000, 7000], [5000, 2000]), '2026-11-20', 'kept'],
    ['is kept when nothing is left to pay', promised([3000, 0], [1000, 0]), '2026-11-20', 'kept'],
    ['is kept, though late, when it is judged after the money came', promised([10000, 0]), '2027-03-01', 'kept'],
    ['is broken though one of its invoices was paid', promised([1000, 0], [9000, 9000]), '2026-11-27', 'broken'],
  ])('%s', (_, promise, on, expected) => {
    expect(judgePromise(promise, day(on))).toBe(expected);
  });

  it('is judged when it no longer holds the ladder: no day is without an answer', () => {
    const never = promised([10000, 10000]);
    fc.assert(
      fc.property(fc.integer({ min: -30, max: 30 }), (after) => {
        const on = addDays(never.due, after);
        expect(judgePromise(never, on) === 'standing').toBe(on <= promiseHoldsUntil(never.due, never.toleranceDays));
      }),
    );
  });
});

describe('a promise that is offered', () => {
  it.each([
    ['for the last day allowed is taken', { due: addDays(today, rules.longestDays), amount: open }, { ok: true, value: 10000 }],
    ['for today is taken', { due: today, amount: minor(1) }, { ok: true, value: 1 }],
    [
      'for a day later is too far',
      { due: addDays(today, rules.longestDays + 1), amount: open },
      { ok: false, because: 'promise-too-far' },
    ],
    ['for yesterday is refused', { due: addDays(today, -1), amount: open }, { ok: false, because: 'day-in-the-past' }],
    ['of nothing is refused', { due: today, amount: minor(0) }, { ok: false, because: 'amount-not-positive' }],
    ['of more than is open is refused', { due: today, amount: minor(10001) }, { ok: false, because: 'more-than-open' }],
  ])('%s', (_, offered, expected) => {
    expect(checkPromise(rules, { ...offered, open }, today)).toEqual(expected);
  });

  it('holds the ladder once when the debtor gives it himself, always when staff answer for it', () => {
    expect(promiseHoldsLadder(rules, 'debtor', 0)).toBe(true);
    expect(promiseHoldsLadder(rules, 'debtor', 1)).toBe(false);
    expect(promiseHoldsLadder(rules, 'staff', 7)).toBe(true);
  });
});
