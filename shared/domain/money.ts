import * as z from 'zod';
import { type Parsed, read, refused } from './parsed.ts';
import { HubError } from './trouble.ts';

/** ISO 4217 codes the hub keeps books in; all have two decimals except where `decimalsOf` says otherwise. */
export const Currency = z.enum(['PLN', 'EUR', 'USD', 'GBP', 'CHF', 'CZK', 'SEK', 'NOK', 'DKK', 'HUF', 'RON', 'UAH', 'JPY']);
export type Currency = z.infer<typeof Currency>;

/** Integer minor units (grosze, cents). Never a float: 0.1 + 0.2 must be 0.30. */
export const Minor = z.int().brand('Minor');
export type Minor = z.infer<typeof Minor>;

/** 90 trillion minor units: a hundred such amounts can still be added exactly. A document over it is a typing error. */
export const largestMinor = 90_000_000_000_000;

const isMinor = (n: number): n is Minor => Number.isSafeInteger(n);

/** A whole number of minor units; anything else (a fraction, NaN, beyond exact integers) is a `HubError` BadInput. */
export function minor(n: number): Minor {
  // A negative zero would be written `-0`.
  const whole = n === 0 ? 0 : n;
  if (isMinor(whole)) return whole;
  throw new HubError('BadInput', 'not a whole number of minor units', { n });
}

export const add = (...amounts: readonly Minor[]): Minor => minor(amounts.reduce((sum, amount) => sum + amount, 0));
export const subtract = (from: Minor, amount: Minor): Minor => minor(from - amount);

/** Decimals of the currency by ISO 4217: none for the yen, two for the others (the forint too, though its coins are gone). */
export const decimalsOf = (currency: Currency): 0 | 2 => (currency === 'JPY' ? 0 : 2);

/** How a source writes amounts; `groupMarks` are the characters between thousands, any of them, e.g. space and no-break space. */
export type AmountStyle = { readonly decimalMark: ',' | '.'; readonly groupMarks: readonly string[] };

export type AmountRefusal = 'empty' | 'not-an-amount' | 'exponent' | 'wrong-grouping' | 'too-many-decimals' | 'too-large';

/**
 * An amount from text, digit by digit and never through a float. A sign may stand before or, as some ledgers print it, after.
 * Groups must be of three digits. Refused: `empty`, `not-an-amount`, `exponent` (a spreadsheet's 1.2E+05: digits are already
 * lost), `wrong-grouping`, `too-many-decimals` (more than the currency has, zeros included: 1.000 could be a thousand),
 * `too-large` (over 90 trillion minor units).
 */
export function parseAmount(text: string, currency: Currency, style: AmountStyle): Parsed<Minor, AmountRefusal> {
  const trimmed = text.trim();
  if (trimmed === '') return refused('empty');
  if (/^[+-]?\d+([.,]\d+)?e[+-]?\d+$/i.test(trimmed)) return refused('exponent');
  const signed = /^(?<before>[+\-\u2212]?)\s*(?<body>[^+\-\u2212]*\d)\s*(?<after>[-\u2212]?)$/.exec(trimmed)?.groups;
  if (signed === undefined || (signed.before !== '' && signed.after !== '')) return refused('not-an-amount');
  const size = parseSize(signed.body ?? '', decimalsOf(currency), style);
  if (!size.ok) return size;
  const negative = signed.after !== '' || (signed.before !== '' && signed.before !== '+');
  return read(minor(negative ? -size.value : size.value));
}

function parseSize(body: string, places: number, style: AmountStyle): Parsed<number, AmountRefusal> {
  const [whole = '', decimals = '', ...more] = body.split(style.decimalMark);
  if (more.length > 0 || !/^\d*$/.test(decimals)) return refused('not-an-amount');
  const joined = ungrouped(whole, style);
  if (!joined.ok) return joined;
  if (decimals.length > places) return refused('too-many-decimals');
  const all = `${joined.value}${decimals.padEnd(places, '0')}`.replace(/^0+/, '');
  return all.length > 14 || Number(all) > largestMinor ? refused('too-large') : read(Number(all));
}

function ungrouped(whole: string, style: AmountStyle): Parsed<string, 'not-an-amount' | 'wrong-grouping'> {
  let joined = '';
  let sinceMark = 0;
  let marks = 0;
  for (const letter of whole) {
    if (/\d/.test(letter)) {
      joined += letter;
      sinceMark += 1;
    } else if (letter === style.decimalMark || !style.groupMarks.includes(letter)) return refused('not-an-amount');
    else if (marks === 0 ? sinceMark < 1 || sinceMark > 3 : sinceMark !== 3) return refused('wrong-grouping');
    else [marks, sinceMark] = [marks + 1, 0];
  }
  return marks > 0 && sinceMark !== 3 ? refused('wrong-grouping') : read(joined);
}

const inGroups = (whole: string, mark: string): string => whole.replace(/\B(?=(\d{3})+$)/g, mark);

/** `-1234.56`: for machines, files and URLs. The inverse of `parseAmount` with a decimal point. */
export function plainAmount(amount: Minor, currency: Currency): string {
  const [whole, decimals] = split(amount, currency);
  return `${amount < 0 ? '-' : ''}${whole}${decimals === '' ? '' : `.${decimals}`}`;
}

/** `1 234,56 zł` (Polish; other currencies by code: `1 234,56 EUR`) or `PLN 1,234.56`; all spaces are no-break spaces. */
export function formatAmount(amount: Minor, currency: Currency, language: 'pl' | 'en'): string {
  const [whole, decimals] = split(amount, currency);
  const sign = amount < 0 ? '-' : '';
  if (language === 'en') return `${currency}\u00a0${sign}${inGroups(whole, ',')}${decimals === '' ? '' : `.${decimals}`}`;
  const unit = currency === 'PLN' ? 'zł' : currency;
  return `${sign}${inGroups(whole, '\u00a0')}${decimals === '' ? '' : `,${decimals}`}\u00a0${unit}`;
}

function split(amount: Minor, currency: Currency): readonly [whole: string, decimals: string] {
  const places = decimalsOf(currency);
  const all = String(Math.abs(amount)).padStart(places + 1, '0');
  return [all.slice(0, all.length - places), all.slice(all.length - places)];
}

/** `n` parts that add up to exactly `total` and differ by one minor unit at most; the larger ones last. */
export function splitEqually(total: Minor, n: number): Minor[] {
  if (!Number.isSafeInteger(n) || n < 1) throw new HubError('BadInput', 'an amount is split into one part or more', { n });
  const base = Math.trunc(total / n);
  const left = total - base * n;
  return Array.from({ length: n }, (_, place) => minor(base + (place >= n - Math.abs(left) ? Math.sign(left) : 0)));
}
