import { effectiveDueDate } from './calendar.ts';
import { type Day, daysBetween } from './dates.ts';
import { type Minor, minor } from './money.ts';

export type OwedInvoice = {
  readonly dueDate: Day;
  /** Left to pay of the whole, the retained part included. */
  readonly open: Minor;
  readonly retained?: { readonly amount: Minor; readonly releasedOn: Day } | undefined;
};

export type OpenBalance = {
  /** What may be asked for today or will be when `dueDate` comes, in minor units. */
  readonly collectible: Minor;
  /** Retention money whose release is still to come. */
  readonly withheld: Minor;
  /** When `collectible` is (or was) to be paid: the release day once nothing but retention money is open. */
  readonly dueDate: Day;
  readonly releasedOn: Day | undefined;
};

/**
 * What is open of an invoice and since when. Payments settle the part that is due first, so what is left is retention money as far as
 * it reaches; that part is not due before its release (`releasedOn`, which counts as released from its first minute).
 */
export function openBalance(invoice: OwedInvoice, today: Day): OpenBalance {
  const { open, retained, dueDate } = invoice;
  const kept = retained === undefined ? 0 : Math.max(0, Math.min(retained.amount, open));
  if (retained === undefined || kept === 0) return { collectible: open, withheld: minor(0), dueDate, releasedOn: undefined };
  const onlyRetained = open - kept <= 0;
  const { releasedOn } = retained;
  if (releasedOn > today) return { collectible: minor(open - kept), withheld: minor(kept), dueDate, releasedOn };
  return { collectible: open, withheld: minor(0), dueDate: onlyRetained ? releasedOn : dueDate, releasedOn: undefined };
}

/** Whether something could be asked for: the due date, moved by art. 115 KC, has passed and an amount is open. */
export function isDue(invoice: OwedInvoice, today: Day): boolean {
  const { collectible, dueDate } = openBalance(invoice, today);
  return collectible > 0 && today > effectiveDueDate(dueDate);
}

/** Days after the due date as moved by art. 115 KC; 0 while it has not passed or nothing is open. */
export const daysOverdue = (invoice: OwedInvoice, today: Day): number =>
  isDue(invoice, today) ? daysBetween(effectiveDueDate(openBalance(invoice, today).dueDate), today) : 0;
