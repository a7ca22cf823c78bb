import * as z from 'zod';
import { addDays, Day, daysBetween } from './dates.ts';
import { Minor, minor } from './money.ts';

/**
 * Money that one side has told of and the other not yet: the bank by a statement, the books (ERP, spreadsheets, staff) by a payment or a lower balance.
 * The same transfer reaches the hub on both ways, in any order, and must count once.
 */
export const ToldMoney = z.lazy(() => z.object({ amount: Minor, on: Day, by: z.enum(['bank', 'books']) }));
export type ToldMoney = z.infer<typeof ToldMoney>;

export type Balance = {
  readonly gross: Minor;
  readonly open: Minor;
  /** All that the bank has proved. */
  readonly bankPaid?: Minor | undefined;
  readonly unmatched?: readonly ToldMoney[] | undefined;
};
type Booked = {
  /** What it lowers the balance by. */
  readonly applied: Minor;
  /** It is money the other side had told of already. */
  readonly isKnown: boolean;
  readonly unmatched: ToldMoney[];
};

/** Books learn of a transfer when it has come or later; a person may be wrong about the day by as much as this. */
const daysBefore = 3;
const daysApart = 7;
/** So many stay remembered; an invoice with more open transfers is none we know. */
const mostRemembered = 24;

const least = (one: number, other: number): Minor => minor(Math.min(one, other));

/** A transfer the bank has booked. The books may know it: the same amount, told on its value day or later. */
export const bankMoney = (balance: Balance, amount: Minor, on: Day): Booked =>
  booked(balance, { amount, on, by: 'bank' }, (told) => told.on >= addDays(on, -daysBefore));

/** A payment the books tell of. The bank may have proved it: the same amount around the same day. */
export const booksMoney = (balance: Balance, amount: Minor, on: Day): Booked =>
  booked(balance, { amount, on, by: 'books' }, (told) => Math.abs(daysBetween(told.on, on)) <= daysApart);

function booked(balance: Balance, told: ToldMoney, isNear: (other: ToldMoney) => boolean): Booked {
  const known = balance.unmatched ?? [];
  const same = known.find((other) => other.by !== told.by && other.amount === told.amount && isNear(other));
  if (same !== undefined) return { applied: minor(0), isKnown: true, unmatched: known.filter((other) => other !== same) };
  const applied = least(told.amount, balance.open);
  return { applied, isKnown: false, unmatched: applied > 0 ? remembered(known, { ...told, amount: applied }) : [...known] };
}

const remembered = (known: readonly ToldMoney[], told: ToldMoney): ToldMoney[] => [...known, told].slice(-mostRemembered);

/** What was paid of an invoice before the hub first saw it: a statement of those days must not count it again. */
export const paidBefore = ({ gross, open }: Balance, on: Day): { readonly unmatched?: ToldMoney[] } =>
  open === gross ? {} : { unmatched: [{ amount: minor(gross - open), on, by: 'books' }] };

/**
 * The balance an ERP tells. It may not raise it above what the bank's payments leave: the ERP books them later. A balance lower than ours is
 * money, or a credit, the ERP knows first.
 */
export function toldBalance(
  balance: Balance,
  told: { readonly gross: Minor; readonly open: Minor; readonly on: Day; readonly isMoney: boolean },
): { readonly open: Minor; readonly unmatched: ToldMoney[] } {
  const most = Math.max(0, told.gross - (balance.bankPaid ?? 0));
  const open = least(told.open, most);
  const known = balance.unmatched ?? [];
  const lowered = minor(balance.open - open);
  const isNews = lowered > 0 && told.gross === balance.gross && told.isMoney;
  return { open, unmatched: isNews ? remembered(known, { amount: lowered, on: told.on, by: 'books' }) : [...known] };
}
