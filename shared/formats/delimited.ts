import { CsvError, parse } from 'csv-parse';
import { decodeText, type Encoding, NotTextError } from './decode-text.ts';

export type DelimitedStyle = { readonly delimiter: ',' | ';' | '\t' | '|'; readonly encoding: Encoding };

/** A record under the names of its columns, with the line it began on and its text as it stood in the file. */
export type DelimitedRow = { readonly line: number; readonly values: Readonly<Record<string, string>>; readonly raw: string };

export type Delimited =
  | { readonly kind: 'row'; readonly row: DelimitedRow }
  /** One record that cannot be read; the others go on. */
  | { readonly kind: 'bad-row'; readonly line: number; readonly raw: string; readonly because: 'field-count' | 'truncated' }
  /** The file cannot be read from here on. */
  | { readonly kind: 'refused'; readonly because: FileRefusal; readonly detail: string };

export type FileRefusal =
  | 'empty-file'
  | 'wrong-encoding'
  | 'not-text'
  | 'missing-column'
  | 'duplicate-column'
  | 'record-too-long';

const longestRecord = 65_536;

type Raw = { readonly record: readonly string[]; readonly raw: string; readonly info: { readonly lines: number } };

/** Reads a delimited file as it comes, with a header line. `needed` are the columns without which nothing makes sense. */
export async function* readDelimited(
  bytes: AsyncIterable<Uint8Array>,
  style: DelimitedStyle,
  needed: readonly string[],
): AsyncGenerator<Delimited> {
  let header: readonly string[] | undefined;
  let line = 1;
  try {
    for await (const { record, raw, info } of records(bytes, style)) {
      const began = line;
      line = info.lines + 1;
      if (header === undefined) {
        header = record.map((name) => name.trim());
        const wrong = headerFault(header, needed);
        if (wrong === undefined) continue;
        yield { kind: 'refused', ...wrong };
        return;
      }
      if (record.length === header.length) yield { kind: 'row', row: { line: began, values: named(header, record), raw } };
      else yield { kind: 'bad-row', line: began, raw, because: 'field-count' };
    }
    if (header === undefined) yield { kind: 'refused', because: 'empty-file', detail: '' };
  } catch (error) {
    yield faultOf(error, line);
  }
}

async function* records(bytes: AsyncIterable<Uint8Array>, style: DelimitedStyle): AsyncGenerator<Raw> {
  const parser = parse({
    delimiter: style.delimiter,
    info: true,
    raw: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: longestRecord,
  });
  const feeding = feed(parser, decodeText(bytes, style.encoding));
  for await (const read of parser) yield read;
  await feeding;
}

/** An error on the way in has to reach the reader, not stay with the feeder. */
async function feed(parser: ReturnType<typeof parse>, text: AsyncIterable<string>): Promise<void> {
  try {
    for await (const piece of text) {
      if (!parser.write(piece)) await new Promise((resolve) => parser.once('drain', resolve).once('close', resolve));
      if (parser.destroyed) return;
    }
    parser.end();
  } catch (error) {
    parser.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

function headerFault(header: readonly string[], needed: readonly string[]): { because: FileRefusal; detail: string } | undefined {
  const twice = header.find((name, place) => name !== '' && header.indexOf(name) !== place);
  if (twice !== undefined) return { because: 'duplicate-column', detail: twice };
  const missing = needed.filter((name) => !header.includes(name));
  return missing.length > 0 ? { because: 'missing-column', detail: missing.join(', ') } : undefined;
}

const named = (header: readonly string[], record: readonly string[]): Record<string, string> =>
  Object.fromEntries(header.map((name, place) => [name, record[place] ?? '']));

function faultOf(error: unknown, line: number): Delimited {
  if (error instanceof NotTextError)
    return { kind: 'refused', because: error.because, detail: error.because === 'wrong-encoding' ? String(line) : '' };
  if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED')
    return { kind: 'bad-row', line, raw: '', because: 'truncated' };
  if (error instanceof CsvError && error.code === 'CSV_MAX_RECORD_SIZE')
    return { kind: 'refused', because: 'record-too-long', detail: String(line) };
  throw error;
}
