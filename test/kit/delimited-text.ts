import { type Delimited, readDelimited } from '../../shared/formats/delimited.ts';

type Style = Parameters<typeof readDelimited>[1];

export const semicolons: Style = { delimiter: ';', encoding: 'auto' };

/** The file in pieces of that many bytes, as a stream may bring it. */
export async function* inPieces(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

/** Everything a file gives. */
export async function readAll(
  bytes: Uint8Array | string,
  needed: readonly string[],
  { style = semicolons, size = 65_536 }: { style?: Style; size?: number } = {},
): Promise<Delimited[]> {
  const given = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  const all: Delimited[] = [];
  for await (const part of readDelimited(inPieces(given, size), style, needed)) all.push(part);
  return all;
}

/** Rows as their values, rejected lines as `line: words`, a refusal as `refused: word detail`. */
export const told = (parts: readonly Delimited[]): unknown[] =>
  parts.map((part) => {
    if (part.kind === 'row') return Object.values(part.row.values);
    if (part.kind === 'refused') return `refused: ${part.because} ${part.detail}`.trim();
    return `${part.line}: ${part.problems.map(({ because }) => because).join(' ')}`;
  });

/** The 128 upper characters of Windows-1250, so that a text can be written in it. */
const upper = [...new TextDecoder('windows-1250').decode(Uint8Array.from({ length: 128 }, (_, place) => place + 128))];

/** Bytes of a text in Windows-1250 (CP1250); a letter that is not in it is a mistake of the test. */
export const cp1250 = (text: string): Uint8Array =>
  Uint8Array.from([...text], (letter) => {
    const code = letter.charCodeAt(0);
    const place = code < 128 ? code : upper.indexOf(letter) + 128;
    if (place < 0 || (code >= 128 && place === 127)) throw new Error(`${letter} is not in CP1250`);
    return place;
  });

export const utf16le = (text: string): Uint8Array => Buffer.from(text, 'utf16le');
export const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');
