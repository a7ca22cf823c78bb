import { XmlFileError } from './xml-fault.ts';

const entities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Text with the five entities of XML and references to characters resolved. Throws XmlFileError `not-xml` at any other. */
export function resolved(text: string): string {
  let at = text.indexOf('&');
  if (at === -1) return text;
  let whole = text.slice(0, at);
  while (at !== -1) {
    const end = text.indexOf(';', at);
    const name = text.slice(at + 1, Math.max(end, at));
    const value = name.startsWith('#') ? referred(name.slice(1)) : entities.get(name);
    if (value === undefined) throw new XmlFileError('not-xml');
    const next = text.indexOf('&', end);
    whole += value + text.slice(end + 1, next === -1 ? text.length : next);
    at = next;
  }
  return whole;
}

function referred(number: string): string | undefined {
  const code = /^x[0-9a-f]{1,6}$/i.test(number)
    ? Number.parseInt(number.slice(1), 16)
    : Number(/^\d{1,7}$/.test(number) ? number : 'none');
  return isCharacter(code) ? String.fromCodePoint(code) : undefined;
}

const isCharacter = (code: number): boolean =>
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff);

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be in XML.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/** Refuses control characters that no XML may have, and U+FFFD: bytes that are no letters in the encoding of the file. */
export function checkCharacters(text: string): void {
  if (forbidden.test(text) || text.includes('\ufffd')) throw new XmlFileError('not-xml');
}
