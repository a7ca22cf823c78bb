import type { Day } from './dates.ts';
import { type Minor, minor } from './money.ts';
import { type Balance, bankMoney } from './proven-money.ts';

/** An invoice as pairing sees it; a closed one has nothing open, but its books may have known the money first. */
export type Payable = Balance & { readonly number: string; readonly debtorId: string; readonly currency: string };

export type Received = { readonly amount: Minor; readonly currency: string; readonly valueDay: Day };

/** Why money is on no invoice. */
export type UnappliedBecause =
  | 'no-number'
  | 'numbers-do-not-add-up'
  | 'amount-fits-no-invoice'
  | 'amount-fits-several'
  | 'debtors-differ'
  | 'other-currency'
  | 'more-than-open';

export type Pairing = {
  /** What each invoice gets, in its currency. */
  readonly pays: readonly { readonly number: string; readonly amount: Minor }[];
  /** What is left over. */
  readonly rest: Minor;
  /** Whose the rest is, when it is certain. */
  readonly debtorId: string | undefined;
  readonly because: UnappliedBecause | undefined;
};

/**
 * Pairs money with invoices by what is certain: the numbers that the payer named, then the account that is his alone together with an amount that fits
 * exactly one invoice, or all he owes. Never by a name, and never by an amount alone. What is not certain is left to a person.
 */
export function pairMoney(
  received: Received,
  named: readonly Payable[],
  payer: { readonly debtorId: string; readonly invoices: readonly Payable[] } | undefined,
): Pairing {
  const debtorId = payer?.debtorId ?? onlyDebtor(named);
  const leftTo =
    (whose: string | undefined) =>
    (because: UnappliedBecause): Pairing => ({
      pays: [],
      rest: received.amount,
      debtorId: whose,
      because,
    });
  const left = leftTo(debtorId);
  if (named.length === 0) return payer === undefined ? left('no-number') : byAmount(received, payer.invoices, left);
  if (named.some(({ currency }) => currency !== received.currency)) return left('other-currency');
  if (payer !== undefined && named.some((invoice) => invoice.debtorId !== payer.debtorId))
    return leftTo(undefined)('debtors-differ');
  const [only, ...more] = named;
  return only !== undefined && more.length === 0 ? byNumber(received, only) : bySeveral(received, named, left);
}

function onlyDebtor(named: readonly Payable[]): string | undefined {
  const debtors = new Set(named.map(({ debtorId }) => debtorId));
  return debtors.size === 1 ? [...debtors][0] : undefined;
}

/** The whole amount, if the books had told of it or it is not more than is open; else what is open. */
function byNumber({ amount, valueDay }: Received, invoice: Payable): Pairing {
  const { applied, isKnown } = bankMoney(invoice, amount, valueDay);
  const paid = isKnown ? amount : applied;
  const rest = minor(amount - paid);
  return {
    pays: paid > 0 ? [{ number: invoice.number, amount: paid }] : [],
    rest,
    debtorId: invoice.debtorId,
    because: rest > 0 ? 'more-than-open' : undefined,
  };
}

type Left = (because: UnappliedBecause) => Pairing;
/** More numbers than this in one title are a list for a person. */
const mostNumbers = 12;

/** Several numbers: each is paid whole, or as the books had told, and nothing is over; in one way only. */
function bySeveral(received: Received, named: readonly Payable[], left: Left): Pairing {
  if (named.length > mostNumbers) return left('numbers-do-not-add-up');
  const choices = named.map((invoice) => amountsOf(invoice, received.valueDay));
  const [found, ...others] = sumsTo(received.amount, choices, 2);
  if (found === undefined || others.length > 0) return left('numbers-do-not-add-up');
  return settled(named.map(({ number }, place) => ({ number, amount: minor(found[place] ?? 0) })));
}

const settled = (pays: Pairing['pays']): Pairing => ({ pays, rest: minor(0), debtorId: undefined, because: undefined });

/** What one transfer may have meant for an invoice: all that is open, or a payment the books told of already. */
function amountsOf(invoice: Payable, on: Day): number[] {
  const told = (invoice.unmatched ?? [])
    .filter(({ amount }) => bankMoney(invoice, amount, on).isKnown)
    .map(({ amount }) => amount);
  return [...new Set([...(invoice.open > 0 ? [invoice.open] : []), ...told])];
}

/** At most `most` ways to take one amount of each so that they add up. */
function sumsTo(amount: number, choices: readonly (readonly number[])[], most: number): number[][] {
  const [first, ...rest] = choices;
  if (first === undefined) return amount === 0 ? [[]] : [];
  const found: number[][] = [];
  for (const one of first) {
    if (one > amount || found.length >= most) continue;
    for (const others of sumsTo(amount - one, rest, most - found.length)) found.push([one, ...others]);
  }
  return found;
}

/** No number, but an account that only he pays to: one invoice of that amount, or all that is open together. */
function byAmount({ amount, currency, valueDay }: Received, all: readonly Payable[], left: Left): Pairing {
  const invoices = all.filter((invoice) => invoice.currency === currency);
  const fits = invoices.filter((invoice) => amountsOf(invoice, valueDay).includes(amount));
  const [only, ...more] = fits;
  if (only !== undefined && more.length === 0) return settled([{ number: only.number, amount }]);
  if (more.length > 0) return left('amount-fits-several');
  const open = invoices.filter((invoice) => invoice.open > 0);
  const isAll = open.reduce((sum, invoice) => sum + invoice.open, 0) === amount;
  return isAll
    ? settled(open.map((invoice) => ({ number: invoice.number, amount: invoice.open })))
    : left('amount-fits-no-invoice');
}
