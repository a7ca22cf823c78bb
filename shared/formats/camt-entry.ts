import type { BankEntry, BankMark, StatementFault } from '../domain/bank-statement.ts';
import { type Minor, minor } from '../domain/money.ts';
import { type CamtDetails, detailsOf } from './camt-details.ts';
import { amountOf, type CamtAmount, dayAt, signOf } from './camt-values.ts';
import { foldSpace } from './fold-space.ts';
import { child, childAt, childrenOf, textAt, textOf, type XmlNode } from './xml-records.ts';

export type EntryFault = { readonly field: string; readonly found: string; readonly because: StatementFault };

/** Its place in the statement and in the file. */
type Place = { readonly ordinal: number; readonly line: number };
/** What an `Ntry` says of itself, whatever its transactions say. */
type Whole = {
  readonly node: XmlNode;
  readonly place: Place;
  readonly amount: CamtAmount;
  readonly valueDay: BankEntry['valueDay'];
  readonly isReversal: boolean;
  readonly info: string | undefined;
};

/**
 * The entries that an `Ntry` is: one, or one for each transaction of a batch whose amounts are in the entry's currency and add up to it. A batch that the
 * bank does not itemise so stays one entry with everything that was written.
 */
export function entriesOf(node: XmlNode, place: Place): readonly BankEntry[] | EntryFault {
  const amount = signedAmount(node, child(node, 'Amt'));
  if (typeof amount === 'string') return wrong(node, 'Amt', amount);
  const valueDay = dayAt(child(node, 'ValDt')) ?? dayAt(child(node, 'BookgDt'));
  if (valueDay === undefined) return wrong(node, 'ValDt', 'no-such-day');
  const reversal = textOf(child(node, 'RvslInd'));
  const isReversal = reversal === 'true' || reversal === '1';
  return itemised({ node, place, amount, valueDay, isReversal, info: textOf(child(node, 'AddtlNtryInf')) });
}

function signedAmount(node: XmlNode, amountNode: XmlNode | undefined): CamtAmount | StatementFault {
  const amount = amountOf(amountNode);
  const sign = signOf(node);
  if (typeof amount === 'string' || sign === 1) return amount;
  return sign === undefined ? 'unknown-word' : { currency: amount.currency, amount: minor(-amount.amount) };
}

const wrong = (node: XmlNode, field: string, because: StatementFault): EntryFault => ({
  field: `Ntry/${because === 'unknown-word' ? 'CdtDbtInd' : field}`,
  found: foldSpace(`${child(node, 'Amt')?.attributes.Ccy ?? ''} ${textAt(node, 'Amt') ?? ''}`).slice(0, 200),
  because,
});

function itemised(whole: Whole): readonly BankEntry[] {
  const transactions = transactionsIn(whole.node);
  const isIncoming = whole.amount.amount > 0 !== whole.isReversal;
  if (transactions.length < 2) return [entryOf(whole, detailsOf(transactions[0], isIncoming))];
  const amounts = transactions.map((one) => partAmount(one, whole.amount));
  const sum = amounts.reduce<number>((total, part) => total + (part ?? Number.NaN), 0);
  const all = transactions.map((one) => detailsOf(one, isIncoming));
  if (sum !== whole.amount.amount) return [entryOf(whole, together(all))];
  return all.map((details, place) => entryOf(whole, details, { amount: minor(amounts[place] ?? 0), part: place + 1 }));
}

function transactionsIn(node: XmlNode): readonly XmlNode[] {
  const found: XmlNode[] = [];
  for (let details = node.first; details !== undefined; details = details.next)
    if (details.name === 'NtryDtls') for (const one of childrenOf(details, 'TxDtls')) found.push(one);
  return found;
}

/** What a transaction moved, signed, in the entry's currency; undefined when it says so in another one or not at all. */
function partAmount(transaction: XmlNode, whole: CamtAmount): number | undefined {
  const amount = amountOf(child(transaction, 'Amt') ?? childAt(transaction, 'AmtDtls', 'TxAmt', 'Amt'));
  if (typeof amount === 'string' || amount.currency !== whole.currency) return undefined;
  return (signOf(transaction) ?? (whole.amount < 0 ? -1 : 1)) * amount.amount;
}

const together = (all: readonly CamtDetails[]): CamtDetails => ({
  ...detailsOf(undefined, true),
  remittance: all.flatMap(({ remittance }) => remittance),
  said: all.flatMap(({ said }) => said ?? []).join(' ') || undefined,
});

function entryOf(whole: Whole, details: CamtDetails, part?: { readonly amount: Minor; readonly part: number }): BankEntry {
  const { node, place, valueDay } = whole;
  const amount = part?.amount ?? whole.amount.amount;
  return {
    ordinal: place.ordinal,
    part: part?.part,
    line: place.line,
    bookingDay: dayAt(child(node, 'BookgDt')),
    valueDay,
    amount,
    currency: whole.amount.currency,
    mark: markOf(amount, whole.isReversal),
    status: statusOf(child(node, 'Sts')),
    typeCode: typeOf(child(node, 'BkTxCd')),
    customerReference: textOf(child(node, 'NtryRef')),
    bankReference: details.bankReference ?? textOf(child(node, 'AcctSvcrRef')),
    endToEndId: details.endToEndId,
    creditorReference: details.creditorReference,
    paidTo: details.paidTo,
    counterparty: details.counterparty,
    remittance: details.remittance,
    text: said(whole.info, details),
  };
}

/** A reversed credit is a debit with the reversal indicator, and the other way round. */
function markOf(amount: number, isReversal: boolean): BankMark {
  if (isReversal) return amount < 0 ? 'RC' : 'RD';
  return amount < 0 ? 'D' : 'C';
}

/** Booked, or anything else: pending, expected, for information. Later versions write the word in `Cd`. */
function statusOf(node: XmlNode | undefined): BankEntry['status'] {
  const status = textOf(child(node, 'Cd') ?? node);
  return status === undefined || status === 'BOOK' ? 'booked' : 'pending';
}

function typeOf(code: XmlNode | undefined): string | undefined {
  const domain = child(code, 'Domn');
  if (domain === undefined) return textAt(code, 'Prtry', 'Cd');
  const family = child(domain, 'Fmly');
  return `${textAt(domain, 'Cd') ?? ''}/${textAt(family, 'Cd') ?? ''}/${textAt(family, 'SubFmlyCd') ?? ''}`;
}

function said(info: string | undefined, { said: more, remittance }: CamtDetails): string {
  const written = remittance.length === 1 ? (remittance[0] ?? '') : remittance.join(' ');
  const text = more === undefined ? written : `${more} ${written}`;
  return foldSpace(info === undefined ? text : `${info} ${text}`);
}
