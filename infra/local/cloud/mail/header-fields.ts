import { decodeUndeclared } from './charset.ts';
import { decodeWords } from './encoded-words.ts';
import { MailUnreadable } from './mail-unreadable.ts';

export type HeaderField = { readonly name: string; readonly value: string };

const largestBlock = 256 * 1024;
const mostFields = 1000;

const readField = (line: string): HeaderField => {
  const found = /^([!-9;-~]+)[ \t]*:([\s\S]*)$/.exec(line);
  if (found === null) throw new MailUnreadable('Header line without a field name');
  const [, name = '', value = ''] = found;
  return { name, value: decodeWords(decodeUndeclared(Buffer.from(value, 'latin1'))).trim() };
};

/** Splits an entity at its first empty line; both sides hold one character per byte. */
export function splitEntity(entity: string): { readonly head: string; readonly body: string } {
  if (/^\r?\n/.test(entity)) return { head: '', body: entity.replace(/^\r?\n/, '') };
  const gap = /\r?\n\r?\n/.exec(entity);
  if (gap === null) return { head: entity, body: '' };
  return { head: entity.slice(0, gap.index), body: entity.slice(gap.index + gap[0].length) };
}

/** The fields of a header block, unfolded and with encoded words as text, in their order. Throws MailUnreadable over 256 KB or 1,000 fields. */
export function readHeaderFields(head: string): readonly HeaderField[] {
  if (head.length > largestBlock) throw new MailUnreadable(`Headers are longer than ${largestBlock} bytes`);
  const lines = head
    .replace(/\r?\n(?=[ \t])/g, '')
    .split(/\r?\n/)
    .filter((line) => line !== '');
  if (lines.length > mostFields) throw new MailUnreadable(`More than ${mostFields} header fields`);
  return lines.map(readField);
}

/** The first field of this name (any case), or an empty text. */
export const headerValue = (fields: readonly HeaderField[], name: string): string =>
  fields.find((field) => field.name.toLowerCase() === name.toLowerCase())?.value ?? '';
