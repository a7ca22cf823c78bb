import { describe, expect, it } from 'vitest';
import { isWorkingDay } from '../../shared/domain/calendar.ts';
import { checkTransfer, oldestTransferDays, transferDue } from '../../shared/domain/confirmed-transfer.ts';
import { addDays, day } from '../../shared/domain/dates.ts';
import { minor } from '../../shared/domain/money.ts';
import { promiseHoldsUntil } from '../../shared/domain/promise.ts';

const today = day('2026-11-25');
const check = (on: string, amount: number) => checkTransfer({ on: day(on), amount: minor(amount), open: minor(1000) }, today);

describe('a transfer that the debtor confirms', () => {
  it('is at most what is open, and made today or in the last thirty days', () => {
    expect(check('2026-11-25', 1000)).toEqual({ ok: true, value: 1000 });
    expect(check(addDays(today, -oldestTransferDays), 1)).toEqual({ ok: true, value: 1 });
    expect(check('2026-11-25', 0)).toEqual({ ok: false, because: 'amount-not-positive' });
    expect(check('2026-11-25', -5)).toEqual({ ok: false, because: 'amount-not-positive' });
    expect(check('2026-11-25', 1001)).toEqual({ ok: false, because: 'more-than-open' });
    expect(check('2026-11-26', 1000)).toEqual({ ok: false, because: 'day-in-the-future' });
    expect(check(addDays(today, -oldestTransferDays - 1), 1000)).toEqual({ ok: false, because: 'transfer-too-old' });
  });

  it.each([
    ['2026-11-25', 2, '2026-11-27'],
    ['2026-11-27', 1, '2026-12-01'],
    ['2026-11-27', 2, '2026-12-01'],
    ['2026-11-25', 5, '2026-11-30'],
    ['2026-12-23', 1, '2026-12-29'],
  ])('on %s with %s days of tolerance is waited for until %s', (confirmed, tolerance, until) => {
    expect(promiseHoldsUntil(transferDue(day(confirmed), tolerance), tolerance)).toBe(until);
  });

  it('always leaves two working days to be seen on the statement, and not for ever', () => {
    for (let at = day('2026-01-01'); at < '2027-02-01'; at = addDays(at, 1)) {
      const until = promiseHoldsUntil(transferDue(at, 1), 1);
      let working = 0;
      for (let next = addDays(at, 1); next <= until; next = addDays(next, 1)) working += isWorkingDay(next) ? 1 : 0;
      expect(working).toBeGreaterThanOrEqual(2);
      expect(until <= addDays(at, 9)).toBe(true);
    }
  });
});
