import type { DisputeReason } from '../../../shared/domain/fact.ts';
import type { Language } from '../../../shared/domain/written.ts';
import type { AnswerKind } from './answer-kinds.ts';

type Form = { readonly title: string; readonly lead: string; readonly submit: string; readonly empty: string };

const reasonsPl: Record<DisputeReason, string> = {
  price: 'cena inna niż uzgodniona',
  quantity: 'nie zgadza się ilość',
  quality: 'zastrzeżenia do jakości',
  'missing-document': 'brakuje dokumentu (np. dowodu dostawy)',
  'missing-order': 'brakuje numeru zamówienia',
  'not-received': 'nie otrzymaliśmy towaru lub faktury',
  'already-paid': 'już zapłacono',
  other: 'inny powód',
};
const reasonsEn: Record<DisputeReason, string> = {
  price: 'another price was agreed',
  quantity: 'the quantity is not right',
  quality: 'the quality is not right',
  'missing-document': 'a document is missing (e.g. proof of delivery)',
  'missing-order': 'the order number is missing',
  'not-received': 'goods or invoice never arrived',
  'already-paid': 'it has been paid',
  other: 'another reason',
};

const pl = {
  answers: 'Odpowiedź',
  answersLead: 'Każdą odpowiedź od razu zapisujemy w sprawie i widzi ją nasz pracownik.',
  forms: {
    transfer: {
      title: 'Już zapłaciliśmy',
      lead: 'Potwierdzenie wstrzymuje przypomnienia na kilka dni, a my szukamy wpłaty na wyciągu.',
      submit: 'Potwierdzamy przelew',
      empty: 'Nie ma dokumentów, których przelew można teraz potwierdzić.',
    },
    promise: {
      title: 'Zapłacimy w dniu…',
      lead: 'Do podanego dnia nie będziemy przypominać. Wystarczy dzień; kwotę można zmienić.',
      submit: 'Zapłacimy w tym dniu',
      empty: 'Nie ma dokumentów, których zapłatę można teraz obiecać.',
    },
    dispute: {
      title: 'Coś się nie zgadza',
      lead: 'Do wyjaśnienia nie przypominamy o dokumencie. Zastrzeżenie może dotyczyć całego dokumentu albo jego części.',
      submit: 'Zgłaszamy zastrzeżenie',
      empty: 'Nie ma dokumentów, do których można teraz zgłosić zastrzeżenie.',
    },
  } satisfies Record<AnswerKind, Form>,
  invoices: 'Dokumenty',
  invoice: 'Dokument',
  choose: 'proszę wybrać',
  invoiceLine: (number: string, due: string, amount: string) => `${number}, termin ${due}, ${amount}`,
  invoicesHint: (most: number) => `Najwyżej ${most} naraz, w jednej walucie.`,
  on: 'Dzień przelewu',
  onHint: (first: string) => `Od ${first} do dzisiaj.`,
  due: 'Dzień zapłaty',
  dueHint: (last: string) => `Najpóźniej ${last}.`,
  amount: 'Kwota',
  amountHint: 'Puste pole oznacza całą kwotę zaznaczonych dokumentów.',
  disputedHint: 'Kwota, której dotyczy zastrzeżenie. Puste pole oznacza cały dokument.',
  reason: 'Powód',
  reasons: reasonsPl,
  text: 'Opis',
  textHint: 'Co się nie zgadza i czego Państwo oczekują.',
  file: 'Plik',
  fileHint: 'Na przykład zdjęcie lub protokół: PDF, JPG, PNG albo WEBP, do 4 MB.',
  fileAgain: 'Po błędzie plik trzeba wybrać jeszcze raz.',
  back: 'Wróć do listy',
  mistake: 'Do poprawy',
  tooOften: 'Zbyt wiele prób',
  tooOftenText: 'Z tego odnośnika wysłano w ciągu godziny zbyt wiele odpowiedzi. Prosimy spróbować później albo zadzwonić.',
  otherSite: 'Odpowiedź nie została przyjęta',
  otherSiteText: 'Formularz wysłano spoza tej strony. Prosimy otworzyć odnośnik z wiadomości i wypełnić formularz tutaj.',
};

const en: typeof pl = {
  answers: 'Your answer',
  answersLead: 'Each answer is recorded in the case at once, and a member of our staff sees it.',
  forms: {
    transfer: {
      title: 'We have paid',
      lead: 'A confirmation stops reminders for a few days while we look for the payment on our statement.',
      submit: 'Confirm the transfer',
      empty: 'There is no document whose transfer can be confirmed now.',
    },
    promise: {
      title: 'We will pay on…',
      lead: 'Until the day you give we will not remind you. The day is enough; the amount can be changed.',
      submit: 'We will pay on this day',
      empty: 'There is no document whose payment can be promised now.',
    },
    dispute: {
      title: 'Something is not right',
      lead: 'Until it is clarified we do not remind you of the document. An objection can be to all of it or to a part.',
      submit: 'Report the objection',
      empty: 'There is no document that an objection can be reported to now.',
    },
  },
  invoices: 'Documents',
  invoice: 'Document',
  choose: 'please choose',
  invoiceLine: (number, due, amount) => `${number}, due ${due}, ${amount}`,
  invoicesHint: (most) => `At most ${most} at a time, of one currency.`,
  on: 'Day of the transfer',
  onHint: (first) => `From ${first} to today.`,
  due: 'Day of payment',
  dueHint: (last) => `Not later than ${last}.`,
  amount: 'Amount',
  amountHint: 'Left empty it means the whole amount of the ticked documents.',
  disputedHint: 'The amount that the objection is about. Left empty it means the whole document.',
  reason: 'Reason',
  reasons: reasonsEn,
  text: 'Description',
  textHint: 'What is not right and what you expect.',
  file: 'File',
  fileHint: 'A photograph or a protocol, for example: PDF, JPG, PNG or WEBP, up to 4 MB.',
  fileAgain: 'After a mistake the file has to be chosen again.',
  back: 'Back to the list',
  mistake: 'To correct',
  tooOften: 'Too many tries',
  tooOftenText: 'Too many answers were sent from this link within an hour. Please try later, or call us.',
  otherSite: 'The answer was not taken',
  otherSiteText: 'The form was sent from outside this page. Please open the link of the message and fill in the form here.',
};

/** Words of the forms. */
export const answerWords: Readonly<Record<Language, typeof pl>> = { pl, en };
