import { day } from '../domain/dates.ts';
import { minor } from '../domain/money.ts';
import type { Language } from '../domain/written.ts';
import type { ReminderInput } from './reminder-input.ts';

/** An invented message with everything in it: what a template may name is what this has. Used by the linter and for previews. */
export const sampleInput = (language: Language): ReminderInput => ({
  company: {
    name: 'Składy Budowlane „Żółw” sp. z o.o.',
    nip: '1234563218',
    address: 'ul. Ceglana 7, 61-001 Poznań',
    account: '61109010140000071219812874',
    contact: { name: 'Anna Kowalczyk', phone: '+48 600 100 200', email: 'rozliczenia@zolw.example' },
  },
  debtor: { name: 'Zakład Dekarski Łukasz Wójcik', language, nip: '5260250274' },
  template: 'demand',
  tone: 'firm',
  invoices: [
    {
      number: 'FV/2026/11/0042',
      issueDate: day('2026-10-12'),
      dueDate: day('2026-11-10'),
      open: minor(123_456),
      currency: 'PLN',
      daysLate: 15,
    },
    {
      number: 'FV/2026/11/0057',
      issueDate: day('2026-10-19'),
      dueDate: day('2026-11-18'),
      open: minor(98_700),
      currency: 'PLN',
      daysLate: 7,
    },
  ],
  link: 'https://hub.example/p/AbCdEfGhIjKlMnOpQrStUv',
  next: { day: day('2026-12-02'), what: 'last-demand' },
  today: day('2026-11-25'),
});
