import { Day } from '../domain/dates.ts';
import { Currency, formatAmount, Minor } from '../domain/money.ts';
import { type Language, shortened, writtenAccount, writtenCount, writtenDay, writtenLongDay } from '../domain/written.ts';

/** What a template may read: JSON values only; money is `{amount, currency}` in minor units, a day is `YYYY-MM-DD`. */
export type TemplateValue =
  | string
  | number
  | boolean
  | null
  | readonly TemplateValue[]
  | { readonly [name: string]: TemplateValue };

/** Undefined when the filter does not take such a value. */
type Filter = (value: TemplateValue, language: Language) => string | undefined;

const ofText = (write: (text: string, language: Language) => string): Filter => {
  return (value, language) => (typeof value === 'string' ? write(value, language) : undefined);
};

const ofDay = (write: (day: Day, language: Language) => string): Filter => {
  return (value, language) => {
    const day = Day.safeParse(value);
    return day.success ? write(day.data, language) : undefined;
  };
};

const money: Filter = (value, language) => {
  if (value === null || typeof value !== 'object' || !('currency' in value) || !('amount' in value)) return undefined;
  const currency = Currency.safeParse(value.currency);
  const amount = Minor.safeParse(value.amount);
  return currency.success && amount.success ? formatAmount(amount.data, currency.data, language) : undefined;
};

/** A Map, so that no name of Object's own prototype is a filter. */
export const filters: ReadonlyMap<string, Filter> = new Map([
  ['money', money],
  ['day', ofDay(writtenLongDay)],
  ['shortDay', ofDay(writtenDay)],
  ['account', ofText(writtenAccount)],
  ['capital', ofText((text) => text.slice(0, 1).toUpperCase() + text.slice(1))],
  ['short', ofText((text) => shortened(text, 40))],
  ['count', (value, language) => (typeof value === 'number' ? writtenCount(value, language) : undefined)],
]);
