import type { BankEntry } from '../domain/bank-statement.ts';
import { foldSpace } from './fold-space.ts';

type PlusFields = {
  readonly remittance: string[];
  readonly endToEndId: string | undefined;
  readonly name: string | undefined;
  readonly account: string | undefined;
};

/** Codes of SEPA inside the text: `EREF+` end-to-end id, `SVWZ+` what the payer wrote, `IBAN+`, `NAME+`, and those that are passed over. */
const code = /(EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|PURP|IBAN|BIC|NAME|BREF|RREF)\+/g;

/** What the codes say, or undefined when the text has none. Text before the first code belongs to what the payer wrote. */
export function plusFields(text: string): PlusFields | undefined {
  if (!text.includes('+')) return undefined;
  const found = [...text.matchAll(code)];
  const [first] = found;
  if (first === undefined) return undefined;
  const values = new Map<string, string>();
  for (const [place, match] of found.entries()) {
    const name = match[1] ?? '';
    const value = foldSpace(text.slice(match.index + match[0].length, found[place + 1]?.index ?? text.length));
    if (!values.has(name)) values.set(name, value);
  }
  const written = [foldSpace(text.slice(0, first.index)), values.get('SVWZ') ?? ''].filter((line) => line !== '');
  const some = (name: string): string | undefined => values.get(name) || undefined;
  return { remittance: written, endToEndId: some('EREF'), name: some('NAME'), account: some('IBAN') };
}

/** A `:86:` of codes without subfields around them; false when it has none. */
export function takePlusCoded(entry: BankEntry, text: string): boolean {
  const fields = plusFields(text.replaceAll('\n', ''));
  if (fields === undefined) return false;
  const { remittance, name, account, endToEndId } = fields;
  entry.text = foldSpace(text);
  entry.remittance = remittance;
  if (name !== undefined) entry.counterparty.name = name;
  if (account !== undefined) entry.counterparty.account = account;
  if (endToEndId !== undefined) entry.endToEndId = endToEndId;
  return true;
}
