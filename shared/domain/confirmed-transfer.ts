import { addWorkingDays } from './calendar.ts';
import { addDays, type Day } from './dates.ts';
import { type Minor, minor } from './money.ts';
import { type Parsed, read, refused } from './parsed.ts';

/** A transfer that has not come after this many days is no matter of waiting any more: it is a dispute (`already-paid`). */
export const oldestTransferDays = 30;

/** Working days after which a transfer made today stands on our statement: Elixir brings it on the next one, the statement of that day on the one after. */
const workingDaysToBeSeen = 2;

/** Whether a debtor's word that he has paid may be taken, and for how much (minor units). */
export function checkTransfer(
  transfer: { readonly on: Day; readonly amount: Minor; readonly open: Minor },
  today: Day,
): Parsed<Minor, 'amount-not-positive' | 'more-than-open' | 'day-in-the-future' | 'transfer-too-old'> {
  if (transfer.amount <= 0) return refused('amount-not-positive');
  if (transfer.amount > transfer.open) return refused('more-than-open');
  if (transfer.on > today) return refused('day-in-the-future');
  return transfer.on < addDays(today, -oldestTransferDays) ? refused('transfer-too-old') : read(minor(transfer.amount));
}

/**
 * The day that a confirmed transfer has as its due date, so that with the scenario's tolerance it holds the ladder at least until its statement
 * can be here. Counted from the day of the confirmation: an older transfer gives no shorter time, because its statement may only now be looked at.
 */
export function transferDue(today: Day, toleranceDays: number): Day {
  const due = addDays(addWorkingDays(today, workingDaysToBeSeen), -toleranceDays);
  return due > today ? due : today;
}
