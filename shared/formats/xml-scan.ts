import { asideAt } from './xml-aside.ts';
import { XmlFileError } from './xml-fault.ts';
import { isNameAt, nameReader, spaceEnd, tagRest, type XmlAttributes } from './xml-tag.ts';
import { checkCharacters, resolved } from './xml-text.ts';

export type XmlEvents = {
  /** `line` counts when it is asked. */
  readonly open: (name: string, attributes: XmlAttributes, line: () => number) => void;
  readonly text: (text: string) => void;
  readonly close: () => void;
};

/** Letters between two tags, or in one of them; the longest text of ISO 20022 has 500. */
const longestRun = 65_536;
const deepest = 64;
const [slash, bang, question, greater, less] = [47, 33, 63, 62, 60];
const none: XmlAttributes = {};

/**
 * Reads XML text that comes in pieces: elements, text and CDATA; comments and instructions are passed over, and so is white space between elements. Written for
 * bank files of many megabytes, which it reads several times as fast as a general parser, with the same strictness: every tag closed in order, one
 * root, attributes quoted and once each, no entity but the five of XML, no document type. Throws XmlFileError, with the line, at the first fault
 * and when the text ends early.
 */
export function xmlScanner(events: XmlEvents): { write(piece: string): void; end(): void } {
  const open: string[] = [];
  const nameAt = nameReader();
  const lines = { text: '', counted: 0, line: 1 };
  /** Where the mark begins that is being read. */
  let reached = 0;
  let rest = '';
  let hasRoot = false;
  let isFirst = true;
  let mayEndCdata = false;
  /** Nothing but text has come since the last element opened. */
  let isLeaf = false;

  const line = (): number => countLines(lines, reached);
  const takeRun = (text: string, from: number, to: number, endsLeaf: boolean): void => {
    if (from === to || (!endsLeaf && spaceEnd(text, from) >= to)) return;
    const run = text.slice(from, to);
    if (open.length === 0 || (mayEndCdata && run.includes(']]>'))) throw new XmlFileError('not-xml');
    if (run.length > longestRun) throw new XmlFileError('field-too-long');
    events.text(resolved(run));
  };
  const begin = (name: string, attributes: XmlAttributes): void => {
    if (open.length === 0 && hasRoot) throw new XmlFileError('not-xml');
    if (open.length === deepest) throw new XmlFileError('too-deep');
    hasRoot = true;
    isLeaf = true;
    open.push(name);
    events.open(name, attributes, line);
  };
  const finish = (): void => {
    open.pop();
    isLeaf = false;
    events.close();
  };
  const takeClose = (text: string, from: number, at: number): number => {
    const end = closeEnd(text, at, open[open.length - 1]);
    if (end === 0) return 0;
    takeRun(text, from, at, isLeaf);
    finish();
    return end;
  };
  const takeAside = (text: string, from: number, at: number): number => {
    const aside = asideAt(text, at, isFirst && at === 0);
    if (aside === undefined) return 0;
    takeRun(text, from, at, false);
    if (aside.text !== undefined && open.length === 0) throw new XmlFileError('not-xml');
    if (aside.text !== undefined) events.text(aside.text);
    return aside.end;
  };
  const takeOpen = (text: string, from: number, at: number): number => {
    const name = nameAt(text, at + 1);
    const nameTo = at + 1 + name.length;
    if (nameTo >= text.length) return 0;
    if (name === '') throw new XmlFileError('not-xml');
    const isPlain = text.charCodeAt(nameTo) === greater;
    const tag = isPlain ? undefined : tagRest(text, nameTo);
    if (!isPlain && tag === undefined) return 0;
    takeRun(text, from, at, false);
    begin(name, tag?.attributes ?? none);
    if (tag?.isEmpty === true) finish();
    return tag?.end ?? nameTo + 1;
  };
  /** Takes the text before a mark and the mark itself; answers the place behind it, or 0 when it does not end within the text. */
  const takeMark = (text: string, from: number, at: number): number => {
    const next = text.charCodeAt(at + 1);
    reached = at;
    if (next === slash) return takeClose(text, from, at);
    return next === bang || next === question ? takeAside(text, from, at) : takeOpen(text, from, at);
  };
  const scan = (text: string): void => {
    let from = 0;
    lines.text = text;
    mayEndCdata = text.includes(']]>');
    for (let at = nextMark(text, 0); at !== -1; at = nextMark(text, from)) {
      const end = takeMark(text, from, at);
      if (end === 0) break;
      from = end;
      isFirst = false;
    }
    rest = text.slice(from);
    if (rest.length > 2 * longestRun) throw new XmlFileError('field-too-long');
    countLines(lines, from);
    lines.counted = 0;
    reached = 0;
  };
  const end = (): void => {
    if (!hasRoot) throw new XmlFileError('not-xml');
    if (open.length > 0 || rest.includes('<')) throw new XmlFileError('xml-cut-off');
    if (spaceEnd(rest, 0) < rest.length) throw new XmlFileError('not-xml');
  };
  return {
    write: (piece) =>
      withLine(line, () => {
        checkCharacters(piece);
        scan(rest === '' ? piece : [rest, piece].join(''));
      }),
    end: () => withLine(line, end),
  };
}

function withLine(line: () => number, read: () => void): void {
  try {
    read();
  } catch (error) {
    if (error instanceof XmlFileError) error.line = line();
    throw error;
  }
}

/** Tags mostly follow each other at once. */
const nextMark = (text: string, from: number): number => (text.charCodeAt(from) === less ? from : text.indexOf('<', from));

/** Behind the tag that closes `name`; 0 when the text ends within it. */
function closeEnd(text: string, at: number, name: string | undefined): number {
  const nameTo = at + 2 + (name?.length ?? 0);
  if (nameTo >= text.length) return 0;
  if (name === undefined || !isNameAt(text, at + 2, name)) throw new XmlFileError('not-xml');
  const end = text.charAt(nameTo) === '>' ? nameTo : spaceEnd(text, nameTo);
  if (end >= text.length) return 0;
  if (text.charAt(end) !== '>') throw new XmlFileError('not-xml');
  return end + 1;
}

type Lines = { text: string; counted: number; line: number };

/** The line of a place of the text; line ends are counted once, and only when somebody asks. */
function countLines(lines: Lines, to: number): number {
  const { text } = lines;
  for (let at = text.indexOf('\n', lines.counted); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) lines.line += 1;
  lines.counted = Math.max(lines.counted, to);
  return lines.line;
}
