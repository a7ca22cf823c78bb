import { XmlFileError } from './xml-fault.ts';
import { resolved } from './xml-text.ts';

export type XmlAttributes = Readonly<Record<string, string>>;
/** What a tag with attributes says behind its name, and the place behind it. */
export type TagRest = { readonly attributes: XmlAttributes; readonly isEmpty: boolean; readonly end: number };

/** Letters of one attribute; the longest of ISO 20022 is a namespace. */
const longestValue = 20_000;
const mostAttributes = 32;

const [tab, lineFeed, carriageReturn, space, slash, equals, greater] = [9, 10, 13, 32, 47, 61, 62];

const isSpace = (code: number): boolean => code === space || code === lineFeed || code === carriageReturn || code === tab;

/** Which ASCII characters a name may begin with (1), and which it may go on with (2). All others are taken: banks name elements in ASCII. */
const inNames = Uint8Array.from({ length: 128 }, (_, code) => {
  const letter = String.fromCharCode(code);
  if (/[A-Za-z_:]/.test(letter)) return 1;
  return /[0-9.-]/.test(letter) ? 2 : 0;
});

/** Behind the name that begins at a place; the place itself when none does. */
function nameEnd(text: string, from: number): number {
  const first = text.charCodeAt(from);
  if (first < 0x80 ? inNames[first] !== 1 : Number.isNaN(first)) return from;
  let at = from + 1;
  for (let code = text.charCodeAt(at); code < 0x80 ? inNames[code] !== 0 : code >= 0x80; code = text.charCodeAt(at)) at += 1;
  return at;
}

/** Whether the text has this name at a place. */
export function isNameAt(text: string, at: number, name: string): boolean {
  for (let place = 0; place < name.length; place += 1) if (text.charCodeAt(at + place) !== name.charCodeAt(place)) return false;
  return true;
}

/** Behind white space. */
export function spaceEnd(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

/**
 * Reads names of elements. A file has few and millions of times, mostly in the same order: so the one that followed the last time is tried first, and the
 * same name is always the same string, of the kind that compares by its address alone. Answers '' when the text has no name there.
 */
export function nameReader(): (text: string, from: number) => string {
  const known = new Map<string, string>();
  const followers = new Map<string, string>();
  let before = '';
  return (text, from) => {
    const guess = followers.get(before);
    const isGuessed = guess !== undefined && isNameAt(text, from, guess) && text.charCodeAt(from + guess.length) === greater;
    const name = isGuessed ? guess : newName(known, text.slice(from, nameEnd(text, from)));
    if (!isGuessed) followers.set(before, name);
    before = name;
    return name;
  };
}

/** Names beyond any format's are read, but not kept. */
const mostNames = 1000;

function newName(known: Map<string, string>, name: string): string {
  const found = known.get(name);
  if (found !== undefined || known.size >= mostNames) return found ?? name;
  const [asKey = ''] = Object.keys({ [name]: true });
  known.set(name, asKey);
  return asKey;
}

/**
 * Attributes and end of the tag whose name ends at a place; undefined when the text ends within it. Throws XmlFileError at what is no tag, at an
 * attribute twice, and at more or longer attributes than any bank writes.
 */
export function tagRest(text: string, nameTo: number): TagRest | undefined {
  const attributes: Record<string, string> = {};
  let at = nameTo;
  for (let count = 0; count <= mostAttributes; count += 1) {
    const next = spaceEnd(text, at);
    const end = tagEnd(text, next);
    if (end === undefined) return undefined;
    if (end > 0) return { attributes, isEmpty: end - next === 2, end };
    if (next === at) throw new XmlFileError('not-xml');
    const behind = takeAttribute(attributes, text, next);
    if (behind === undefined) return undefined;
    at = behind;
  }
  throw new XmlFileError('field-too-long');
}

/** Behind `>` or `/>`; 0 when the tag goes on, undefined when the text ends before one can say. */
function tagEnd(text: string, at: number): number | undefined {
  if (at >= text.length) return undefined;
  const code = text.charCodeAt(at);
  if (code === greater) return at + 1;
  if (code !== slash) return 0;
  if (at + 1 === text.length) return undefined;
  if (text.charCodeAt(at + 1) !== greater) throw new XmlFileError('not-xml');
  return at + 2;
}

function takeAttribute(attributes: Record<string, string>, text: string, from: number): number | undefined {
  const nameTo = nameEnd(text, from);
  const mark = spaceEnd(text, nameTo);
  const quoteAt = spaceEnd(text, mark + 1);
  if (quoteAt >= text.length) return undefined;
  const quote = text.charAt(quoteAt);
  if (nameTo === from || text.charCodeAt(mark) !== equals || (quote !== '"' && quote !== "'")) throw new XmlFileError('not-xml');
  const end = text.indexOf(quote, quoteAt + 1);
  if ((end === -1 ? text.length : end) - quoteAt > longestValue) throw new XmlFileError('field-too-long');
  if (end === -1) return undefined;
  const [name, value] = [text.slice(from, nameTo), text.slice(quoteAt + 1, end)];
  if (Object.hasOwn(attributes, name) || value.includes('<')) throw new XmlFileError('not-xml');
  attributes[name] = resolved(value.replace(/[\t\r\n]/g, ' '));
  return end + 1;
}
