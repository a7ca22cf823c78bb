import { type Day, type DayPattern, parseDay } from '../../../shared/domain/dates.ts';
import { type Currency, type Minor, parseAmount } from '../../../shared/domain/money.ts';

const groupMarks = [' ', '\u00a0', '\u202f'];

/** An amount as a person types it: a comma or a point before the decimals, spaces between thousands, the currency's mark after it or not. */
export function typedAmount(text: string, currency: Currency): Minor | undefined {
  const bare = text.replace(/(?:zł|[A-Za-z]{3})\.?\s*$/u, '').trim();
  const decimalMark = bare.includes(',') ? ',' : '.';
  const read = parseAmount(bare, currency, { decimalMark, groupMarks });
  return read.ok ? read.value : undefined;
}

/** What a date field sends, and what people type where a browser has no calendar. */
const patterns: readonly DayPattern[] = ['yyyy-mm-dd', 'dd.mm.yyyy', 'dd-mm-yyyy'];

export function typedDay(text: string): Day | undefined {
  for (const pattern of patterns) {
    const read = parseDay(text, pattern);
    if (read.ok) return read.value;
  }
  return undefined;
}

/** Several lines of text without control characters and marks that turn the direction of writing; line ends are single. */
export const typedText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .replace(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu, '')
    .trim();
