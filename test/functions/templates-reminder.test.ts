import { describe, expect, it } from 'vitest';
import { day } from '../../shared/domain/dates.ts';
import { minor } from '../../shared/domain/money.ts';
import { messageTemplates } from '../../shared/templates/catalog.ts';
import { lintTemplate } from '../../shared/templates/lint-template.ts';
import { renderReminder } from '../../shared/templates/render-reminder.ts';
import { sampleInput } from '../../shared/templates/sample-scope.ts';
import { smsSegments } from '../../shared/templates/sms.ts';

const purposes = ['before-due', 'reminder', 'demand', 'last-demand'] as const;
const languages = ['pl', 'en'] as const;
const tones = ['soft', 'firm', 'final'] as const;
const all = purposes.flatMap((template) => languages.flatMap((language) => tones.map((tone) => ({ template, language, tone }))));

const invoice = (number: string, open = 12_345) => ({
  number,
  issueDate: day('2026-10-12'),
  dueDate: day('2026-11-10'),
  open: minor(open),
  currency: 'PLN' as const,
  daysLate: 15,
});

describe.each(all)('$template, $language, $tone', ({ template, language, tone }) => {
  const input = { ...sampleInput(language), template, tone };

  it('says nothing that law or decency forbids, and everything that its purpose needs', () => {
    expect(lintTemplate(messageTemplates[template][language][tone], template, language)).toEqual([]);
  });

  it.each(['one invoice', 'several'])(
    'has creditor, account, title, contact, link, amount and next step in both bodies for %s',
    (how) => {
      const invoices = how === 'several' ? input.invoices : input.invoices.slice(0, 1);
      const mail = renderReminder({ ...input, invoices });
      const next = language === 'pl' ? '2 grudnia 2026' : '2 December 2026';
      for (const body of [mail.text, mail.html]) {
        for (const part of [
          'NIP 1234563218',
          '61 1090 1014 0000 0712 1981 2874',
          'FV/2026/11/0042',
          'Anna Kowalczyk',
          '+48 600 100 200',
          input.link,
          next,
        ]) {
          expect(body).toContain(part);
        }
        expect(body).not.toMatch(/\{\{|\{%|undefined|null|NaN|\[object/);
      }
      expect(mail.subject.length).toBeLessThanOrEqual(150);
      expect(smsSegments(mail.sms)).toMatchObject({ alphabet: 'gsm-7' });
      expect(smsSegments(mail.sms).segments).toBeLessThanOrEqual(2);
    },
  );

  it('reads whole when nothing comes next', () => {
    const mail = renderReminder({ ...input, next: undefined });
    expect(mail.text).not.toMatch(/undefined|null|[^\n ] {2,}| ,|[^o]\.\./);
  });
});

describe('a reminder', () => {
  const input = sampleInput('pl');

  it('asks a demand to be paid by the day before the next step', () => {
    expect(renderReminder(input).text).toContain('do 1 grudnia 2026');
    expect(renderReminder({ ...input, payBy: day('2026-11-30') }).text).toContain('do 30 listopada 2026');
  });

  it('adds up each currency apart and puts only złoty into the code', () => {
    const mail = renderReminder({
      ...input,
      invoices: [invoice('A/1'), { ...invoice('A/2', 30_000), currency: 'EUR' }, invoice('A/3')],
    });
    expect(mail.text).toContain('Razem: 246,90\u00a0zł oraz 300,00\u00a0EUR');
    expect(mail.html).toContain('Zeskanuj w aplikacji banku: 246,90\u00a0zł');
    expect(mail.attachments).toHaveLength(1);
  });

  it.each([
    ['only euro', [{ ...invoice('A/1'), currency: 'EUR' as const }]],
    ['more than the code can hold', [invoice('A/1', 1_000_000)]],
  ])('has no code for %s, but account and title as text', (_, invoices) => {
    const mail = renderReminder({ ...input, invoices });
    expect(mail.attachments).toEqual([]);
    expect(mail.html).not.toContain('<img');
    expect(mail.text).toContain('Tytuł przelewu: A/1');
  });

  it('lists ninety-eight invoices, the oldest first, and stays under what Gmail shows', () => {
    const invoices = Array.from({ length: 98 }, (_, at) => ({
      ...invoice(`FV/2026/${String(at).padStart(4, '0')}`),
      dueDate: day(`2026-0${1 + (at % 9)}-15`),
    }));
    const mail = renderReminder({ ...input, invoices });
    for (const { number } of invoices) expect(mail.text).toContain(number);
    expect(mail.html.match(/<tr><td/g)?.length).toBeGreaterThanOrEqual(98);
    expect(mail.html.length).toBeLessThan(102_000);
    expect(mail.text.indexOf('FV/2026/0000')).toBeLessThan(mail.text.indexOf('FV/2026/0008'));
    expect(mail.subject).toContain('98 faktur,');
  });

  it('lets no name act: markup is shown, lines are joined, long names are kept and the subject is one line', () => {
    const evil = `<script>alert(1)</script>"'&\r\nBcc: a@b.example 🧱 Zażółć ${'x'.repeat(300)}`;
    const mail = renderReminder({
      ...input,
      company: { ...input.company, name: evil, contact: { name: evil, phone: evil, email: '"><img src=x>' } },
      debtor: { ...input.debtor, name: evil },
      invoices: [invoice(evil)],
    });
    expect(mail.html).not.toMatch(/<script>alert|<img src=x/);
    expect(mail.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp; Bcc');
    expect(mail.subject).not.toMatch(/[\r\n]/);
    expect([...mail.subject].length).toBeLessThanOrEqual(150);
    expect(smsSegments(mail.sms).segments).toBeLessThanOrEqual(3);
  });

  it('is the same, byte for byte, for the same input', () =>
    expect(renderReminder(input)).toEqual(renderReminder(sampleInput('pl'))));

  it('needs an invoice', () => expect(() => renderReminder({ ...input, invoices: [] })).toThrow(/at least one invoice/));
});

describe('the linter of templates', () => {
  const good = messageTemplates.demand.pl.firm;
  const faults = (change: Partial<typeof good>) =>
    lintTemplate({ ...good, ...change }, 'demand', 'pl').map(({ because }) => because);

  it.each([
    ['forbidden-word', { closing: 'Komornik jest już w drodze.' }],
    ['forbidden-word', { closing: 'Poniosą Państwo wszystkie koszty sądowe.' }],
    ['forbidden-word', { closing: 'Opublikujemy Państwa dane na giełdzie długów.' }],
    ['forbidden-word', { closing: 'Prosimy zapłacić natychmiast.' }],
    ['unknown-name', { closing: '{{ company.nmae }}' }],
    ['unknown-name', { closing: '{{ company.name | loud }}' }],
    ['not-understood', { closing: '{% include "x" %}' }],
    ['has-markup', { closing: '<b>Pilne</b>' }],
    ['has-address', { closing: 'Zapłać na www.bank.example' }],
    ['several-lines', { subject: 'a\nBcc: b' }],
    ['empty', { opening: ' ' }],
    ['sms-letter', { sms: 'Prosimy o wpłatę {{ link }}' }],
    ['sms-without-link', { sms: 'Prosimy o wplate' }],
    ['no-deadline', { paragraphs: ['Prosimy o wpłatę.'] }],
    ['no-next-step', { next: 'Zobaczymy.' }],
  ])('finds %s', (because, change) => expect(faults(change)).toContain(because));

  it('looks into both branches of a condition', () => {
    expect(faults({ closing: '{% if several %}x{% else %}komornik {{ nobody }}{% endif %}' })).toEqual([
      'unknown-name',
      'forbidden-word',
    ]);
  });
});
