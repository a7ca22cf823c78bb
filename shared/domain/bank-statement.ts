import * as z from 'zod';
import { Day } from './dates.ts';
import { Minor, minor } from './money.ts';

/** SWIFT MT940 and its intraday MT942; ISO 20022 camt.053 (statement), camt.052 (report) and camt.054 (notification). */
export const BankMessage = z.enum(['mt940', 'mt942', 'camt.052', 'camt.053', 'camt.054']);
export type BankMessage = z.infer<typeof BankMessage>;

/** What came in is positive. `C` credit, `D` debit; `RC` takes a credit back (negative), `RD` a debit (positive). */
export const BankMark = z.enum(['C', 'D', 'RC', 'RD']);
export type BankMark = z.infer<typeof BankMark>;

export const BankBalance = z.object({ day: Day, currency: z.string(), amount: Minor });
export type BankBalance = z.infer<typeof BankBalance>;

/** One movement of money, or one part of a batch that the bank itemised with amounts that add up. */
export const BankEntry = z.object({
  /** Place in the statement, from 1; the parts of a batch share it. */
  ordinal: z.int(),
  /** Place in the batch, from 1. */
  part: z.int().optional(),
  /** Where it stands in the file. */
  line: z.int(),
  bookingDay: Day.optional(),
  valueDay: Day,
  /** In the account's currency, signed as `mark` says. */
  amount: Minor,
  currency: z.string(),
  mark: BankMark,
  status: z.enum(['booked', 'pending']),
  /** As the bank codes it: `NTRF`, `PMNT/RCDT/ESCT`. */
  typeCode: z.string().optional(),
  customerReference: z.string().optional(),
  bankReference: z.string().optional(),
  endToEndId: z.string().optional(),
  /** The creditor's reference as a field of its own: what the payee gave the payer to quote. */
  creditorReference: z.string().optional(),
  /** The account it was paid to where the bank names one: a virtual account of the payer's own. */
  paidTo: z.string().optional(),
  counterparty: z.object({ name: z.string().optional(), account: z.string().optional() }),
  /** What the payer wrote, in the lines it came in. */
  remittance: z.array(z.string()),
  /** Everything the bank says about it, white space folded. */
  text: z.string(),
});
export type BankEntry = z.infer<typeof BankEntry>;

/** Why a field, an entry or a whole statement of a bank file cannot be taken. */
export type StatementFault =
  | 'field-not-readable'
  | 'field-twice'
  | 'entry-in-other-currency'
  | 'no-account'
  | 'no-opening-balance'
  | 'no-closing-balance'
  | 'balances-in-two-currencies'
  | 'does-not-add-up'
  | 'too-many-decimals'
  | 'too-large'
  | 'not-an-amount'
  | 'no-such-day'
  | 'unknown-word'
  | 'count-differs';

export type StatementProblem = {
  readonly line: number;
  /** The tag or element, e.g. `:61:`, `Ntry/Amt`. */
  readonly field: string;
  readonly found: string;
  readonly because: StatementFault;
};

/** A statement as it stands in its file, complete or not: `statementRefusals` says whether it may be believed. */
export type BankStatement = {
  readonly message: BankMessage;
  readonly line: number;
  /** The account as the bank writes it. */
  readonly account?: string;
  readonly reference?: string;
  readonly relatedReference?: string;
  readonly number?: string;
  readonly sequence?: string;
  /** Pages joined into this one. */
  readonly pages: number;
  readonly opening?: BankBalance;
  readonly closing?: BankBalance;
  readonly available?: BankBalance;
  /** The opening or closing balance is that of a page in between. */
  readonly continues?: boolean;
  readonly continued?: boolean;
  readonly entries: readonly BankEntry[];
  readonly problems: readonly StatementProblem[];
};

/** ISO 4217 currencies without decimals, and with three; all others a bank keeps accounts in have two. */
const withoutDecimals = new Set([
  'BIF',
  'CLP',
  'DJF',
  'GNF',
  'ISK',
  'JPY',
  'KMF',
  'KRW',
  'PYG',
  'RWF',
  'UGX',
  'VND',
  'VUV',
  'XAF',
]);
const withThree = new Set(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND']);

/** Decimals of any currency a bank may name; the hub's own books know fewer (`decimalsOf`). */
export function decimalsInBank(currency: string): 0 | 2 | 3 {
  if (withoutDecimals.has(currency)) return 0;
  return withThree.has(currency) ? 3 : 2;
}

const isBooked = (entry: BankEntry): boolean => entry.status === 'booked';

/** Opening balance plus what was booked minus the closing balance, in minor units: 0 when the statement adds up. Undefined without both. */
function balanceDifference({ opening, closing, entries }: BankStatement): Minor | undefined {
  if (opening === undefined || closing === undefined) return undefined;
  let sum: number = opening.amount;
  for (const entry of entries) if (isBooked(entry)) sum += entry.amount;
  return minor(sum - closing.amount);
}

/** Whether a message is the bank's last word, with balances: MT940 and camt.053. All others announce what a statement brings later. */
const isFinal = (message: BankMessage): boolean => message === 'mt940' || message === 'camt.053';

/**
 * Everything that forbids to believe a statement; none when it may be taken. An advice needs only its account: of its entries each stands for
 * itself. A final statement must be readable whole and add up; the difference is told in minor units.
 */
export function statementRefusals(statement: BankStatement): readonly StatementProblem[] {
  const { account, opening, closing, line } = statement;
  const lacks = (field: string, because: StatementFault, found = ''): StatementProblem => ({ line, field, found, because });
  const nameless = account === undefined ? [lacks('account', 'no-account')] : [];
  if (!isFinal(statement.message)) return nameless;
  const found = [
    ...nameless,
    ...statement.problems,
    ...(opening === undefined ? [lacks('opening', 'no-opening-balance')] : []),
    ...(closing === undefined ? [lacks('closing', 'no-closing-balance')] : []),
  ];
  if (opening === undefined || closing === undefined) return found;
  const alien = statement.entries.find(({ currency }) => currency !== opening.currency);
  if (opening.currency !== closing.currency)
    return [...found, lacks('closing', 'balances-in-two-currencies', `${opening.currency} ${closing.currency}`)];
  if (alien !== undefined)
    return [...found, { ...lacks('currency', 'entry-in-other-currency', alien.currency), line: alien.line }];
  const difference = balanceDifference(statement);
  return difference === 0 ? found : [...found, lacks('closing', 'does-not-add-up', String(difference))];
}

/** What makes a statement the same statement, whichever file brings it; `account` as the hub knows it. */
export const statementKeyOf = (
  account: string,
  { message, number, sequence, closing, reference }: BankStatement,
): readonly string[] => [
  isFinal(message) ? 'statement' : message,
  account,
  number ?? reference ?? '',
  sequence ?? '',
  closing === undefined ? (reference ?? '') : `${closing.day} ${closing.amount} ${closing.currency}`,
];

/** What makes an entry the same entry; twins in one statement (all alike) are told apart by their order alone. */
export function entryKeysOf(account: string, entries: readonly BankEntry[]): readonly (readonly string[])[] {
  const twins = new Map<string, number>();
  return entries.map(({ valueDay, amount, mark, bankReference, text }) => {
    const said = [account, valueDay, String(amount), mark, bankReference ?? '', text];
    const same = JSON.stringify(said);
    const twin = (twins.get(same) ?? 0) + 1;
    twins.set(same, twin);
    return [...said, String(twin)];
  });
}
