import type { BankEntry } from '../domain/bank-statement.ts';
import { foldSpace } from './fold-space.ts';

/** Codes between slashes: `/EREF/..`, `/REMI/..`, `/BENM//NAME/..`, `/IBAN/..`. A slash inside a value is text. */
const code =
  /\/(EREF|PREF|MARF|CSID|TRTP|RTRN|BENM|ORDP|ULTB|ULTD|NAME|IBAN|BIC|ID|ADDR|REMI|USTD|CDTRREFTP|CDTRREF|ISDT|PURP|TRCD|OCMT|COAM|SVCL|CNTP)\//g;

/** A `:86:` that begins with such a code; false when it does not. Its lines are cut at 65 letters, wherever a word stands. */
export function takeSlashCoded(entry: BankEntry, given: string): boolean {
  if (given[0] !== '/') return false;
  const text = given.replaceAll('\n', '');
  const found = [...text.matchAll(code)];
  if (found[0]?.index !== 0) return false;
  const values = new Map<string, string>();
  for (const [place, match] of found.entries()) {
    const value = bare(text.slice(match.index + match[0].length, found[place + 1]?.index ?? text.length));
    const name = match[1] ?? '';
    if (value !== '' && !values.has(name)) values.set(name, value);
  }
  const [name, account, endToEndId] = [values.get('NAME'), values.get('IBAN'), values.get('EREF')];
  entry.text = foldSpace(given);
  entry.remittance = ['USTD', 'REMI', 'CDTRREF'].flatMap((code) => values.get(code) ?? []);
  if (name !== undefined) entry.counterparty.name = name;
  if (account !== undefined) entry.counterparty.account = account;
  if (endToEndId !== undefined) entry.endToEndId = endToEndId;
  return true;
}

/** Without the slash before the next code, and without the word that says whether the text is structured. */
const bare = (value: string): string => foldSpace(value.replace(/^(?:USTD|STRD)\/+/, '').replace(/\/+$/, ''));
