import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainSms, smsSegments } from '../../shared/templates/sms.ts';

describe('text messages', () => {
  it.each([
    ['', 'gsm-7', 0, 1],
    ['a'.repeat(160), 'gsm-7', 160, 1],
    ['a'.repeat(161), 'gsm-7', 161, 2],
    ['a'.repeat(306), 'gsm-7', 306, 2],
    ['a'.repeat(307), 'gsm-7', 307, 3],
    ['€'.repeat(80), 'gsm-7', 160, 1],
    [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 'gsm-7', 306, 3],
    ['ż'.repeat(70), 'ucs-2', 70, 1],
    ['ż'.repeat(71), 'ucs-2', 71, 2],
    [`${'ż'.repeat(66)}🧱${'ż'.repeat(66)}`, 'ucs-2', 134, 3],
  ])('counts %s', (text, alphabet, units, segments) => {
    expect(smsSegments(text)).toEqual({ alphabet, units, segments });
  });

  it('loses its accents, its typographic marks and what no phone can show', () => {
    expect(plainSms('Zażółć „gęślą” jaźń – 1\u00a0234,50\u00a0zł… 🧱 Привіт')).toBe(
      'Zazolc "gesla" jazn - 1 234,50 zl... ? ??????',
    );
  });

  it('is always billed as GSM-7 after it was made plain', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => smsSegments(plainSms(text)).alphabet === 'gsm-7'),
    );
  });
});
