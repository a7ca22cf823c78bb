import type { FileFault, InputProblem, RecordFault } from '../domain/input-problem.ts';
import { type Cut, cutRecords } from './cut-records.ts';
import { decodeText, type Encoding, NotTextError } from './decode-text.ts';
import { headerNames } from './header-row.ts';
import { splitFields } from './split-fields.ts';
import { hasControls, spoilt } from './spoilt-letters.ts';

export type DelimitedStyle = { readonly delimiter: ',' | ';' | '\t' | '|'; readonly encoding: Encoding };

/** A record under the names of its columns, with the line it began on and its text as it stood in the file. */
export type DelimitedRow = { readonly line: number; readonly values: Readonly<Record<string, string>>; readonly raw: string };

/** A record that cannot be taken as it stands; `values` are there when only letters are wrong and a person can mend them. */
export type BadRow = {
  readonly line: number;
  readonly raw: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly problems: readonly InputProblem[];
};

export type Refused = {
  readonly kind: 'refused';
  readonly because: FileFault;
  /** Which columns it is about. */
  readonly detail: string;
  /** The columns the file has. */
  readonly found?: string;
};

export type Delimited =
  | { readonly kind: 'row'; readonly row: DelimitedRow }
  /** One record that cannot be read; the others go on. */
  | ({ readonly kind: 'bad-row' } & BadRow)
  /** The file cannot be read. Nothing came before it. */
  | Refused;

/**
 * Reads a delimited file as it comes, with a header line. `needed` are the columns without which nothing makes sense; their names may differ
 * in case and spaces. Lines without any text are left out. Nothing that stands whole is lost by what is broken beside it.
 */
export async function* readDelimited(
  bytes: AsyncIterable<Uint8Array>,
  { delimiter, encoding }: DelimitedStyle,
  needed: readonly string[],
): AsyncGenerator<Delimited> {
  let header: readonly string[] | undefined;
  try {
    for await (const cut of cutRecords(decodeText(bytes, encoding), delimiter)) {
      if (isBlank(cut.raw, delimiter) || (cut.line === 1 && cut.raw.toLowerCase() === `sep=${delimiter}`)) continue;
      if (header !== undefined) {
        yield readRow(cut, delimiter, header);
        continue;
      }
      const read = readHeader(cut, delimiter, needed);
      if ('kind' in read) {
        yield read;
        return;
      }
      header = read.names;
    }
    if (header === undefined) yield { kind: 'refused', because: 'empty-file', detail: '' };
  } catch (error) {
    if (!(error instanceof NotTextError)) throw error;
    yield { kind: 'refused', because: error.because, detail: '' };
  }
}

/** U+001A ends files of DOS. */
const isBlank = (raw: string, delimiter: string): boolean => raw.replaceAll(delimiter, '').replaceAll('\u001a', '').trim() === '';

/** Letters with marks may come as two characters (macOS); one spelling makes them comparable. */
const fieldsOf = (raw: string, delimiter: string): string[] => splitFields(raw, delimiter).map((field) => field.normalize('NFC'));

function readHeader(cut: Cut, delimiter: string, needed: readonly string[]): Refused | { readonly names: readonly string[] } {
  if (cut.kind !== 'record') return { kind: 'refused', because: cut.kind, detail: '' };
  if (hasControls(cut.raw)) return { kind: 'refused', because: 'not-text', detail: '' };
  if (cut.raw.includes('\ufffd')) return { kind: 'refused', because: 'wrong-encoding', detail: '' };
  const fields = withoutEmptyEnd(fieldsOf(cut.raw, delimiter), 0);
  return headerNames(fields, needed);
}

function readRow(cut: Cut, delimiter: string, header: readonly string[]): Delimited {
  const { line, raw } = cut;
  const bad = (because: RecordFault, found: string): Delimited => ({
    kind: 'bad-row',
    line,
    raw,
    problems: [{ field: '', found, because }],
  });
  if (cut.kind !== 'record') return bad(cut.kind, raw.slice(0, 80));
  const all = fieldsOf(raw, delimiter);
  const fields = withoutEmptyEnd(all, header.length);
  if (fields.length !== header.length)
    return bad(cut.endsFile && fields.length < header.length ? 'cut-off' : 'field-count', `${fields.length} / ${header.length}`);
  // Without a line end nobody can say whether the empty last field was empty or was cut off.
  if (cut.endsFile && all.length === header.length && header.length > 1 && fields.at(-1) === '')
    return bad('cut-off', raw.slice(-80));
  const values = Object.fromEntries(header.map((name, place) => [name, fields[place] ?? '']));
  const problems = Object.entries(values).flatMap(([field, found]) => spoilt(field, found));
  return problems.length > 0 ? { kind: 'bad-row', line, raw, values, problems } : { kind: 'row', row: { line, values, raw } };
}

/** Lines may end with more delimiters than the header, or fewer. */
function withoutEmptyEnd(fields: readonly string[], least: number): readonly string[] {
  let length = fields.length;
  while (length > least && fields[length - 1]?.trim() === '') length -= 1;
  return fields.slice(0, length);
}
