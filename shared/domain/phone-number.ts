import { type Parsed, read, refused } from './parsed.ts';

const polish = '48';

/**
 * A telephone number in E.164 (ITU-T), `+48` when no country is given and nine digits follow. Spaces, dashes, dots, slashes,
 * brackets, `tel:`, a leading `00` and the old Polish trunk `0` are understood. Refused: `empty`, `several`, `not-a-number` (letters, an
 * extension), `too-short`, `too-long`.
 */
export function parsePhone(text: string): Parsed<string, 'empty' | 'several' | 'not-a-number' | 'too-short' | 'too-long'> {
  const bare = text.trim().replace(/^tel[:.]?\s*/i, '');
  if (bare === '') return refused('empty');
  if (/\d\s*[,;]\s*[+(\d]/.test(bare)) return refused('several');
  const packed = bare.replace(/[\s().\u00ad\u2010-\u2015\u2212/-]/g, '').replace(/^00/, '+');
  if (!/^\+?\d+$/.test(packed)) return refused('not-a-number');
  const digits = packed.startsWith('+') ? packed.slice(1) : inPoland(packed);
  if (digits === undefined) return refused(packed.length < 9 ? 'too-short' : 'not-a-number');
  return checked(digits);
}

/** Nine digits of a Polish subscriber, with or without `48` or the trunk `0` before them. */
function inPoland(packed: string): string | undefined {
  const subscriber = /^(?:48|0)?([1-9]\d{8})$/.exec(packed)?.[1];
  return subscriber === undefined ? undefined : `${polish}${subscriber}`;
}

function checked(digits: string): Parsed<string, 'not-a-number' | 'too-short' | 'too-long'> {
  if (digits.startsWith('0')) return refused('not-a-number');
  const shortest = digits.startsWith(polish) ? 11 : 8;
  if (digits.length < shortest) return refused('too-short');
  if (digits.length > 15 || (digits.startsWith(polish) && digits.length > 11)) return refused('too-long');
  return read(`+${digits}`);
}
