import { digitAt, weighted, withoutSeparators } from './checksum.ts';
import type { IdRefusal } from './nip.ts';
import { type Parsed, read, refused } from './parsed.ts';

const weightsOf9 = [8, 9, 2, 3, 4, 5, 6, 7] as const;
const weightsOf14 = [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8] as const;

const isRight = (digits: string, weights: readonly number[]): boolean =>
  (weighted(digits, weights) % 11) % 10 === digitAt(digits, weights.length);

/** A number of the Polish business register: nine digits of a firm, or fourteen of its local unit, both parts with their check digit. */
export function parseRegon(text: string): Parsed<string, IdRefusal> {
  const digits = withoutSeparators(text);
  if (digits === '') return refused('empty');
  if (!/^\d+$/.test(digits)) return refused('not-digits');
  if (digits.length !== 9 && digits.length !== 14) return refused('wrong-length');
  if (/^0{9}/.test(digits) || !isRight(digits, weightsOf9)) return refused('wrong-checksum');
  return digits.length === 9 || isRight(digits, weightsOf14) ? read(digits) : refused('wrong-checksum');
}
