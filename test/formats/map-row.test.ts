import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neededColumns } from '../../shared/domain/column-mapping.ts';
import { instant } from '../../shared/domain/dates.ts';
import type { InputProblem } from '../../shared/domain/input-problem.ts';
import { mapRow } from '../../shared/formats/map-row.ts';
import { shippedMappings } from '../../shared/mappings/shipped.ts';
import { inputSentence, inputSentences } from '../../shared/pages/words/input-problems.ts';
import { readAll } from '../kit/delimited-text.ts';
import { exampleOf, mappingExamples } from '../kit/mapping-examples.ts';

const context = { company: 'main', source: 'file:faktury', changedAt: instant('2026-11-25T10:00:00.000Z') };
const mapping = (name: string) => {
  const found = shippedMappings().find((one) => one.name === name);
  if (found === undefined) throw new Error(name);
  return found;
};
const { faktury: invoice, wplaty: payment, 'ibm-late-payments': past } = mappingExamples;
const read = (change: Partial<typeof invoice>) => mapRow(mapping('faktury'), { ...invoice, ...change }, context);
const wrong = (change: Partial<typeof invoice>): readonly InputProblem[] => {
  const row = read(change);
  return row.ok ? [] : row.problems;
};

describe('a row of open invoices', () => {
  it('becomes a fact in whole grosze, days and plain numbers', () => {
    expect(read({})).toMatchObject({
      ok: true,
      fact: {
        fact: 'open-item',
        externalId: 'FV/7/2026',
        customer: { externalId: 'K-1', nip: '1234563218', email: 'biuro@zwirownia.example', phone: '+48601002003' },
        issueDate: '2026-11-01',
        dueDate: '2026-11-15',
        gross: 123_050,
        open: 23_050,
        currency: 'PLN',
      },
    });
  });

  it('without what may be absent takes the defaults: all open, currency of the mapping, no tax number, no address', () => {
    const row = read({ NIP: '', 'E-mail': ' ', Telefon: '', Klasa: '', 'Do zapłaty': '', Waluta: '' });
    expect(row).toMatchObject({ ok: true, fact: { open: 123_050, currency: 'PLN', document: 'invoice' } });
    expect(row.ok && 'customer' in row.fact && Object.keys(row.fact.customer)).toEqual(['externalId', 'name']);
  });

  it.each<[string, Partial<typeof invoice>, InputProblem]>([
    ['an exponent', { Brutto: '1e5' }, { field: 'gross', found: '1e5', because: 'exponent' }],
    ['three decimals', { Brutto: '0,001' }, { field: 'gross', found: '0,001', because: 'too-many-decimals' }],
    ['a decimal point', { Brutto: '1230.50' }, { field: 'gross', found: '1230.50', because: 'not-an-amount' }],
    ['a wrong group', { Brutto: '12 30,50' }, { field: 'gross', found: '12 30,50', because: 'wrong-grouping' }],
    ['a credit', { Brutto: '-10,00', 'Do zapłaty': '' }, { field: 'gross', found: '-10,00', because: 'negative' }],
    ['nothing', { Brutto: '0,00', 'Do zapłaty': '' }, { field: 'gross', found: '0,00', because: 'zero' }],
    [
      'a typing error',
      { Brutto: '99999999999999999,00' },
      { field: 'gross', found: '99999999999999999,00', because: 'too-large' },
    ],
    ['more open than all', { 'Do zapłaty': '2 000,00' }, { field: 'open', found: '2 000,00', because: 'more-than-gross' }],
    ['an unknown currency', { Waluta: 'XBT' }, { field: 'currency', found: 'XBT', because: 'unknown-currency' }],
    ['a check digit', { NIP: '1234563219' }, { field: 'nip', found: '1234563219', because: 'wrong-checksum' }],
    [
      'due before issue',
      { 'Termin płatności': '31.10.2026' },
      { field: 'dueDate', found: '31.10.2026', because: 'before-issue-date' },
    ],
    ['no such day', { 'Termin płatności': '31.11.2026' }, { field: 'dueDate', found: '31.11.2026', because: 'no-such-day' }],
    [
      'another pattern',
      { 'Termin płatności': '2026-11-15' },
      { field: 'dueDate', found: '2026-11-15', because: 'not-in-pattern' },
    ],
    ['no number', { Numer: ' ' }, { field: 'number', found: '', because: 'empty' }],
    [
      'two addresses',
      { 'E-mail': 'a@b.example, c@d.example' },
      { field: 'email', found: 'a@b.example, c@d.example', because: 'several' },
    ],
    ['a strange class', { Klasa: 'vip' }, { field: 'customerClass', found: 'vip', because: 'unknown-word' }],
  ])('with %s is rejected with the field, what stood there and why', (_, change, problem) => {
    expect(wrong(change)).toEqual([problem]);
  });

  it('names everything that is wrong with it, not only the first', () => {
    const problems = wrong({ Numer: '', NIP: '1', Brutto: 'sto', Waluta: '?', 'Data wystawienia': 'wczoraj' });
    expect(problems.map(({ field }) => field).sort()).toEqual(['currency', 'gross', 'issueDate', 'nip', 'number']);
  });

  it('shows no more of a field without end than a person can read', () => {
    const [problem] = wrong({ Numer: 'x'.repeat(60_000) });
    expect(problem).toEqual({ field: 'number', found: 'x'.repeat(200), because: 'longer-than-allowed' });
    expect(wrong({ 'Kod kontrahenta': 'k'.repeat(257) })).toMatchObject([{ field: 'customer', because: 'longer-than-allowed' }]);
    expect(wrong({ Kontrahent: 'n'.repeat(513) })).toMatchObject([{ field: 'customerName', because: 'longer-than-allowed' }]);
  });
});

describe('a payment', () => {
  it('is read with the currency of the mapping, and never negative or without its invoice', () => {
    const row = (change: object) => mapRow(mapping('wplaty'), { ...payment, ...change }, context);
    expect(row({})).toMatchObject({
      ok: true,
      fact: { fact: 'payment', amount: 10_000, currency: 'PLN', valueDate: '2026-11-25' },
    });
    expect(row({ Kwota: '-5,00', Faktura: '' })).toMatchObject({
      problems: [
        { field: 'invoiceNumber', found: '', because: 'empty' },
        { field: 'amount', found: '-5,00', because: 'negative' },
      ],
    });
  });
});

describe('a past invoice', () => {
  const row = (change: object) => mapRow(mapping('ibm-late-payments'), { ...past, ...change }, context);
  it('tells how it ended, and its address is made from the customer', () => {
    expect(row({ Disputed: 'Yes' })).toMatchObject({
      ok: true,
      fact: { gross: 1050, currency: 'USD', customer: { email: 'C-1@debtor.example' } },
      ending: { settledOn: '2012-02-03', disputed: true },
    });
    expect(row({ SettledDate: '', Disputed: '' })).toMatchObject({ ending: { settledOn: undefined, disputed: false } });
  });

  it('is rejected when nobody can tell whether it was disputed: a reminder on a dispute is worse than none', () => {
    expect(row({ Disputed: 'Y?' })).toMatchObject({ problems: [{ field: 'disputed', found: 'Y?', because: 'unknown-word' }] });
  });
});

describe('every shipped mapping', () => {
  it('has an example file, and needs exactly its columns', async () => {
    expect(Object.keys(mappingExamples).sort()).toEqual(
      shippedMappings()
        .map(({ name }) => name)
        .sort(),
    );
    for (const one of shippedMappings()) {
      const example = exampleOf(one.name);
      const text = [Object.keys(example), Object.values(example)].map((fields) => fields.join(one.file.delimiter)).join('\n');
      expect(neededColumns(one).sort()).toEqual(Object.keys(example).sort());
      const parts = await readAll(`${text}\n`, neededColumns(one), { style: one.file });
      expect(parts).toHaveLength(1);
      expect(parts.map((part) => part.kind === 'row' && mapRow(one, part.row.values, context))).toMatchObject([{ ok: true }]);
    }
  });

  it('takes any texts whatever without falling over, and gives a sentence for everything it refuses', () => {
    const noise = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom('0', '-1', '1e999', 'NaN', '__proto__', '01.01.0001'),
    );
    for (const one of shippedMappings()) {
      const row = fc.record(Object.fromEntries(neededColumns(one).map((column) => [column, noise])));
      fc.assert(
        fc.property(row, (values) => {
          const mapped = mapRow(one, values, context);
          if (!mapped.ok) for (const { because } of mapped.problems) expect(inputSentence(because, 'pl')).not.toBe(because);
        }),
        { numRuns: 300 },
      );
    }
  });
});

describe('the sentences', () => {
  it('say the same things in Polish and in English, each a whole sentence', () => {
    expect(Object.keys(inputSentences.en).sort()).toEqual(Object.keys(inputSentences.pl).sort());
    for (const sentence of Object.values(inputSentences).flatMap((words) => Object.values(words)))
      expect(sentence).toMatch(/^\p{Lu}.+\.$/u);
    expect(inputSentence('a-word-of-long-ago', 'en')).toBe('a-word-of-long-ago');
  });
});
