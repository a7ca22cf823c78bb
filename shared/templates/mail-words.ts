import type { Rung } from '../domain/scenario.ts';
import { type Language, plural } from '../domain/written.ts';

const pl = {
  document: 'Dokument',
  due: 'Termin płatności',
  open: 'Do zapłaty',
  issued: 'wystawiono',
  inTime: 'przed terminem',
  late: (days: number) => `${days} ${plural(days, 'pl', { one: 'dzień', few: 'dni', many: 'dni' })} po terminie`,
  list: 'Czego dotyczy ta wiadomość',
  total: 'Razem',
  howToPay: 'Jak zapłacić',
  recipient: 'Odbiorca',
  account: 'Numer rachunku',
  title: 'Tytuł przelewu',
  amount: 'Kwota',
  code: 'Zeskanuj w aplikacji banku',
  codeText: 'Kod QR przelewu',
  page: 'Zobacz aktualne saldo i dane do przelewu',
  pageNote: 'Odnośnik jest przeznaczony tylko dla Państwa i wygasa po 30 dniach.',
  next: 'Co dalej',
  contact: 'Pytania i wyjaśnienia',
  /** Nobody is called a debtor in a friendly reminder; a demand names the parties as the law does. */
  parties: { friendly: { from: 'Wystawca', to: 'Kontrahent' }, demanding: { from: 'Wierzyciel', to: 'Dłużnik' } },
  ground: 'Podstawa: dokumenty wymienione w tabeli (numer, data wystawienia, termin płatności, kwota).',
  privacy: (company: string) =>
    `${company} jest administratorem danych osobowych i przetwarza je, aby wykonać umowę i rozliczyć należności (art. 6 ust. 1 lit. b i f RODO). W sprawach danych osobowych prosimy o kontakt pod podanym adresem.`,
};

const en: typeof pl = {
  document: 'Document',
  due: 'Due date',
  open: 'To pay',
  issued: 'issued',
  inTime: 'not yet due',
  late: (days) => `${days} ${plural(days, 'en', { one: 'day', few: 'days', many: 'days' })} overdue`,
  list: 'What this message is about',
  total: 'Total',
  howToPay: 'How to pay',
  recipient: 'Payee',
  account: 'Account number',
  title: 'Transfer title',
  amount: 'Amount',
  code: 'Scan in your banking app',
  codeText: 'QR code of the transfer',
  page: 'See the current balance and payment details',
  pageNote: 'The link is meant for you only and expires after 30 days.',
  next: 'What happens next',
  contact: 'Questions',
  parties: { friendly: { from: 'Issuer', to: 'Customer' }, demanding: { from: 'Creditor', to: 'Debtor' } },
  ground: 'Basis: the documents listed in the table (number, date of issue, due date, amount).',
  privacy: (company) =>
    `${company} is the controller of personal data and processes them to perform the contract and settle receivables (GDPR art. 6(1)(b) and (f)). For matters of personal data please use the contact given.`,
};

/** The fixed words around a message to a debtor. */
export const mailWords: Readonly<Record<Language, typeof pl>> = { pl, en };

/** How this message names the two parties. */
export function partyWords(template: Rung['template'], language: Language): { readonly from: string; readonly to: string } {
  const { friendly, demanding } = mailWords[language].parties;
  return template === 'demand' || template === 'last-demand' ? demanding : friendly;
}
