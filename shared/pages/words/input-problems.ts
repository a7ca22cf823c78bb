import type { FactRefusal } from '../../domain/fact-refusal.ts';
import type { InputFault } from '../../domain/input-problem.ts';
import type { Language } from '../../domain/written.ts';
import { refusalSentences } from './refusals.ts';

type OfFiles = Exclude<InputFault, FactRefusal>;

const pl: Record<OfFiles, string> = {
  empty: 'Pole jest puste, a musi być wypełnione.',
  'not-an-amount': 'To nie jest kwota w zapisie ustalonym dla tego pliku.',
  exponent: 'Kwota w zapisie wykładniczym (np. 1,2E+05): arkusz zgubił cyfry. Podaj ją w całości.',
  'wrong-grouping': 'Cyfry są źle pogrupowane; między znakami tysięcy muszą stać po trzy.',
  'too-many-decimals': 'Kwota ma więcej miejsc po przecinku niż jej waluta.',
  'too-large': 'Kwota jest zbyt duża, by mogła być prawdziwa.',
  zero: 'Kwota nie może być zerem.',
  negative: 'Kwota jest ujemna, a ten rodzaj dokumentu na to nie pozwala.',
  'not-digits': 'Numer może składać się tylko z cyfr.',
  'wrong-length': 'Numer ma złą liczbę cyfr.',
  'wrong-checksum': 'Cyfra kontrolna się nie zgadza; w numerze jest pomyłka.',
  'not-in-pattern': 'Data jest zapisana inaczej, niż ustalono dla tego pliku.',
  'no-such-day': 'Nie ma takiego dnia.',
  several: 'Jest tu więcej niż jedna wartość; wybierz jedną.',
  'not-ascii': 'Adres e-mail zawiera litery, których poczta nie przyjmie.',
  'not-an-address': 'To nie jest adres e-mail.',
  'not-a-number': 'To nie jest numer telefonu.',
  'too-short': 'Numer telefonu jest za krótki.',
  'too-long': 'Numer telefonu jest za długi.',
  'unknown-currency': 'Tej waluty nie prowadzimy.',
  'unknown-word': 'Tego słowa nie ma wśród dozwolonych.',
  'wrong-type': 'Wartość jest innego rodzaju niż ustalono, np. liczba zamiast tekstu.',
  'before-issue-date': 'Termin płatności jest wcześniejszy niż data wystawienia.',
  'more-than-gross': 'Do zapłaty jest więcej niż kwota brutto.',
  'longer-than-allowed': 'Tekst jest za długi.',
  'field-count': 'Liczba pól w wierszu jest inna niż w nagłówku.',
  'unclosed-quote': 'W tym wierszu otwarto cudzysłów, którego nigdzie nie zamknięto.',
  'cut-off': 'Plik urywa się w tym wierszu; nie wiadomo, czy wiersz jest cały.',
  'record-too-long': 'Wiersz ma ponad 65 536 znaków.',
  'wrong-encoding': 'Są tu bajty, które nie są literami w kodowaniu tego pliku.',
  'control-character': 'Są tu znaki sterujące, których w tekście być nie może.',
  'twice-in-file': 'Ten sam numer stoi w pliku drugi raz z inną treścią.',
  'repairer-may-not': 'Kto poprawił ten zapis, nie ma prawa do tego, co z niego wynika.',
  'not-a-record': 'To nie jest zapis w ustalonej postaci JSON.',
  'empty-file': 'Plik jest pusty.',
  'not-text': 'To nie jest plik tekstowy (np. arkusz lub PDF ze zmienioną nazwą). Zapisz go jako CSV.',
  'missing-column': 'W pliku brakuje kolumn.',
  'duplicate-column': 'Kolumna występuje w pliku dwa razy.',
  'file-not-uploaded': 'Plik nie dotarł do końca; wyślij go jeszcze raz.',
  'file-too-large': 'Plik jest za duży. Podziel go.',
  'unknown-mapping': 'Nie ma takiego układu kolumn.',
};

const en: typeof pl = {
  empty: 'The field is empty and must not be.',
  'not-an-amount': 'This is no amount in the form agreed for this file.',
  exponent: 'The amount is written with an exponent (e.g. 1.2E+05): the spreadsheet has lost digits. Give it in full.',
  'wrong-grouping': 'The digits are grouped wrongly; there must be three between the marks of thousands.',
  'too-many-decimals': 'The amount has more decimals than its currency.',
  'too-large': 'The amount is too large to be true.',
  zero: 'The amount must not be zero.',
  negative: 'The amount is negative, which this kind of document does not allow.',
  'not-digits': 'The number may have digits only.',
  'wrong-length': 'The number has the wrong count of digits.',
  'wrong-checksum': 'The check digit does not agree; there is a mistake in the number.',
  'not-in-pattern': 'The date is written in another way than agreed for this file.',
  'no-such-day': 'There is no such day.',
  several: 'There is more than one value here; choose one.',
  'not-ascii': 'The e-mail address has letters that mail does not take.',
  'not-an-address': 'This is no e-mail address.',
  'not-a-number': 'This is no telephone number.',
  'too-short': 'The telephone number is too short.',
  'too-long': 'The telephone number is too long.',
  'unknown-currency': 'We keep no books in this currency.',
  'unknown-word': 'This word is not among the allowed ones.',
  'wrong-type': 'The value is of another kind than agreed, e.g. a number instead of text.',
  'before-issue-date': 'The due date is before the date of issue.',
  'more-than-gross': 'More is left to pay than the gross amount.',
  'longer-than-allowed': 'The text is too long.',
  'field-count': 'The line has another number of fields than the header.',
  'unclosed-quote': 'A quote is opened in this line and never closed.',
  'cut-off': 'The file breaks off in this line; nobody can tell whether the line is whole.',
  'record-too-long': 'The line has more than 65,536 characters.',
  'wrong-encoding': 'There are bytes here that are no letters in the encoding of this file.',
  'control-character': 'There are control characters here, which a text must not have.',
  'twice-in-file': 'The same number stands in the file a second time and says something else.',
  'repairer-may-not': 'Whoever repaired this record may not do what it says.',
  'not-a-record': 'This is no record in the agreed form of JSON.',
  'empty-file': 'The file is empty.',
  'not-text': 'This is no text file (e.g. a workbook or a PDF with another name). Save it as CSV.',
  'missing-column': 'Columns are missing from the file.',
  'duplicate-column': 'A column is in the file twice.',
  'file-not-uploaded': 'The file did not arrive whole; send it again.',
  'file-too-large': 'The file is too large. Split it.',
  'unknown-mapping': 'There is no such column mapping.',
};

/** Why a field, a record or a whole file did not come into the books, as a sentence. */
export const inputSentences: Readonly<Record<Language, Readonly<Record<InputFault, string>>>> = {
  pl: { ...refusalSentences.pl, ...pl },
  en: { ...refusalSentences.en, ...en },
};

const isInputFault = (word: string): word is InputFault => Object.hasOwn(inputSentences.pl, word);

/** The sentence for a word that is kept with a rejected record; the word itself when it is of an older kind. */
export const inputSentence = (because: string, language: Language): string =>
  isInputFault(because) ? inputSentences[language][because] : because;
