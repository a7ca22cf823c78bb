import type { FactRefusal } from '../../domain/fact.ts';
import type { Language } from '../../domain/written.ts';

const pl: Record<FactRefusal, string> = {
  'unknown-invoice': 'Nie ma faktury o tym numerze.',
  'unknown-debtor': 'Nie ma takiego kontrahenta.',
  'unknown-company': 'Nie ma takiej spółki.',
  'unknown-scenario': 'Nie ma takiego scenariusza.',
  'scenario-needs-virtual-clock': 'Ten scenariusz działa tylko przy zegarze wirtualnym.',
  'number-taken-by-another-record': 'Ten numer ma już inny dokument.',
  'invoice-closed': 'Faktura jest już zamknięta.',
  'currency-differs': 'Waluta jest inna niż waluta faktury.',
  'amount-not-positive': 'Kwota musi być większa od zera.',
  'more-than-open': 'Kwota jest większa niż to, co pozostało do zapłaty.',
  'booked-with-another-amount': 'Ten wpis zaksięgowano już z inną kwotą.',
  'booked-on-another-invoice': 'Ten wpis zaksięgowano już na inną fakturę.',
  'no-open-dispute': 'Faktura nie jest sporna.',
  'already-disputed': 'Faktura jest już sporna.',
  'no-standing-promise': 'Nie ma obietnicy, na którą czekamy.',
  'promise-too-far': 'Obiecany dzień jest dalej, niż pozwala scenariusz.',
  'invoices-of-several-debtors': 'Faktury należą do różnych kontrahentów.',
  'day-in-the-past': 'Ten dzień już minął.',
  'day-in-the-future': 'Ten dzień jeszcze nie nadszedł.',
  'transfer-too-old': 'Ten przelew jest zbyt dawny, by jeszcze na niego czekać.',
  'not-assigned': 'Faktura nie jest u faktora.',
};

const en: typeof pl = {
  'unknown-invoice': 'There is no invoice with this number.',
  'unknown-debtor': 'There is no such customer.',
  'unknown-company': 'There is no such company.',
  'unknown-scenario': 'There is no such scenario.',
  'scenario-needs-virtual-clock': 'This scenario runs only on a virtual clock.',
  'number-taken-by-another-record': 'Another document already has this number.',
  'invoice-closed': 'The invoice is already closed.',
  'currency-differs': 'The currency is not that of the invoice.',
  'amount-not-positive': 'The amount must be more than zero.',
  'more-than-open': 'The amount is more than what is left to pay.',
  'booked-with-another-amount': 'This entry has been booked with another amount.',
  'booked-on-another-invoice': 'This entry has been booked on another invoice.',
  'no-open-dispute': 'The invoice is not in dispute.',
  'already-disputed': 'The invoice is already in dispute.',
  'no-standing-promise': 'There is no promise being waited for.',
  'promise-too-far': 'The promised day is further away than the scenario allows.',
  'invoices-of-several-debtors': 'The invoices belong to several customers.',
  'day-in-the-past': 'This day has passed.',
  'day-in-the-future': 'This day has not come yet.',
  'transfer-too-old': 'This transfer is too old to be still waited for.',
  'not-assigned': 'The invoice is not with the factor.',
};

/** Why what a person or a source reported cannot be recorded, as a sentence. */
export const refusalSentences: Readonly<Record<Language, Readonly<Record<FactRefusal, string>>>> = { pl, en };
