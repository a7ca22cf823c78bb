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
  | 'check-transfer'
  | 'data-conflict'
  | 'insolvency'
  | 'limit-withdrawn'
  | 'law-firm-answer'
  | 'factor-answer'
  | 'case-news';

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
    'data-conflict': {
      name: 'Sprzeczne dane kontrahentów',
      todo: 'Dwa źródła przypisują dwóm kontrahentom ten sam NIP lub rachunek. Sprawdź, czy to jedna firma: połącz ich albo popraw dane w źródle.',
    },
    insolvency: {
      name: 'Upadłość lub restrukturyzacja',
      todo: 'Sprawdź obwieszczenie i zgłoś wierzytelność. Przypomnienia są wstrzymane, dopóki tego nie zmienisz.',
    },
    'limit-withdrawn': {
      name: 'Cofnięty limit',
      todo: 'Ubezpieczyciel lub faktor cofnął albo obniżył limit. Zdecyduj o dalszej sprzedaży i o otwartych fakturach.',
    },
    'check-transfer': {
      name: 'Przelew do odszukania',
      todo: 'Kontrahent potwierdził przelew. Odszukaj wpłatę na wyciągu i ją zapisz albo zaznacz, że jej nie ma.',
    },
    'law-firm-answer': {
      name: 'Odpowiedź kancelarii',
      todo: 'Ustal, czy kancelaria przyjmuje sprawę, i zapisz jej odpowiedź: sygnaturę albo powód odmowy.',
    },
    'factor-answer': {
      name: 'Odpowiedź faktora',
      todo: 'Faktor nie odpowiedział w terminie. Wyjaśnij to z nim i zapisz, co ustalono.',
    },
    'case-news': {
      name: 'Nowe w oddanej sprawie',
      todo: 'Kontrahent odezwał się w sprawie, którą prowadzi kto inny. Uzgodnij z nim, co dalej.',
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
    'law-firm-answer': {
      name: 'Answer of the law firm',
      todo: 'Find out whether the law firm takes the case and record its answer: its file number, or why it refuses.',
    },
    'factor-answer': {
      name: 'Answer of the factor',
      todo: 'The factor has not answered in time. Clear it up with him and record what was agreed.',
    },
    'case-news': {
      name: 'News in a case given away',
      todo: 'The customer has come forward in a case that somebody else runs. Agree with them how to proceed.',
    },
    'data-conflict': {
      name: 'Conflicting data of customers',
      todo: 'Two sources give the same tax number or account to two customers. Find out whether they are one: merge them or correct the source.',
    },
    insolvency: {
      name: 'Insolvency or restructuring',
      todo: 'Check the announcement and file the claim. Reminders are on hold until you change that.',
    },
    'limit-withdrawn': {
      name: 'Limit withdrawn',
      todo: 'The insurer or factor has withdrawn or reduced a limit. Decide about further sales and the open invoices.',
    },
    'check-transfer': {
      name: 'Transfer to look for',
      todo: 'The customer has confirmed a transfer. Find the payment on the statement and record it, or say that it is not there.',
    },
  },
};
