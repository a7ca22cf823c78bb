import type { BankBalance, StatementFault } from '../domain/bank-statement.ts';
import { decimalsInBank } from '../domain/bank-statement.ts';
import { type Day, dayOfEpoch, epochDay } from '../domain/dates.ts';
import { dateOf, epochDayOf } from '../domain/epoch-days.ts';
import { minor } from '../domain/money.ts';
import { type Parsed, read, refused } from '../domain/parsed.ts';
import { amountEnd, amountIn } from './bank-amount.ts';

/** Two digits as a number; NaN when they are none. */
export function twoDigits(text: string, at: number): number {
  const [tens, ones] = [text.charCodeAt(at) - 48, text.charCodeAt(at + 1) - 48];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** Days of MT940 are few and come again and again. */
const known = new Map<number, Day | undefined>();

/** The day of year, month and day of month; undefined when there is no such day. */
function dayFrom(year: number, month: number, dayOfMonth: number): Day | undefined {
  const code = year * 10_000 + month * 100 + dayOfMonth;
  if (known.has(code)) return known.get(code);
  const found = newDay(year, month, dayOfMonth);
  if (known.size < 10_000) known.set(code, found);
  return found;
}

function newDay(year: number, month: number, dayOfMonth: number): Day | undefined {
  if (!(year >= 1900 && month >= 1 && month <= 12 && dayOfMonth >= 1)) return undefined;
  const count = epochDayOf(year, month, dayOfMonth);
  return dateOf(count)[2] === dayOfMonth ? dayOfEpoch(count) : undefined;
}

/** YYMMDD at a place; years 80-99 are of the last century, as SWIFT has it. */
export function shortDay(text: string, at: number): Day | undefined {
  const year = twoDigits(text, at);
  return dayFrom(year >= 80 ? 1900 + year : 2000 + year, twoDigits(text, at + 2), twoDigits(text, at + 4));
}

/** An entry date MMDD has no year: it is the one that brings it nearest to the value date (31 December is booked on 2 January). */
export function nearestDay(to: Day, month: number, dayOfMonth: number): Day | undefined {
  const year = Number(to.slice(0, 4));
  const same = dayFrom(year, month, dayOfMonth);
  const away = same === undefined ? 0 : epochDay(same) - epochDay(to);
  if (same !== undefined && Math.abs(away) <= 182) return same;
  return dayFrom(away < 0 ? year + 1 : year - 1, month, dayOfMonth) ?? same ?? dayFrom(year + 1, month, dayOfMonth);
}

/** A balance `C241130PLN1234,5` with its mark, day, currency and amount. */
export function balanceIn(text: string): Parsed<BankBalance, StatementFault> {
  const mark = text[0];
  const currency = text.slice(7, 10);
  if ((mark !== 'C' && mark !== 'D') || !/^[A-Z]{3}$/.test(currency)) return refused('field-not-readable');
  const day = shortDay(text, 1);
  if (day === undefined) return refused('no-such-day');
  const end = amountEnd(text, 10);
  const amount = amountIn(text, 10, end, decimalsInBank(currency));
  if (typeof amount === 'string') return refused(amount);
  const [after = ''] = text.slice(end).split('\n', 1);
  if (after.trim() !== '') return refused('not-an-amount');
  return read({ day, currency, amount: mark === 'C' ? amount : minor(-amount) });
}
