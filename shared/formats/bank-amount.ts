import type { StatementFault } from '../domain/bank-statement.ts';
import { largestMinor, type Minor, minor } from '../domain/money.ts';

const [comma, point] = [44, 46];
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isMark = (code: number): boolean => code === comma || code === point;

/** Where the amount that begins at a place ends: digits, a decimal comma (some banks write a point), digits, which may lack. */
export function amountEnd(text: string, from: number): number {
  let at = from;
  while (isDigit(text.charCodeAt(at))) at += 1;
  if (!isMark(text.charCodeAt(at))) return at;
  at += 1;
  while (isDigit(text.charCodeAt(at))) at += 1;
  return at;
}

type AmountFault = Extract<StatementFault, 'not-an-amount' | 'too-many-decimals' | 'too-large'>;

/** The amount between two places as whole minor units. Decimals beyond the currency are taken only when they are zeros. */
export function amountIn(text: string, from: number, end: number, decimals: number): Minor | AmountFault {
  let value = 0;
  let places = -1;
  for (let at = from; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (isMark(code)) places = 0;
    else if (places < decimals) {
      value = value * 10 + code - 48;
      if (places >= 0) places += 1;
    } else if (code !== 48) return 'too-many-decimals';
  }
  if (end - from < (places === -1 ? 1 : 2)) return 'not-an-amount';
  for (let place = Math.max(places, 0); place < decimals; place += 1) value *= 10;
  return value > largestMinor ? 'too-large' : minor(value);
}
