import { digitAt, weighted } from '../../../../shared/domain/checksum.ts';
import type { Chance } from './chance.ts';

const nipWeights = [6, 5, 7, 2, 3, 4, 5, 6, 7] as const;
const regonWeights = [8, 9, 2, 3, 4, 5, 6, 7] as const;

const digitsOf = (of: Chance, count: number): string => Array.from({ length: count }, () => of.whole(0, 9)).join('');

/** An invented NIP with a valid check digit; 9 digits that would need the check digit 10 are passed over. */
export function inventNip(of: Chance): string {
  for (;;) {
    const nine = `${of.whole(1, 9)}${of.whole(1, 9)}${of.whole(1, 9)}${digitsOf(of, 6)}`;
    const check = weighted(nine, nipWeights) % 11;
    if (check < 10) return `${nine}${check}`;
  }
}

/** An invented REGON of nine digits. */
export function inventRegon(of: Chance): string {
  const eight = `${of.whole(1, 9)}${digitsOf(of, 7)}`;
  return `${eight}${(weighted(eight, regonWeights) % 11) % 10}`;
}

/** A Polish account of 26 digits with valid check digits (ISO 13616): 8 digits of an invented bank, 16 of the account. */
export function accountOf(bank: string, number: string): string {
  const rest = [...`${bank}${number}252100`].reduce((mod, digit) => (mod * 10 + digitAt(digit, 0)) % 97, 0);
  return `${String(98 - rest).padStart(2, '0')}${bank}${number}`;
}

/** An account of an invented bank. */
export const inventAccount = (of: Chance): string => accountOf(`19${of.whole(10, 99)}000${of.whole(1, 9)}`, digitsOf(of, 16));
