import { type Language, plural, writtenCount } from '../../domain/written.ts';

const pl = {
  skip: 'Przejdź do treści',
  navigation: 'Główne menu',
  language: 'Język',
  polish: 'polski',
  english: 'English',
  signOut: 'Wyloguj',
  pages: 'Strony listy',
  first: 'Początek',
  next: 'Dalej',
  wrong: (count: number) =>
    `${count} ${plural(count, 'pl', { one: 'pole wymaga', few: 'pola wymagają', many: 'pól wymaga' })} poprawy`,
  required: 'wymagane',
  rows: (count: number) =>
    `${writtenCount(count, 'pl')} ${plural(count, 'pl', { one: 'pozycja', few: 'pozycje', many: 'pozycji' })}`,
  daysLate: (days: number) => `${days} ${plural(days, 'pl', { one: 'dzień', few: 'dni', many: 'dni' })} po terminie`,
  daysToDue: (days: number) => `za ${days} ${plural(days, 'pl', { one: 'dzień', few: 'dni', many: 'dni' })}`,
  dueToday: 'dzisiaj',
};

const en: typeof pl = {
  skip: 'Skip to content',
  navigation: 'Main menu',
  language: 'Language',
  polish: 'polski',
  english: 'English',
  signOut: 'Sign out',
  pages: 'Pages of the list',
  first: 'Start',
  next: 'Next',
  wrong: (count) => `${count} ${plural(count, 'en', { one: 'field needs', few: 'fields need', many: 'fields need' })} correction`,
  required: 'required',
  rows: (count) => `${writtenCount(count, 'en')} ${plural(count, 'en', { one: 'row', few: 'rows', many: 'rows' })}`,
  daysLate: (days) => `${days} ${plural(days, 'en', { one: 'day', few: 'days', many: 'days' })} overdue`,
  daysToDue: (days) => `in ${days} ${plural(days, 'en', { one: 'day', few: 'days', many: 'days' })}`,
  dueToday: 'today',
};

/** Words of the frame and of the components, shared by every page. */
export const frameWords: Readonly<Record<Language, typeof pl>> = { pl, en };
