import { type BankBalance, decimalsInBank, type StatementFault } from '../domain/bank-statement.ts';
import { type Day, dayIn, instantOf, parseDay } from '../domain/dates.ts';
import { type Minor, minor } from '../domain/money.ts';
import { type Parsed, read, refused } from '../domain/parsed.ts';
import { amountEnd, amountIn } from './bank-amount.ts';
import { child, textAt, textOf, type XmlNode } from './xml-records.ts';

export type CamtAmount = { readonly amount: Minor; readonly currency: string };

/** An amount with its currency as an attribute, as whole minor units: decimals beyond the currency are taken only when they are zeros. */
export function amountOf(node: XmlNode | undefined): CamtAmount | StatementFault {
  const text = textOf(node) ?? '';
  const currency = node?.attributes.Ccy ?? '';
  if (currency.length !== 3 || text.includes(',') || amountEnd(text, 0) !== text.length) return 'not-an-amount';
  const amount = amountIn(text, 0, text.length, decimalsInBank(currency));
  return typeof amount === 'string' ? amount : { amount, currency };
}

/** `CRDT` and `DBIT` as +1 and -1. */
export function signOf(node: XmlNode | undefined): 1 | -1 | undefined {
  const text = textOf(child(node, 'CdtDbtInd'));
  if (text === 'CRDT') return 1;
  return text === 'DBIT' ? -1 : undefined;
}

const known = new Map<string, Day | undefined>();

/** The day of a choice of `Dt` and `DtTm`; a moment is taken to Warsaw's day, one without offset is local already. */
export function dayAt(node: XmlNode | undefined): Day | undefined {
  const text = textOf(child(node, 'Dt') ?? child(node, 'DtTm'));
  if (text === undefined || text.length > 40) return undefined;
  if (known.has(text)) return known.get(text);
  const day = dayOf(text);
  if (known.size < 10_000) known.set(text, day);
  return day;
}

function dayOf(text: string): Day | undefined {
  const hasOffset = /T.*(?:Z|[+-]\d\d:\d\d)$/.test(text);
  const millis = hasOffset ? Math.floor(Date.parse(text)) : Number.NaN;
  if (Number.isSafeInteger(millis)) return dayIn(instantOf(millis));
  const parsed = parseDay(text.slice(0, 10), 'yyyy-mm-dd');
  return parsed.ok ? parsed.value : undefined;
}

export type CamtBalance = { readonly code: string; readonly balance: BankBalance };

/** A `Bal` element with its code: `OPBD`, `CLBD`, `PRCD`, `ITBD`, `CLAV` and others. */
export function balanceOf(node: XmlNode): Parsed<CamtBalance, StatementFault> {
  const amount = amountOf(child(node, 'Amt'));
  if (typeof amount === 'string') return refused(amount);
  const sign = signOf(node);
  const code = textAt(node, 'Tp', 'CdOrPrtry', 'Cd') ?? '';
  const day = dayAt(child(node, 'Dt'));
  if (sign === undefined) return refused('unknown-word');
  if (day === undefined) return refused('no-such-day');
  return read({ code, balance: { day, currency: amount.currency, amount: minor(sign * amount.amount) } });
}
