import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  Currency,
  decimalsOf,
  formatAmount,
  largestMinor,
  minor,
  parseAmount,
  plainAmount,
  splitEqually,
  subtract,
} from '../../shared/domain/money.ts';
import { lawVectors, withVectors } from './law-vectors.ts';

const polish = { decimalMark: ',', groupMarks: [' ', '\u00a0', '.'] } as const;
const english = { decimalMark: '.', groupMarks: [','] } as const;
const plain = { decimalMark: '.', groupMarks: [] } as const;
const currencies = fc.constantFrom(...Currency.options);
const amounts = fc.integer({ min: -largestMinor, max: largestMinor }).map(minor);

describe('an amount from text', () => {
  it.each([
    ['1234,56', 123456],
    ['1 234,56', 123456],
    ['1\u00a0234,5', 123450],
    ['1.234.567,89', 123456789],
    [' 12 ', 1200],
    ['-0,01', -1],
    ['\u22125,00', -500],
    ['5,00-', -500],
    ['+5', 500],
    ['0,00', 0],
    ['-0', 0],
    ['000123,45', 12345],
    [',50', 50],
  ])('reads %j as a Polish ledger means it', (text, expected) => {
    expect(parseAmount(text, 'PLN', polish)).toEqual({ ok: true, value: expected });
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['12,345', 'too-many-decimals'],
    ['1,000', 'too-many-decimals'],
    ['1 23,45', 'wrong-grouping'],
    ['1234 567', 'wrong-grouping'],
    ['12 34', 'wrong-grouping'],
    ['1 23 456', 'wrong-grouping'],
    [' .234', 'wrong-grouping'],
    ['1.2E+05', 'exponent'],
    ['1e3', 'exponent'],
    ['1,2,3', 'not-an-amount'],
    ['12,', 'not-an-amount'],
    ['--5', 'not-an-amount'],
    ['-5-', 'not-an-amount'],
    ['5+3', 'not-an-amount'],
    ['12 zł', 'not-an-amount'],
    ['PLN 12', 'not-an-amount'],
    ['NaN', 'not-an-amount'],
    ['Infinity', 'not-an-amount'],
    ['0x10', 'not-an-amount'],
    ['１２', 'not-an-amount'],
    ['900 000 000 000,01', 'too-large'],
    [`${'9'.repeat(400)}`, 'too-large'],
  ])('refuses %j with the word %s', (text, because) => {
    expect(parseAmount(text, 'PLN', polish)).toEqual({ ok: false, because });
  });

  it('takes the largest amount to the grosz and nothing above it', () => {
    expect(parseAmount('900 000 000 000,00', 'PLN', polish)).toEqual({ ok: true, value: largestMinor });
  });

  it('knows that a yen has no cents', () => {
    expect(parseAmount('1,234', 'JPY', english)).toEqual({ ok: true, value: 1234 });
    expect(parseAmount('1234.5', 'JPY', english)).toEqual({ ok: false, because: 'too-many-decimals' });
  });

  it('is the amount that was printed, in every currency', () => {
    fc.assert(
      fc.property(amounts, currencies, (amount, currency) => {
        expect(parseAmount(plainAmount(amount, currency), currency, plain)).toEqual({ ok: true, value: amount });
      }),
    );
  });

  it('is the amount that people were shown, once the currency is taken off', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        const shown = formatAmount(amount, 'PLN', 'pl').replace('\u00a0zł', '');
        expect(parseAmount(shown, 'PLN', polish)).toEqual({ ok: true, value: amount });
      }),
    );
  });

  it('is refused or exact for any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789,. -+e\u00a0') }), (text) => {
        const amount = parseAmount(text, 'PLN', polish);
        if (amount.ok) expect(Math.abs(amount.value)).toBeLessThanOrEqual(largestMinor);
      }),
    );
  });
});

describe('an amount as people read it', () => {
  it.each([
    [123456, 'PLN', 'pl', '1\u00a0234,56\u00a0zł'],
    [123456789012, 'PLN', 'pl', '1\u00a0234\u00a0567\u00a0890,12\u00a0zł'],
    [-5, 'PLN', 'pl', '-0,05\u00a0zł'],
    [99999, 'EUR', 'pl', '999,99\u00a0EUR'],
    [123456, 'PLN', 'en', 'PLN\u00a01,234.56'],
    [-123456, 'USD', 'en', 'USD\u00a0-1,234.56'],
    [1234567, 'JPY', 'en', 'JPY\u00a01,234,567'],
    [0, 'JPY', 'pl', '0\u00a0JPY'],
  ] as const)('%i in %s (%s) is %s', (amount, currency, language, expected) => {
    expect(formatAmount(minor(amount), currency, language)).toBe(expected);
  });
});

describe('arithmetic', () => {
  it('adds what floats cannot: 0.10 and 0.20 are 0.30', () => {
    expect(plainAmount(add(minor(10), minor(20)), 'PLN')).toBe('0.30');
    expect(subtract(minor(30), minor(10))).toBe(20);
  });

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('knows no amount of %d minor units', (n) => {
    expect(() => minor(n)).toThrow('not a whole number');
  });

  it('adds a hundred of the largest amounts exactly', () => {
    expect(add(...Array.from({ length: 100 }, () => minor(largestMinor)))).toBe(100 * largestMinor);
  });

  it('has two decimals but for the yen', () => {
    expect(Currency.options.filter((currency) => decimalsOf(currency) === 0)).toEqual(['JPY']);
  });
});

describe('an amount in equal parts', () => {
  it('loses no grosz and differs by one at most, the larger parts last', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 400 }), (total, n) => {
        const parts = splitEqually(total, n);
        const sizes = parts.map(Math.abs);
        expect(parts).toHaveLength(n);
        expect(add(...parts)).toBe(total);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
      }),
    );
  });

  it.each([0, -1, 1.5])('has no %d parts', (n) => {
    expect(() => splitEqually(minor(100), n)).toThrow('one part or more');
  });

  it.skipIf(lawVectors === undefined)(withVectors('is split as instalments are'), () => {
    for (const { total, n, expected } of lawVectors?.instalments ?? []) {
      const whole = parseAmount(total, 'PLN', plain);
      expect(whole.ok && splitEqually(whole.value, n).map((part) => plainAmount(part, 'PLN'))).toEqual(expected);
    }
  });
});
