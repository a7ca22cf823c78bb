import type { BankEntry } from '../domain/bank-statement.ts';
import { foldSpace } from './fold-space.ts';
import { plusFields } from './mt940-plus-codes.ts';

/** Signs that banks put before the two digits of a subfield. */
const signs = '?~<^>';
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Where the subfields begin: behind the transaction code of three digits, or at once. */
function startOf(text: string): number {
  if (isSubfield(text, 3)) return 3;
  return isSubfield(text, 0) ? 0 : -1;
}

const isSubfield = (text: string, at: number): boolean =>
  isDigit(text.charCodeAt(at + 1)) && isDigit(text.charCodeAt(at + 2)) && signs.includes(text.charAt(at));

/**
 * Subfields after the German banks' model, which most Polish banks took over with signs of their own: 00 kind, 20-29 and 60-63 what the payer wrote,
 * 30 his bank, 31 his account, 32-33 his name, 38 his IBAN. Line ends may stand anywhere, also within a number, and mean nothing; spaces at the edge
 * of a subfield may be those between two words, and stay. False when the text has none.
 */
export function takeSubfields(entry: BankEntry, given: string): boolean {
  const text = (given.includes('\n') ? given.replace(/\n/g, '') : given).trim();
  const start = startOf(text);
  if (start === -1) return false;
  const sign = text.charAt(start);
  const lines: string[] = [];
  for (let at = start; at !== -1; ) {
    const next = nextSign(text, sign, at + 3);
    const code = (text.charCodeAt(at + 1) - 48) * 10 + text.charCodeAt(at + 2) - 48;
    if (isTaken(code)) take(entry.counterparty, lines, code, text.slice(at + 3, next === -1 ? text.length : next));
    at = next;
  }
  entry.text = foldSpace(text);
  entry.remittance = lines.slice();
  tidy(entry);
  return true;
}

const isTitle = (code: number): boolean => (code >= 20 && code <= 29) || (code >= 60 && code <= 63);
const isTaken = (code: number): boolean => isTitle(code) || (code >= 31 && code <= 33) || code === 38;

function take(counterparty: BankEntry['counterparty'], lines: string[], code: number, value: string): void {
  if (isTitle(code)) {
    if (!isBlank(value)) lines.push(value);
  } else if (code === 32 || code === 33) counterparty.name = counterparty.name === undefined ? value : counterparty.name + value;
  else if (isAccount(code, counterparty.account)) counterparty.account = value;
}

/** The IBAN, where there is one, is better than the bank's own number. */
const isAccount = (code: number, known: string | undefined): boolean => code === 38 || (code === 31 && known === undefined);

function nextSign(text: string, sign: string, from: number): number {
  for (let at = text.indexOf(sign, from); at !== -1; at = text.indexOf(sign, at + 1))
    if (isDigit(text.charCodeAt(at + 1)) && isDigit(text.charCodeAt(at + 2))) return at;
  return -1;
}

const isBlank = (line: string): boolean => line === '' || (line.startsWith(' ') && line.trim() === '');

/** Empty subfields are none; codes of SEPA in the title are taken apart. */
function tidy(entry: BankEntry): void {
  const { counterparty } = entry;
  if (counterparty.name !== undefined) counterparty.name = foldSpace(counterparty.name) || undefined;
  if (counterparty.account !== undefined) counterparty.account = bare(counterparty.account) || undefined;
  const sepa = entry.text.includes('+') ? plusFields(entry.remittance.join('')) : undefined;
  if (sepa === undefined) return;
  entry.remittance = sepa.remittance;
  entry.endToEndId = sepa.endToEndId;
}

const bare = (account: string): string => (account.includes(' ') ? account.replaceAll(' ', '') : account);
