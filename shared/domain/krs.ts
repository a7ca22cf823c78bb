import { withoutSeparators } from './checksum.ts';
import type { IdRefusal } from './nip.ts';
import { type Parsed, read, refused } from './parsed.ts';

/** A number of the National Court Register: ten digits, zeros before it added. It has no check digit; zero is none. */
export function parseKrs(text: string): Parsed<string, Exclude<IdRefusal, 'wrong-checksum'>> {
  const digits = withoutSeparators(text).replace(/^KRS:?/i, '');
  if (digits === '') return refused('empty');
  if (!/^\d+$/.test(digits)) return refused('not-digits');
  if (digits.length > 10 || /^0+$/.test(digits)) return refused('wrong-length');
  return read(digits.padStart(10, '0'));
}
