import type { BankEntry } from '../domain/bank-statement.ts';
import { foldSpace } from './fold-space.ts';
import { takeMarked } from './mt940-marked.ts';
import { takePlusCoded } from './mt940-plus-codes.ts';
import { takeSlashCoded } from './mt940-slash-codes.ts';
import { takeSubfields } from './mt940-subfields.ts';

/**
 * Takes the text of one or several `:86:` into their entry, by the first dialect that fits: subfields behind `?`, `~`, `<`, `^` or `>` (with the codes of
 * SEPA inside them), `/EREF/` codes, `EREF+` codes, mBank's `TYT.:` markers; else it is free text, line by line.
 */
export function takeDetails(entry: BankEntry, text: string): void {
  const supplement = entry.text;
  const isCoded =
    takeSubfields(entry, text) || takeSlashCoded(entry, text) || takePlusCoded(entry, text) || takeMarked(entry, text);
  if (!isCoded) takeFreeText(entry, text);
  if (supplement !== '') entry.text = `${supplement} ${entry.text}`;
}

function takeFreeText(entry: BankEntry, text: string): void {
  entry.text = foldSpace(text);
  if (entry.text !== '')
    entry.remittance = text
      .split('\n')
      .map(foldSpace)
      .filter((line) => line !== '');
}
