import type { BankEntry } from '../domain/bank-statement.ts';
import { foldSpace } from './fold-space.ts';

/** mBank's markers; each ends before the next `;` that a marker follows, because a title may have semicolons of its own. */
const marker = /(?:^|; ?)(?:[^;:]* )?(ID IPH|Z RACH\.|NA RACH\.|OD|DLA|TYT\.|TNR): ?/g;

/**
 * Free text with markers: `Z RACH.` / `NA RACH.` account of the other side, `OD` / `DLA` its name and address, `TYT.` title, `ID IPH` the virtual
 * account that the money was paid to. False when the text has none.
 */
export function takeMarked(entry: BankEntry, given: string): boolean {
  if (!given.includes('TYT.:') && !given.includes('RACH.:')) return false;
  const text = foldSpace(given);
  const found = [...text.matchAll(marker)];
  const values = new Map<string, string>();
  for (const [place, match] of found.entries()) {
    const value = text
      .slice(match.index + match[0].length, found[place + 1]?.index ?? text.length)
      .replace(/;\s*$/, '')
      .trim();
    if (value !== '' && match[1] !== undefined) values.set(match[1], value);
  }
  const title = values.get('TYT.');
  const name = values.get('OD') ?? values.get('DLA');
  const account = values.get('Z RACH.') ?? values.get('NA RACH.');
  const paidTo = values.get('ID IPH');
  entry.text = text;
  if (title !== undefined) entry.remittance = [title];
  if (name !== undefined) entry.counterparty.name = name;
  if (account !== undefined) entry.counterparty.account = account.replaceAll(' ', '');
  if (paidTo !== undefined) entry.paidTo = paidTo;
  return true;
}
