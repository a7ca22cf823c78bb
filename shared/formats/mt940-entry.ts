import { type BankEntry, type BankMark, decimalsInBank, type StatementFault } from '../domain/bank-statement.ts';
import type { Day } from '../domain/dates.ts';
import { minor } from '../domain/money.ts';
import { amountEnd, amountIn } from './bank-amount.ts';
import { foldSpace } from './fold-space.ts';
import { nearestDay, shortDay, twoDigits } from './mt940-values.ts';

type Place = { readonly ordinal: number; readonly line: number; readonly currency: string | undefined };

const longestReference = 16;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isCapital = (code: number): boolean => code >= 65 && code <= 90;
const isBlank = (code: number): boolean => code === 10 || code === 32;

/**
 * Reads the text of a statement line `:61:`: value date, entry date, mark, amount, type and references; its supplementary details become the text.
 * What it does not understand it refuses as a whole, with the reason.
 */
export function readEntryLine(text: string, place: Place): BankEntry | StatementFault {
  const valueDay = shortDay(text, 0);
  const hasEntryDay = isDigit(text.charCodeAt(6));
  const bookingDay = hasEntryDay && valueDay !== undefined ? entryDay(text, valueDay) : valueDay;
  if (valueDay === undefined || bookingDay === undefined) return 'no-such-day';
  const markFrom = hasEntryDay ? 10 : 6;
  const mark = markAt(text, markFrom);
  if (mark === undefined) return 'unknown-word';
  const from = amountFrom(text, markFrom + (mark.length === 1 && text[markFrom] !== 'E' ? 1 : 2));
  const end = amountEnd(text, from);
  const size = amountIn(text, from, end, place.currency === undefined ? 2 : decimalsInBank(place.currency));
  if (typeof size === 'string') return size;
  const { typeCode, customerReference, bankReference, text: supplement } = referencesIn(text, end);
  return {
    ordinal: place.ordinal,
    line: place.line,
    bookingDay: hasEntryDay ? bookingDay : undefined,
    valueDay,
    amount: mark === 'C' || mark === 'RD' ? size : minor(-size),
    currency: place.currency ?? '',
    mark,
    status: text[markFrom] === 'E' ? 'pending' : 'booked',
    typeCode,
    customerReference,
    bankReference,
    endToEndId: undefined,
    creditorReference: undefined,
    paidTo: undefined,
    counterparty: { name: undefined, account: undefined },
    remittance: [],
    text: supplement,
  };
}

/** MMDD behind the value date, mostly the same one. */
const entryDay = (text: string, valueDay: Day): Day | undefined =>
  text.startsWith(text.slice(2, 6), 6) ? valueDay : nearestDay(valueDay, twoDigits(text, 6), twoDigits(text, 8));

/** `C`, `D`, `RC`, `RD`, and of MT942 `EC`, `ED` (expected). */
function markAt(text: string, at: number): BankMark | undefined {
  const first = text[at];
  if (first === 'C' || first === 'D') return first;
  const sign = text[at + 1];
  if (sign !== 'C' && sign !== 'D') return undefined;
  if (first === 'E') return sign;
  return first === 'R' ? `R${sign}` : undefined;
}

/** Behind the mark the third letter of the currency may follow; and a line break or a space, one savings bank's habit. */
function amountFrom(text: string, at: number): number {
  const letter = isCapital(text.charCodeAt(at)) ? at + 1 : at;
  return isBlank(text.charCodeAt(letter)) ? letter + 1 : letter;
}

/** `NTRF`, the customer's reference of 16 letters, `//` and the bank's, and what is left as the first part of the text. */
function referencesIn(text: string, from: number): Pick<BankEntry, 'typeCode' | 'customerReference' | 'bankReference' | 'text'> {
  const isTyped = isCapital(text.charCodeAt(from));
  const start = isTyped ? from + 4 : from;
  const lineEnd = text.indexOf('\n', start);
  const end = lineEnd === -1 ? text.length : lineEnd;
  const slashes = text.indexOf('//', start);
  const hasSlashes = slashes !== -1 && slashes < end && slashes - start <= longestReference;
  const referenceEnd = hasSlashes ? slashes : Math.min(end, start + longestReference);
  return {
    typeCode: isTyped ? text.slice(from, start).trim() : undefined,
    customerReference: text.slice(start, referenceEnd).trim() || undefined,
    bankReference: hasSlashes ? text.slice(slashes + 2, end).trim() || undefined : undefined,
    text: foldSpace(hasSlashes ? text.slice(end) : text.slice(referenceEnd)),
  };
}
