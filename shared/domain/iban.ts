import { withoutSeparators } from './checksum.ts';
import { type Parsed, read, refused } from './parsed.ts';

/** `PL` as ISO 13616 counts letters: P = 25, L = 21. */
const country = '2521';

/** Remainder modulo 97 of a number too long for exact integers, taken digit by digit. */
const modulo97 = (digits: string): number => [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0);

export type AccountRefusal = 'empty' | 'not-polish' | 'not-digits' | 'wrong-length' | 'wrong-checksum';

/** A Polish bank account as 26 digits (NRB), from NRB or IBAN `PL...` with any spacing; ISO 13616, modulo 97. */
export function parseAccount(text: string): Parsed<string, AccountRefusal> {
  const plain = withoutSeparators(text).toUpperCase();
  if (plain === '') return refused('empty');
  if (/^[A-Z]{2}\d{2}/.test(plain) && !plain.startsWith('PL')) return refused('not-polish');
  const digits = plain.replace(/^PL/, '');
  if (!/^\d+$/.test(digits)) return refused('not-digits');
  if (digits.length !== 26) return refused('wrong-length');
  return modulo97(`${digits.slice(2)}${country}${digits.slice(0, 2)}`) === 1 ? read(digits) : refused('wrong-checksum');
}

/** The IBAN of 28 characters without spaces, from 26 checked digits. */
export const ibanOf = (account: string): string => `PL${account}`;
