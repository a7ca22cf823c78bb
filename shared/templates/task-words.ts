import type { Language } from '../domain/written.ts';

type Kind =
  | 'dispute'
  | 'hand-over'
  | 'approval'
  | 'call'
  | 'unknown-message'
  | 'no-address'
  | 'needs-person'
  | 'broken-promise'
  | 'bounced'
  | 'check-transfer';

/** What kinds of task are called, and what the person does about one. */
export const taskWords: Readonly<Record<Language, Record<Kind, { readonly name: string; readonly todo: string }>>> = {
  pl: {
    dispute: {
      name: 'Spór do wyjaśnienia',
      todo: 'Ustal, co kwestionuje kontrahent, i zapisz rozstrzygnięcie. Do tego czasu przypomnienia są wstrzymane.',
    },
    'hand-over': {
      name: 'Przejęcie sprawy',
      todo: 'Ścieżka przypomnień się skończyła. Przejrzyj sprawę i zdecyduj o dalszych krokach.',
    },
    approval: { name: 'Akceptacja wiadomości', todo: 'Sprawdź wiadomość i ją zaakceptuj albo wstrzymaj.' },
    call: { name: 'Telefon do kontrahenta', todo: 'Zadzwoń, ustal termin zapłaty i zapisz wynik rozmowy.' },
    'unknown-message': {
      name: 'Niepewna wysyłka',
      todo: 'Nie wiadomo, czy wiadomość dotarła do operatora. Sprawdź to u odbiorcy; system jej nie powtórzy.',
    },
    'no-address': { name: 'Brak adresu', todo: 'Uzupełnij adres e-mail lub numer telefonu do rozliczeń.' },
    'needs-person': {
      name: 'Sprawa wymaga człowieka',
      todo: 'Krok automatyczny się nie powiódł. Przejrzyj sprawę i zdecyduj, co dalej.',
    },
    'broken-promise': { name: 'Niedotrzymana obietnica', todo: 'Obiecana wpłata nie dotarła. Skontaktuj się z kontrahentem.' },
    bounced: { name: 'Niedoręczona wiadomość', todo: 'Wiadomość odbiła się od adresata. Znajdź poprawny adres.' },
    'check-transfer': {
      name: 'Przelew do odszukania',
      todo: 'Kontrahent potwierdził przelew. Odszukaj wpłatę na wyciągu i ją zapisz albo zaznacz, że jej nie ma.',
    },
  },
  en: {
    dispute: {
      name: 'Dispute to settle',
      todo: 'Find out what the customer objects to and record the outcome. Reminders are on hold until then.',
    },
    'hand-over': {
      name: 'Case to take over',
      todo: 'The ladder of reminders has ended. Review the case and decide how to proceed.',
    },
    approval: { name: 'Message to approve', todo: 'Check the message, then approve or hold it.' },
    call: { name: 'Call to the customer', todo: 'Call, agree a day of payment and record the result.' },
    'unknown-message': {
      name: 'Message of unknown fate',
      todo: 'It is not known whether the provider took the message. Check with the recipient; the system will not repeat it.',
    },
    'no-address': { name: 'Missing address', todo: 'Add the e-mail address or telephone number for settlements.' },
    'needs-person': { name: 'Case needs a person', todo: 'An automatic step failed. Review the case and decide what to do.' },
    'broken-promise': { name: 'Broken promise', todo: 'The promised payment has not arrived. Contact the customer.' },
    bounced: { name: 'Undelivered message', todo: 'The message bounced. Find the right address.' },
    'check-transfer': {
      name: 'Transfer to look for',
      todo: 'The customer has confirmed a transfer. Find the payment on the statement and record it, or say that it is not there.',
    },
  },
};
