import { describe, expect, it } from 'vitest';
import { numberIndex, numbersIn } from '../../shared/domain/numbers-in-text.ts';

const found = (title: string, ...numbers: readonly string[]): readonly string[] =>
  numbersIn(title, numberIndex(numbers.map((number) => ({ number })))).map(({ number }) => number);

describe('an invoice number in a title', () => {
  it.each([
    'FV/12/2026/Ł',
    'zaplata za fv 12 2026 l',
    'FV-12-2026-ł.',
    'Faktura nr FV12/2026/Ł z dn. 01.11.2026',
    'FAKTURAFV/12/2026/L',
    'ZAFAKTURENRFV/12/2026/L',
    'fv/12/2026/Ł,dziękuję',
    'FV / 12 / 2026 / Ł',
  ])('is found however the payer writes it: %s', (title) => {
    expect(found(title, 'FV/12/2026/Ł', 'FV/13/2026/Ł')).toEqual(['FV/12/2026/Ł']);
  });

  it.each([
    ['FV/1/20261', 'FV/1/2026'],
    ['XFV/1/2026', 'FV/1/2026'],
    ['UMOWA12', 'A12'],
    ['FV/11/2026', 'FV/1/2026'],
    ['zapłata 12 000 zł', '12000'],
    ['FV 2026', 'FV/1/2026'],
    ['', 'FV/1'],
  ])('is not found in another one: "%s"', (title, number) => {
    expect(found(title, number)).toEqual([]);
  });

  it('is found with others, each once, the longer before the shorter', () => {
    expect(found('FV/1/2026, FV/2/2026 i FV/1/2026', 'FV/1/2026', 'FV/2/2026', 'FV/3/2026')).toEqual(['FV/1/2026', 'FV/2/2026']);
    expect(found('za FV/12/2026', 'FV/12/2026', 'FV/12')).toEqual(['FV/12/2026']);
  });

  it('of digits alone is found when it is long', () => {
    expect(found('za 202600123', '202600123')).toEqual(['202600123']);
    expect(found('za 12345 szt', '12345')).toEqual([]);
  });

  it('that differs from another in its separators only is told apart by them, or is none', () => {
    expect(found('FV/11/1', 'FV/1/11', 'FV/11/1')).toEqual(['FV/11/1']);
    expect(found('FV111', 'FV/1/11', 'FV/11/1')).toEqual([]);
  });
});
