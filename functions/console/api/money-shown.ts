import * as z from 'zod';
import { type Currency, type Minor, parseAmount, plainAmount } from '../../../shared/domain/money.ts';
import { refusal } from './refusal.ts';

/** An amount in major units with a decimal point, `1230.00`; programs that send a JSON number are understood too. */
export const Amount = z
  .union([z.string().min(1).max(40), z.number()])
  .meta({ description: 'Amount in major units, e.g. "1230.00"' });
export type Amount = z.infer<typeof Amount>;

const style = { decimalMark: '.', groupMarks: [] } as const;

/** The amount in minor units. A decimal comma, as Poles type it, is a decimal point here. Throws a 400 `Refused`. */
export function amountOf(given: Amount, currency: Currency, field: string): Minor {
  const text = typeof given === 'number' ? String(given) : given.replace(/[\s\u00a0\u202f]/g, '').replace(/,(?=\d{1,2}$)/, '.');
  const read = parseAmount(text, currency, style);
  if (read.ok) return read.value;
  throw refusal(400, 'bad-amount', field);
}

/** An amount only for those who may see it. */
export const shownAmount = (amount: Minor, currency: Currency, visible: boolean): string | undefined =>
  visible ? plainAmount(amount, currency) : undefined;
