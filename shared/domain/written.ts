import { type Day, epochDay } from './dates.ts';
import { onFirstUse } from './on-first-use.ts';

/** Languages the hub writes in. */
export type Language = 'pl' | 'en';

const perLanguage = <T extends object>(make: (locale: string) => T): Readonly<Record<Language, () => T>> => ({
  pl: onFirstUse(() => make('pl-PL')),
  en: onFirstUse(() => make('en-GB')),
});

// `always`, because Polish grouping would otherwise leave four digits alone: 1234 above 12 345 in one column.
const whole = perLanguage((locale) => new Intl.NumberFormat(locale, { useGrouping: 'always', maximumFractionDigits: 0 }));
const longDays = perLanguage(
  (locale) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
);
const pluralRules = perLanguage((locale) => new Intl.PluralRules(locale));

/** A count as people write it: `12 345` or `12,345`. */
export const writtenCount = (count: number, language: Language): string => whole[language]().format(count);

/** `24.12.2026` for tables in both languages; days are read by Poles and by people abroad who deal with Poles. */
export const writtenDay = (day: Day): string => `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`;

/** `24 grudnia 2026`, `24 December 2026`: for sentences. */
export const writtenLongDay = (day: Day, language: Language): string => longDays[language]().format(epochDay(day) * 86_400_000);

/** An NRB of 26 digits in the groups banks print: `61 1090 1014 0000 0712 1981 2874`. Anything else stays as it is. */
export const writtenAccount = (account: string): string =>
  /^\d{26}$/.test(account) ? account.replace(/^(\d\d)/, '$1 ').replace(/(\d{4})(?=\d)/g, '$1 ') : account;

/**
 * One line of text safe to print, put in a subject or read aloud: no control characters, line breaks or marks that turn the
 * direction of writing (a name could otherwise forge a header or show an address backwards), single spaces.
 */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim();

/** At most `longest` characters (code points, so that no emoji is halved), the last one an ellipsis when something was cut. */
export function shortened(text: string, longest: number): string {
  const characters = [...text];
  return characters.length <= longest
    ? text
    : `${characters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`;
}

type Forms = { readonly one: string; readonly few: string; readonly many: string };

/** The right word for a count: Polish has one, few, many; English uses `one` and `many`. */
export function plural(count: number, language: Language, forms: Forms): string {
  const category = pluralRules[language]().select(count);
  if (category === 'one') return forms.one;
  return category === 'few' ? forms.few : forms.many;
}
