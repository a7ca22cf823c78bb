import type { FileFault } from '../domain/input-problem.ts';
import { cp852Reader, likelyEncoding, type TextReader } from './likely-encoding.ts';

/** Encodings Polish books and banks come in. `auto` takes a byte order mark's word, else what most letters speak for (`likelyEncoding`). */
export type Encoding = 'auto' | 'utf-8' | 'windows-1250' | 'iso-8859-2' | 'utf-16le' | 'cp852';
type Known = Exclude<Encoding, 'auto'> | 'utf-16be';

export class NotTextError extends Error {
  readonly because: Extract<FileFault, 'empty-file' | 'not-text'>;
  constructor(because: NotTextError['because']) {
    super(because);
    this.because = because;
  }
}

/** Bytes enough to know a mark or a signature. */
const longestMark = 4;
/** So many bytes from the first letter on decide the encoding, however the stream cuts them. */
const sampled = 65_536;

/**
 * The text of a file piece by piece, without its byte order mark; pieces may be cut anywhere. Bytes that are no text in the encoding become
 * U+FFFD, so that whoever takes a record can refuse that record alone. Throws NotTextError: nothing in it, or a ZIP, a PDF and the like.
 */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const reader = textReader(encoding);
  for await (const piece of bytes) yield reader(piece, false);
  yield reader(new Uint8Array(), true);
}

function textReader(encoding: Encoding): (piece: Uint8Array, atEnd: boolean) => string {
  let held: Uint8Array = new Uint8Array();
  let decoder: TextReader | undefined;
  let onlyAscii = false;

  /** Looks at the first bytes; what they announce, or the caller's word, counts. */
  const begin = (): void => {
    if (held.length === 0) throw new NotTextError('empty-file');
    if (isBinary(held)) throw new NotTextError('not-text');
    const known = announced(held) ?? encoding;
    if (known === 'auto') onlyAscii = true;
    else decoder = readerOf(known);
  };
  /** ASCII is the same in all of them, so the choice waits for the first letter that is not. */
  const asciiBefore = (atEnd: boolean): string => {
    const plain = held.subarray(0, asciiLength(held));
    held = held.subarray(plain.length);
    const isKnown = held.length >= sampled || (atEnd && held.length > 0);
    if (isKnown) decoder = readerOf(likelyEncoding(held.subarray(0, sampled)));
    return new TextDecoder().decode(plain);
  };
  const decoded = (atEnd: boolean): string => {
    const taken = held;
    held = new Uint8Array();
    return decoder?.decode(taken, { stream: !atEnd }) ?? '';
  };

  return (piece, atEnd) => {
    held = joined(held, piece);
    const isBegun = decoder !== undefined || onlyAscii;
    if (!isBegun && held.length < longestMark && !atEnd) return '';
    if (!isBegun) begin();
    const plain = decoder === undefined ? asciiBefore(atEnd) : '';
    return decoder === undefined ? plain : plain + decoded(atEnd);
  };
}

const readerOf = (encoding: Known): TextReader => (encoding === 'cp852' ? cp852Reader : new TextDecoder(encoding));

const startsWith = (bytes: Uint8Array, ...mark: number[]): boolean => mark.every((byte, place) => bytes[place] === byte);

/** By a byte order mark; or by zero bytes beside the first two letters, as of UTF-16 without a mark. */
function announced(first: Uint8Array): Known | undefined {
  if (startsWith(first, 0xef, 0xbb, 0xbf)) return 'utf-8';
  if (startsWith(first, 0xff, 0xfe)) return 'utf-16le';
  if (startsWith(first, 0xfe, 0xff)) return 'utf-16be';
  const [zeroth, one, two, three] = [...first.subarray(0, longestMark)].map((byte) => byte === 0);
  if (!zeroth && one && !two && three) return 'utf-16le';
  return zeroth && !one && two && !three ? 'utf-16be' : undefined;
}

/** ZIP (a workbook under a wrong name), PDF, gzip, Office before 2007. `PK` alone is no ZIP: a column may be called PKWiU. */
const signatures: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
  [0x50, 0x4b, 0x07, 0x08],
  [0x25, 0x50, 0x44, 0x46],
  [0x1f, 0x8b, 0x08],
  [0xd0, 0xcf, 0x11, 0xe0],
];
const isBinary = (first: Uint8Array): boolean => signatures.some((signature) => startsWith(first, ...signature));

function asciiLength(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let length = 0;
  while (length + 4 <= bytes.length && (view.getUint32(length) & 0x80808080) === 0) length += 4;
  while (length < bytes.length && (bytes[length] ?? 0) < 0x80) length += 1;
  return length;
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  if (one.length === 0) return other;
  const all = new Uint8Array(one.length + other.length);
  all.set(one);
  all.set(other, one.length);
  return all;
}
