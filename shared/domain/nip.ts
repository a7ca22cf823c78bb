import { digitAt, weighted, withoutSeparators } from './checksum.ts';
import { type Parsed, read, refused } from './parsed.ts';

/** The weighted sum modulo 11 is the tenth digit; a number whose remainder is 10 is never given out (algorithm published by the Ministry of Finance). */
const weights = [6, 5, 7, 2, 3, 4, 5, 6, 7] as const;

export type IdRefusal = 'empty' | 'not-digits' | 'wrong-length' | 'wrong-checksum';

/** A Polish tax number as ten digits, from text with spaces, dashes or the prefix `PL`. */
export function parseNip(text: string): Parsed<string, IdRefusal> {
  const digits = withoutSeparators(text).replace(/^PL/i, '');
  if (digits === '') return refused('empty');
  if (!/^\d+$/.test(digits)) return refused('not-digits');
  if (digits.length !== 10) return refused('wrong-length');
  const isRight = weighted(digits, weights) % 11 === digitAt(digits, 9) && digits !== '0000000000';
  return isRight ? read(digits) : refused('wrong-checksum');
}
