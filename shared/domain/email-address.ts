import { type Parsed, read, refused } from './parsed.ts';
import { isSingleMailbox } from './sendable.ts';

/**
 * One mailbox from a form or a file, its domain in small letters. A `mailto:` or angle brackets around it are taken off. Refused:
 * `empty`, `several` (a list: people must choose), `not-ascii` (SES takes none; a domain with Polish letters is given in its xn--
 * form), `not-an-address` (line breaks, names, quotes, a domain without a dot and everything else).
 */
export function parseEmail(text: string): Parsed<string, 'empty' | 'several' | 'not-ascii' | 'not-an-address'> {
  const bare = text
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/^<(.*)>$/, '$1');
  if (bare === '') return refused('empty');
  if (/[^@]+@[^@]+[,;\s]+[^@]+@/.test(bare)) return refused('several');
  if (/[^\p{ASCII}]/u.test(bare)) return refused('not-ascii');
  if (!isSingleMailbox(bare)) return refused('not-an-address');
  const at = bare.lastIndexOf('@');
  return read(`${bare.slice(0, at)}@${bare.slice(at + 1).toLowerCase()}`);
}
