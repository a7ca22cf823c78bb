import { type Currency, formatAmount, type Minor } from '../domain/money.ts';
import type { Language } from '../domain/written.ts';

/** `1 234,56 zł` with figures of equal width; a negative amount is marked for style only, its sign is in the text. */
export const Money = (of: { readonly amount: Minor; readonly currency: Currency; readonly language: Language }) => (
  <span class={of.amount < 0 ? 'money negative' : 'money'}>{formatAmount(of.amount, of.currency, of.language)}</span>
);
