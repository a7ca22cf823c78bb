import { addDays, type Day } from './dates.ts';
import { type Minor, minor } from './money.ts';
import { type Parsed, read, refused } from './parsed.ts';
import type { Scenario } from './scenario.ts';

type Rules = Scenario['promise'];

/** The last day on which a promise holds the ladder: money promised for a day may take a few to be seen. */
export const promiseHoldsUntil = (due: Day, toleranceDays: number): Day => addDays(due, toleranceDays);

export type Promised = {
  readonly amount: Minor;
  readonly due: Day;
  readonly toleranceDays: number;
  /** What was open of each invoice when it was promised, and what is open now. */
  readonly invoices: readonly { readonly openThen: Minor; readonly openNow: Minor }[];
};

/**
 * `kept` as soon as what was promised has come in (credit notes count: less is owed), or nothing is left to pay; `broken` on the day
 * after due date and tolerance; `standing` before. A payment on an invoice outside the promise does not count.
 */
export function judgePromise(promise: Promised, today: Day): 'kept' | 'broken' | 'standing' {
  let [came, left] = [0, 0];
  for (const { openThen, openNow } of promise.invoices) {
    came += openThen - openNow;
    left += openNow;
  }
  if (left <= 0 || came >= promise.amount) return 'kept';
  return today > promiseHoldsUntil(promise.due, promise.toleranceDays) ? 'broken' : 'standing';
}

/** Whether a promise may be taken at all, and for how much (minor units). Who gives it decides only whether it holds the ladder. */
export function checkPromise(
  rules: Rules,
  promise: { readonly due: Day; readonly amount: Minor; readonly open: Minor },
  today: Day,
): Parsed<Minor, 'amount-not-positive' | 'more-than-open' | 'day-in-the-past' | 'promise-too-far'> {
  if (promise.amount <= 0) return refused('amount-not-positive');
  if (promise.amount > promise.open) return refused('more-than-open');
  if (promise.due < today) return refused('day-in-the-past');
  return promise.due > addDays(today, rules.longestDays) ? refused('promise-too-far') : read(minor(promise.amount));
}

/** A debtor's own promise or payment confirmation holds the ladder only so many times; a member of staff answers for his. */
export const promiseHoldsLadder = (rules: Rules, by: 'debtor' | 'staff', heldByDebtor: number): boolean =>
  by === 'staff' || heldByDebtor < rules.byDebtorHoldsTimes;
