import type { AgeBucket, BookOrder, BookState } from '../../../shared/domain/book-questions.ts';
import type { Language } from '../../../shared/domain/written.ts';

type Words = {
  readonly search: string;
  readonly searchHint: string;
  readonly found: string;
  readonly nothingFound: string;
  readonly notFolded: string;
  readonly asOf: string;
  readonly total: string;
  readonly states: Readonly<Record<BookState, string>>;
  readonly state: string;
  readonly order: string;
  readonly orders: Readonly<Record<BookOrder, string>>;
  readonly down: string;
  readonly leastDays: string;
  readonly leastOpen: string;
  readonly days: string;
  readonly ageing: string;
  readonly ages: Readonly<Record<AgeBucket, string>>;
  readonly any: string;
  readonly yes: string;
};

const pl: Words = {
  search: 'Szukaj',
  searchHint: 'Część numeru faktury, nazwa kontrahenta albo NIP',
  found: 'Znalezione',
  nothingFound: 'Nic nie znaleziono. Sprawdź numer albo wpisz krótszy fragment nazwy.',
  notFolded: 'Księga nie została jeszcze złożona. Zajrzyj tu za minutę.',
  asOf: 'Stan na',
  total: 'Pozycji',
  state: 'Stan',
  states: {
    open: 'otwarte',
    overdue: 'po terminie',
    disputed: 'sporne',
    promised: 'obiecane',
    'with-others': 'u faktora lub kancelarii',
    closed: 'zamknięte',
  },
  order: 'Kolejność',
  orders: { due: 'termin', amount: 'kwota', number: 'numer', debtor: 'kontrahent', days: 'dni po terminie' },
  down: 'Malejąco',
  leastDays: 'Dni po terminie, co najmniej',
  leastOpen: 'Do zapłaty, co najmniej',
  days: 'Dni po terminie',
  ageing: 'Wiekowanie',
  ages: {
    'not-due': 'przed terminem',
    '1-30': '1-30 dni',
    '31-60': '31-60 dni',
    '61-90': '61-90 dni',
    'over-90': 'ponad 90 dni',
  },
  any: 'dowolny',
  yes: 'tak',
};

const en: Words = {
  search: 'Search',
  searchHint: 'Part of an invoice number, a customer’s name or NIP',
  found: 'Found',
  nothingFound: 'Nothing found. Check the number or type a shorter part of the name.',
  notFolded: 'The book has not been folded yet. Look again in a minute.',
  asOf: 'As of',
  total: 'Items',
  state: 'State',
  states: {
    open: 'open',
    overdue: 'overdue',
    disputed: 'disputed',
    promised: 'promised',
    'with-others': 'with the factor or law firm',
    closed: 'closed',
  },
  order: 'Order',
  orders: { due: 'due date', amount: 'amount', number: 'number', debtor: 'customer', days: 'days overdue' },
  down: 'Descending',
  leastDays: 'Days overdue, at least',
  leastOpen: 'Open, at least',
  days: 'Days overdue',
  ageing: 'Ageing',
  ages: {
    'not-due': 'not yet due',
    '1-30': '1-30 days',
    '31-60': '31-60 days',
    '61-90': '61-90 days',
    'over-90': 'over 90 days',
  },
  any: 'any',
  yes: 'yes',
};

/** Words of lists, search and ageing. */
export const bookWords: Readonly<Record<Language, Words>> = { pl, en };
