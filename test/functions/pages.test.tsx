import { describe, expect, it } from 'vitest';
import { DisputeReason } from '../../shared/domain/fact.ts';
import { ReasonCode } from '../../shared/domain/ladder.ts';
import { minor } from '../../shared/domain/money.ts';
import { Role } from '../../shared/domain/permissions.ts';
import { ErrorSummary } from '../../shared/pages/error-summary.tsx';
import { Field } from '../../shared/pages/field.tsx';
import { chooseLanguage, inLanguage } from '../../shared/pages/language.ts';
import { Money } from '../../shared/pages/money.tsx';
import { htmlDocument, Page } from '../../shared/pages/page.tsx';
import { Pager } from '../../shared/pages/pager.tsx';
import { siteCss } from '../../shared/pages/style/site-css.ts';
import { Table } from '../../shared/pages/table.tsx';
import * as cases from '../../shared/pages/words/cases.ts';
import { frameWords } from '../../shared/pages/words/frame.ts';
import { roleNames } from '../../shared/pages/words/people.ts';
import { reasonSentences } from '../../shared/pages/words/reasons.ts';
import { refusalSentences } from '../../shared/pages/words/refusals.ts';

describe('the dictionary', () => {
  const all = { frameWords, roleNames, reasonSentences, refusalSentences, ...cases };

  it.each(Object.entries(all))('has in %s the same words in Polish and English, none empty', (_, { pl, en }) => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(pl).sort());
    for (const text of [...Object.values<unknown>(pl), ...Object.values<unknown>(en)]) {
      expect(typeof text === 'function' || (typeof text === 'string' && text.trim() === text && text !== '')).toBe(true);
    }
  });

  it('has a sentence for every reason, role and reason of dispute', () => {
    for (const language of ['pl', 'en'] as const) {
      for (const code of ReasonCode.options) expect(reasonSentences[language][code]).toMatch(/^[A-ZŻ].*\.$/);
      for (const role of Role.options) expect(roleNames[language][role]).toMatch(/\S/);
      for (const reason of DisputeReason.options) expect(cases.disputeReasons[language][reason]).toMatch(/\S/);
    }
  });

  it('tells reasons apart: no two codes share a sentence', () => {
    for (const language of ['pl', 'en'] as const) {
      expect(new Set(Object.values(reasonSentences[language])).size).toBe(ReasonCode.options.length);
    }
  });

  it.each([
    [1, '1 dzień po terminie', '1 day overdue'],
    [2, '2 dni po terminie', '2 days overdue'],
    [22, '22 dni po terminie', '22 days overdue'],
    [5, '5 dni po terminie', '5 days overdue'],
  ])('counts %i days as Poles and the English do', (days, pl, en) => {
    expect(frameWords.pl.daysLate(days)).toBe(pl);
    expect(frameWords.en.daysLate(days)).toBe(en);
  });

  it.each([
    [1, '1 pozycja'],
    [3, '3 pozycje'],
    [12, '12 pozycji'],
    [23, '23 pozycje'],
    [1000, '1\u00a0000 pozycji'],
  ])('counts %i rows', (count, text) => expect(frameWords.pl.rows(count)).toBe(text));
});

describe('the language', () => {
  it('knows what a person is known to speak before it asks the browser', () => {
    expect(chooseLanguage({ known: 'en', accepts: 'pl' })).toBe('en');
    expect(chooseLanguage({ accepts: 'en;q=0' })).toBe('pl');
    expect(chooseLanguage({ accepts: 'EN-us' })).toBe('en');
  });

  it('is switched without losing the rest of the address', () => {
    expect(inLanguage('/invoices?state=open&lang=pl&q=a%26b', 'en')).toBe('/invoices?state=open&lang=en&q=a%26b');
    expect(inLanguage('/queue', 'pl')).toBe('/queue?lang=pl');
  });
});

describe('the components', () => {
  it('make a table whose columns, rows and sums say what they are, on paper and on a phone', () => {
    const columns = [
      { head: 'Faktura', names: true, cell: (row: { n: string; a: number }) => row.n },
      {
        head: 'Kwota',
        end: true,
        cell: (row: { n: string; a: number }) => <Money amount={minor(row.a)} currency="PLN" language="pl" />,
      },
    ];
    const sums = [{ label: 'Razem', values: ['1,00'] }];
    const html = String(
      <Table caption="Faktury" columns={columns} rows={[{ n: 'F<1>', a: -100 }]} sums={sums} rowId={(row) => row.n} />,
    );
    expect(html).toContain('<caption class="">Faktury</caption>');
    expect(html).toContain('<th scope="col" class="end">Kwota</th>');
    expect(html).toContain('<th scope="row" class="" data-head="Faktura">F&lt;1&gt;</th>');
    expect(html).toContain('<td class="end" data-head="Kwota"><span class="money negative">-1,00\u00a0zł</span></td>');
    expect(html).toContain('<th scope="row" colspan="1">Razem</th>');
    expect(html).toContain('<tr id="F&lt;1&gt;">');
  });

  it('tie a field to its hint and error, and the summary to the field', () => {
    const html = String(
      <Field language="pl" name="amount" label="Kwota" hint="np. 1234,56" error="Za dużo" value={'"><script>'} required />,
    );
    expect(html).toContain('<label for="amount">');
    expect(html).toMatch(
      /<input id="amount" name="amount" required="" aria-invalid="true" aria-describedby="amount-hint amount-error"/,
    );
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;"');
    const summary = String(<ErrorSummary language="pl" errors={[{ field: 'amount', text: 'Za dużo' }, { text: 'Nic' }]} />);
    expect(summary).toContain('2 pola wymagają poprawy');
    expect(summary).toContain('<a href="#amount">Za dużo</a>');
    expect(String(<ErrorSummary language="pl" errors={[]} />)).toBe('');
  });

  it('show a pager only where there is another page', () => {
    expect(String(<Pager language="pl" />)).toBe('');
    expect(String(<Pager language="pl" next="/x?cursor=a" />)).toContain('rel="next"');
  });

  it('make a page that the strict policy lets through', () => {
    const html = htmlDocument(
      <Page
        language="pl"
        title="Kolejka <1>"
        site="Hub"
        address="/queue?x=1"
        css="/assets/site.css"
        script="/assets/console.js"
        navigation={[{ href: '/queue', label: 'Kolejka', current: true }]}
      >
        <h1>Kolejka</h1>
      </Page>,
    );
    expect(html.startsWith('<!DOCTYPE html><html lang="pl">')).toBe(true);
    expect(html).toContain('<title>Kolejka &lt;1&gt; · Hub</title>');
    expect(html).toContain('<a class="skip" href="#main">Przejdź do treści</a>');
    expect(html).toContain('aria-current="page"');
    expect(html).toContain('href="/queue?x=1&amp;lang=en"');
    expect(html).not.toMatch(/ style=| on[a-z]+="|<script>/);
  });
});

describe('the colours', () => {
  const schemes = [...siteCss.matchAll(/:root\{[^}]*?--ground:[^}]*\}/g)]
    .slice(0, 2)
    .map(
      ([block]) =>
        new Map([...block.matchAll(/--([a-z-]+):(#[0-9a-f]{3,6})/g)].map(([, name = '', hex = '']) => [name, hex] as const)),
    );
  const light = (hex: string): number => {
    const digits = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit).join('') : hex.slice(1);
    const [r = 0, g = 0, b = 0] = [0, 2, 4]
      .map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a: string, b: string): number => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  const pairs = [
    ['ink', 'ground'],
    ['ink', 'card'],
    ['quiet', 'ground'],
    ['quiet', 'card'],
    ['link', 'ground'],
    ['link', 'card'],
    ['on-action', 'action'],
    ['ink', 'calm-ground'],
    ['good', 'good-ground'],
    ['warning', 'warning-ground'],
    ['bad', 'bad-ground'],
    ['bad', 'card'],
    ['quiet', 'calm-ground'],
    ['link', 'calm-ground'],
  ] as const;

  it.each([0, 1])('keep text readable in scheme %i: 4.5 : 1 for words, 3 : 1 for edges and focus', (at) => {
    const scheme = schemes[at] ?? new Map<string, string>();
    const of = (name: string): string => scheme.get(name) ?? '';
    for (const [text, ground] of pairs) expect(ratio(of(text), of(ground)), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    for (const edge of ['edge', 'focus'])
      for (const ground of ['ground', 'card'])
        expect(ratio(of(edge), of(ground)), `${edge} on ${ground}`).toBeGreaterThanOrEqual(3);
  });
});
