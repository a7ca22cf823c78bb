import { digitAt, weighted, withoutSeparators } from './checksum.ts';
import { type Day, dayOfEpoch } from './dates.ts';
import { epochDayOf } from './epoch-days.ts';
import type { IdRefusal } from './nip.ts';
import { type Parsed, read, refused } from './parsed.ts';

const weights = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3] as const;
/** The month carries the century: +20 for the 2000s and so on; +80 for the 1800s. */
const centuries = [1900, 2000, 2100, 2200, 1800] as const;

export type Pesel = { readonly pesel: string; readonly born: Day };

/**
 * A Polish personal number (act on population registration, art. 15): birth date with the century in the month, order and sex,
 * check digit. Personal data: keep it only where a claim against a natural person needs it.
 */
export function parsePesel(text: string): Parsed<Pesel, IdRefusal | 'no-such-birthday'> {
  const digits = withoutSeparators(text);
  if (digits === '') return refused('empty');
  if (!/^\d+$/.test(digits)) return refused('not-digits');
  if (digits.length !== 11) return refused('wrong-length');
  if ((10 - (weighted(digits, weights) % 10)) % 10 !== digitAt(digits, 10)) return refused('wrong-checksum');
  const born = birthday(digits);
  return born === undefined ? refused('no-such-birthday') : read({ pesel: digits, born });
}

function birthday(digits: string): Day | undefined {
  const [inCentury, marked, dayOfMonth] = [0, 2, 4].map((place) => Number(digits.slice(place, place + 2)));
  if (inCentury === undefined || marked === undefined || dayOfMonth === undefined) return undefined;
  const century = centuries[Math.floor(marked / 20)];
  const month = marked % 20;
  if (century === undefined || month < 1 || month > 12) return undefined;
  const born = dayOfEpoch(epochDayOf(century + inCentury, month, dayOfMonth));
  return Number(born.slice(8, 10)) === dayOfMonth ? born : undefined;
}
