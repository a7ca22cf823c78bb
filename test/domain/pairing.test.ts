import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../../shared/domain/dates.ts';
import { minor } from '../../shared/domain/money.ts';
import { type Payable, pairMoney } from '../../shared/domain/pairing.ts';

const valueDay = day('2026-11-24');
const invoice = (number: string, open: number, change: Partial<Payable> = {}): Payable => ({
  number,
  debtorId: 'd-1',
  currency: 'PLN',
  gross: minor(Math.max(open, 1)),
  open: minor(open),
  ...change,
});
const money = (amount: number) => ({ amount: minor(amount), currency: 'PLN', valueDay });
const told = (amount: number) => ({ unmatched: [{ amount: minor(amount), on: valueDay, by: 'books' as const }] });
const payer = (...invoices: readonly Payable[]) => ({ debtorId: 'd-1', invoices });

describe('money with an invoice number', () => {
  it.each([
    ['all that is open', 100, [100], 0],
    ['a part of it', 40, [40], 0],
    ['more than is open', 130, [100], 30],
  ])('pays %s', (_, amount, pays, rest) => {
    const pairing = pairMoney(money(amount), [invoice('FV/1', 100)], undefined);
    expect(pairing).toMatchObject({ pays: pays.map((paid) => ({ number: 'FV/1', amount: paid })), rest, debtorId: 'd-1' });
  });

  it('goes to an invoice whose books told of it already, closed or not', () => {
    for (const open of [0, 60])
      expect(pairMoney(money(40), [invoice('FV/1', open, told(40))], undefined)).toMatchObject({
        pays: [{ amount: 40 }],
        rest: 0,
      });
    expect(pairMoney(money(40), [invoice('FV/1', 0)], undefined)).toMatchObject({
      pays: [],
      rest: 40,
      because: 'more-than-open',
    });
  });

  it('pays several that add up exactly, in whatever order, and of whichever debtors', () => {
    const all = [
      invoice('FV/1', 100),
      invoice('FV/2', 50, { debtorId: 'd-2' }),
      invoice('FV/3', 0, { ...told(7), gross: minor(7) }),
    ];
    expect(pairMoney(money(157), all, undefined)).toMatchObject({
      pays: [
        { number: 'FV/1', amount: 100 },
        { number: 'FV/2', amount: 50 },
        { number: 'FV/3', amount: 7 },
      ],
      rest: 0,
    });
  });

  it.each([
    ['do not add up', [invoice('FV/1', 100), invoice('FV/2', 50)], undefined, 'numbers-do-not-add-up', 'd-1'],
    [
      'are of two debtors and do not add up',
      [invoice('FV/1', 1), invoice('FV/2', 5, { debtorId: 'd-2' })],
      undefined,
      'numbers-do-not-add-up',
      undefined,
    ],
    ['are another debtor’s than the account', [invoice('FV/1', 120, { debtorId: 'd-2' })], payer(), 'debtors-differ', undefined],
    ['are in another currency', [invoice('FV/1', 120, { currency: 'EUR' })], undefined, 'other-currency', 'd-1'],
  ] as const)('is left to a person when the numbers %s', (_, named, account, because, debtorId) => {
    expect(pairMoney(money(120), named, account)).toEqual({ pays: [], rest: 120, because, debtorId });
  });
});

describe('money on a virtual account', () => {
  it('pays the one invoice of that amount, or all that is open', () => {
    const all = [invoice('FV/1', 100), invoice('FV/2', 50), invoice('FV/3', 0)];
    expect(pairMoney(money(50), [], payer(...all)).pays).toEqual([{ number: 'FV/2', amount: 50 }]);
    expect(pairMoney(money(150), [], payer(...all)).pays).toHaveLength(2);
    expect(pairMoney(money(70), [], payer(...all, invoice('FV/4', 0, told(70)))).pays).toEqual([{ number: 'FV/4', amount: 70 }]);
  });

  it.each([
    ['fits two invoices', [invoice('FV/1', 100), invoice('FV/2', 100)], 'amount-fits-several'],
    ['fits none', [invoice('FV/1', 99)], 'amount-fits-no-invoice'],
    ['is in another currency', [invoice('FV/1', 100, { currency: 'EUR' })], 'amount-fits-no-invoice'],
  ] as const)('waits on its debtor when the amount %s', (_, invoices, because) => {
    expect(pairMoney(money(100), [], payer(...invoices))).toEqual({ pays: [], rest: 100, because, debtorId: 'd-1' });
  });
});

describe('any money', () => {
  it('without number and account is nobody’s, whatever its amount', () => {
    expect(pairMoney(money(100), [], undefined)).toEqual({ pays: [], rest: 100, because: 'no-number', debtorId: undefined });
  });

  it('is all paid or left over, and no invoice gets more than is open', () => {
    const some = fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 4 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), some, some, (amount, named, owed) => {
        const [one, other] = [named, owed].map((all, side) => all.map((open, place) => invoice(`${side}/${place}`, open)));
        const pairing = pairMoney(money(amount), one ?? [], owed.length === 0 ? undefined : payer(...(other ?? [])));
        const paid = pairing.pays.reduce((sum, pay) => sum + pay.amount, 0);
        expect(paid + pairing.rest).toBe(amount);
        for (const pay of pairing.pays) {
          const open = [...(one ?? []), ...(other ?? [])].find(({ number }) => number === pay.number)?.open ?? 0;
          expect(pay.amount).toBeLessThanOrEqual(open);
        }
      }),
    );
  });
});
