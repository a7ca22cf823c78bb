import type { Day } from '../../../shared/domain/dates.ts';
import type { FactRefusal } from '../../../shared/domain/fact-refusal.ts';
import { type Currency, formatAmount, type Minor } from '../../../shared/domain/money.ts';
import { type Language, writtenDay } from '../../../shared/domain/written.ts';
import { refusalSentences } from '../../../shared/pages/words/refusals.ts';
import type { FileRefusal } from './answer-file.ts';

type Texts = Readonly<Record<Language, string>>;
/** What is wrong with a sent form: beside its field, or without one about the form as a whole. */
export type Fault = { readonly field?: string; readonly texts: Texts };

const both = (pl: string, en: string): Texts => ({ pl, en });

/** What can be wrong with a field, as a sentence that says what to do. */
export const faults = {
  noInvoice: both('Proszę zaznaczyć co najmniej jeden dokument.', 'Please tick at least one document.'),
  chooseInvoice: both('Proszę wybrać dokument z listy.', 'Please choose a document of the list.'),
  goneInvoice: both(
    'Wybranego dokumentu nie ma już na liście: został rozliczony albo jego stan się zmienił. Proszę sprawdzić listę.',
    'A chosen document is no longer on the list: it has been settled, or its state has changed. Please check the list.',
  ),
  tooMany: (most: number) =>
    both(`Proszę zaznaczyć najwyżej ${most} dokumentów naraz.`, `Please tick at most ${most} documents at a time.`),
  oneCurrency: both('Proszę zaznaczyć dokumenty w jednej walucie.', 'Please tick documents of one currency.'),
  oneAccount: both(
    'Te dokumenty są na dwóch kontach w naszej ewidencji. Prosimy odpowiedzieć na nie osobno.',
    'These documents stand on two accounts in our books. Please answer them one after the other.',
  ),
  notAnAmount: both('Proszę wpisać kwotę cyframi, np. 1234,56.', 'Please write the amount in digits, e.g. 1234.56.'),
  notPositive: both('Kwota musi być większa od zera.', 'The amount must be more than zero.'),
  tooMuch: (most: Minor, currency: Currency) =>
    both(
      `Kwota jest większa niż to, co pozostało do zapłaty: ${formatAmount(most, currency, 'pl')}.`,
      `The amount is more than what is left to pay: ${formatAmount(most, currency, 'en')}.`,
    ),
  noDay: both('Proszę podać dzień.', 'Please give the day.'),
  notADay: both(
    'Nie ma takiego dnia. Proszę podać go np. jako 05.12.2026.',
    'There is no such day. Please write it like 05.12.2026.',
  ),
  dayPassed: both('Ten dzień już minął.', 'This day has passed.'),
  tooFar: (last: Day) =>
    both(
      `Najpóźniejszy dzień, jaki możemy przyjąć, to ${writtenDay(last)}. Jeżeli potrzeba więcej czasu, prosimy o kontakt.`,
      `The latest day we can take is ${writtenDay(last)}. If you need more time, please contact us.`,
    ),
  notYet: both(
    'Ten dzień jeszcze nie nadszedł. Przyszłą wpłatę można obiecać w osobnym formularzu.',
    'This day has not come yet. A payment to come can be promised with the other form.',
  ),
  tooOld: (first: Day) =>
    both(
      `Ten przelew powinien był już dotrzeć. Przyjmujemy potwierdzenia od ${writtenDay(first)}; starszy prosimy zgłosić jako zastrzeżenie „już zapłacono”.`,
      `This transfer should have arrived by now. We take confirmations from ${writtenDay(first)} on; please report an older one as an objection “already paid”.`,
    ),
  noReason: both('Proszę wybrać powód.', 'Please choose the reason.'),
  noText: both('Przy innym powodzie prosimy o kilka słów opisu.', 'With another reason we ask for a few words of description.'),
  longText: (most: number) =>
    both(`Opis może mieć najwyżej ${most} znaków.`, `The description may have at most ${most} characters.`),
  file: {
    'file-too-large': both('Plik jest za duży. Przyjmujemy pliki do 4 MB.', 'The file is too large. We take files up to 4 MB.'),
    'file-empty': both('Plik jest pusty.', 'The file is empty.'),
    'file-not-taken': both(
      'To nie jest plik PDF, JPG, PNG ani WEBP, jakakolwiek jest jego nazwa.',
      'This is no PDF, JPG, PNG or WEBP file, whatever its name says.',
    ),
  } satisfies Readonly<Record<FileRefusal, Texts>>,
  staleForm: both(
    'Formularz dotarł niepełny i nic nie zapisaliśmy. Proszę wypełnić go jeszcze raz.',
    'The form arrived incomplete and nothing was recorded. Please fill it in once more.',
  ),
} as const;

/** What the books refuse, because something changed between the form and its sending. */
export const refusalFault = (because: FactRefusal): Fault => ({
  texts:
    because === 'invoice-closed' || because === 'unknown-invoice'
      ? faults.goneInvoice
      : both(refusalSentences.pl[because], refusalSentences.en[because]),
});
