import { recordEnd } from './record-end.ts';
import { splitFields } from './split-fields.ts';

/** A piece of a delimited file: a record, or the one line that is given up so that the next can be read. `raw` has no line end. */
export type Cut = {
  readonly kind: 'record' | 'unclosed-quote' | 'record-too-long';
  readonly line: number;
  readonly raw: string;
  /** The file ends here, and no line end came before. */
  readonly endsFile: boolean;
};

/** Letters. A record of receivables has hundreds; a longer one is a quote that was never closed, or no such file. */
const longestRecord = 65_536;

type Found = Pick<Cut, 'kind'> & { readonly at: number };

/**
 * Cuts text into records at CRLF, LF or CR outside quotes (RFC 4180 and its bad habits). A quote that is never closed costs its own line only:
 * reading goes on behind it. Holds no more than one piece and one longest record.
 */
export async function* cutRecords(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<Cut> {
  const cuts = recordCutter(delimiter);
  for await (const piece of text) yield* cuts(piece, false);
  yield* cuts('', true);
}

function recordCutter(delimiter: string): (piece: string, atEnd: boolean) => Generator<Cut> {
  let rest = '';
  let line = 1;
  let columns: number | undefined;
  /** The end of a line that was too long. */
  let skipping = false;

  const took = (found: Found, raw: string, ended: number): void => {
    if (found.kind === 'record' && !skipping) columns ??= splitFields(raw, delimiter).length;
    skipping = ended === 0 && (skipping || found.kind === 'record-too-long');
    if (ended > 0) line += 1 + countLineEnds(raw);
  };

  return function* cuts(piece, atEnd) {
    rest += piece;
    let from = 0;
    while (from < rest.length) {
      const text = rest.slice(from, from + longestRecord + 2);
      const found = nextCut(text, { delimiter, columns, atEnd: atEnd && from + text.length === rest.length });
      if (found === undefined) break;
      const raw = text.slice(0, found.at);
      const ended = lineEnd(text, found.at);
      if (!skipping) yield { kind: found.kind, line, raw, endsFile: atEnd && from + found.at === rest.length };
      took(found, raw, ended);
      from += found.at + ended;
    }
    rest = rest.slice(from);
  };
}

type Around = { readonly delimiter: string; readonly columns: number | undefined; readonly atEnd: boolean };

/** What stands at the beginning of the text; undefined when more text is needed to say. */
function nextCut(text: string, around: Around): Found | undefined {
  const { at, doubtful } = recordEnd(text, around.delimiter, around.atEnd);
  const isLong = (at ?? text.length) > longestRecord;
  if (at === undefined && !isLong && !around.atEnd) return undefined;
  const firstLineEnd = /[\r\n]/.exec(text)?.index ?? text.length;
  if (at === firstLineEnd && !isLong) return { kind: 'record', at };
  if (firstLineEnd > longestRecord) return { kind: 'record-too-long', at: longestRecord };
  const isOpen = at === undefined || isLong || doubtful || looksLikeSeveral(text.slice(0, at), around);
  return isOpen ? { kind: 'unclosed-quote', at: firstLineEnd } : { kind: 'record', at };
}

/**
 * Whether a record over several lines is rather several records and a forgotten quote that an inch in a later line closed: then its first and
 * its last line have all columns, each by itself.
 */
function looksLikeSeveral(record: string, { delimiter, columns }: Around): boolean {
  const lines = record.split(/\r\n|\r|\n/);
  return [lines[0] ?? '', lines.at(-1) ?? ''].every((line) => splitFields(line, delimiter).length === columns);
}

const lineEnd = (text: string, at: number): 0 | 1 | 2 => {
  if (text[at] === '\r') return text[at + 1] === '\n' ? 2 : 1;
  return text[at] === '\n' ? 1 : 0;
};

const countLineEnds = (raw: string): number => raw.match(/\r\n|\r|\n/g)?.length ?? 0;
