import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, day } from '../../shared/domain/dates.ts';
import { minor } from '../../shared/domain/money.ts';
import { type Balance, bankMoney, booksMoney, paidBefore, toldBalance } from '../../shared/domain/proven-money.ts';

const today = day('2026-11-24');
const gross = minor(10_000);
const fresh: Balance = { gross, open: gross };
const withMoney = (balance: Balance, { applied, unmatched }: ReturnType<typeof bankMoney>): Balance => ({
  ...balance,
  open: minor(balance.open - applied),
  unmatched,
});

describe('a transfer that bank and books both tell of', () => {
  it.each([
    ['the ERP first, by a lower balance', 0],
    ['a person first, a day too late', 1],
    ['the ERP first, weeks later', 30],
  ])('counts once: %s', (_, later) => {
    const { open, unmatched } = toldBalance(fresh, { gross, open: minor(6_000), on: addDays(today, later), isMoney: true });
    const balance = { ...fresh, open, unmatched };
    expect(bankMoney(balance, minor(4_000), today)).toMatchObject({ applied: 0, isKnown: true, unmatched: [] });
  });

  it('counts once when the bank is first and the books tell of a payment', () => {
    const balance = withMoney(fresh, bankMoney(fresh, minor(4_000), today));
    expect(booksMoney(balance, minor(4_000), addDays(today, 2))).toMatchObject({ applied: 0, isKnown: true });
    expect(booksMoney(balance, minor(4_000), addDays(today, 20))).toMatchObject({ applied: 4_000, isKnown: false });
  });

  it('is another one with another amount, or when the books knew it before it came', () => {
    const balance = withMoney(fresh, booksMoney(fresh, minor(4_000), addDays(today, -10)));
    expect(bankMoney(balance, minor(4_000), today)).toMatchObject({ applied: 4_000, isKnown: false });
    expect(bankMoney(withMoney(fresh, booksMoney(fresh, minor(4_000), today)), minor(3_999), today).applied).toBe(3_999);
  });

  it('is known once: a second one of the same amount is money', () => {
    const told = withMoney(fresh, booksMoney(fresh, minor(4_000), today));
    const first = bankMoney(told, minor(4_000), today);
    expect(bankMoney({ ...told, unmatched: first.unmatched }, minor(4_000), today)).toMatchObject({
      applied: 4_000,
      isKnown: false,
    });
  });

  it('never lowers a balance below zero, and what was paid before the hub came is not counted again', () => {
    expect(bankMoney(fresh, minor(12_000), today).applied).toBe(10_000);
    const known = { gross, open: minor(3_000), ...paidBefore({ gross, open: minor(3_000) }, today) };
    expect(bankMoney(known, minor(7_000), addDays(today, -1)).applied).toBe(0);
    expect(paidBefore(fresh, today)).toEqual({});
  });
});

describe('a balance an ERP tells', () => {
  const paid: Balance = { gross, open: minor(6_000), bankPaid: minor(4_000) };
  const told = (open: number, grossTold = 10_000) =>
    toldBalance(paid, { gross: minor(grossTold), open: minor(open), on: today, isMoney: true }).open;

  it.each([
    ['does not know the payment yet', 10_000, 6_000],
    ['has booked it', 6_000, 6_000],
    ['knows another payment too', 2_500, 2_500],
    ['has none open', 0, 0],
  ])('is never above what the bank leaves: it %s', (_, open, expected) => {
    expect(told(open)).toBe(expected);
  });

  it('follows a corrected gross amount', () => {
    expect(told(12_000, 12_000)).toBe(8_000);
    expect(told(3_000, 3_000)).toBe(0);
  });

  it('that falls by a credit note or a correction is no money a statement could bring', () => {
    for (const change of [
      { gross, isMoney: false },
      { gross: minor(8_000), isMoney: true },
    ])
      expect(toldBalance(fresh, { open: minor(8_000), on: today, ...change }).unmatched).toEqual([]);
  });
});

describe('any order of transfers', () => {
  it('told by both sides gives the same balance as told by the bank alone', () => {
    const amounts = fc.uniqueArray(fc.integer({ min: 1, max: 2_000 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(amounts, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (all, bankFirst) => {
        let balance = fresh;
        const later: (() => void)[] = [];
        for (const [place, amount] of all.entries()) {
          const tell = (by: typeof bankMoney) => () => {
            balance = withMoney(balance, by(balance, minor(amount), today));
          };
          const [one, other] = bankFirst[place] ? [bankMoney, booksMoney] : [booksMoney, bankMoney];
          tell(one)();
          if (bankFirst[place + 4]) tell(other)();
          else later.push(tell(other));
        }
        for (const tell of later) tell();
        expect(balance.open).toBe(10_000 - all.reduce((sum, amount) => sum + amount, 0));
      }),
    );
  });
});
