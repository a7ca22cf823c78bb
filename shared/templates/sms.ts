import { oneLine } from '../domain/written.ts';

/** The basic alphabet of 3GPP TS 23.038 (one septet each) and its extension (two septets). */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const extension = new Set('^{}\\[~]|€\f');
const plainForms: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ł: 'l',
    Ł: 'L',
    đ: 'd',
    Đ: 'D',
    '„': '"',
    '”': '"',
    '“': '"',
    '’': "'",
    '‘': "'",
    '–': '-',
    '—': '-',
    '…': '...',
  }),
);

const fits = (character: string): boolean => basic.has(character) || extension.has(character);

/**
 * One line that goes out as GSM-7: Polish and other accents fall away, no-break spaces become spaces, and what has no plain
 * form (an emoji, Cyrillic) becomes `?`. One such letter would otherwise turn the whole text into UCS-2, 70 characters a segment.
 */
export function plainSms(text: string): string {
  const letters = [...oneLine(text.replaceAll('\u00a0', ' '))].map((character) => {
    const plain = plainForms.get(character) ?? (fits(character) ? character : character.normalize('NFD').replace(/\p{M}/gu, ''));
    return [...plain].every(fits) ? plain : '?';
  });
  return letters.join('');
}

export type SmsSize = { readonly alphabet: 'gsm-7' | 'ucs-2'; readonly units: number; readonly segments: number };

/**
 * How a text is billed: 160 septets in one GSM-7 segment, 153 in each of several; 70 and 67 UTF-16 units for anything else. A character that
 * takes two septets or units is never halved between segments, so a text can need one more than the division says.
 */
export function smsSegments(text: string): SmsSize {
  const characters = [...text];
  const gsm = characters.every(fits);
  const sizes = characters.map((character) => (gsm ? (extension.has(character) ? 2 : 1) : character.length));
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const alphabet = gsm ? 'gsm-7' : 'ucs-2';
  if (units <= (gsm ? 160 : 70)) return { alphabet, units, segments: 1 };
  const room = gsm ? 153 : 67;
  let segments = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > room) {
      segments += 1;
      used = 0;
    }
    used += size;
  }
  return { alphabet, units, segments };
}
