/** Encodings Polish books come in. `auto` takes a byte order mark's word, then UTF-8 if the beginning is that, else Windows-1250 (CP1250). */
export type Encoding = 'auto' | 'utf-8' | 'windows-1250' | 'iso-8859-2' | 'utf-16le';

export type NotText = { readonly refused: 'empty-file' | 'wrong-encoding' | 'not-text' };
export class NotTextError extends Error {
  readonly because: NotText['refused'];
  constructor(because: NotText['refused'], options?: ErrorOptions) {
    super(because, options);
    this.because = because;
  }
}

const startsWith = (bytes: Uint8Array, ...mark: number[]): boolean => mark.every((byte, place) => bytes[place] === byte);

/** A byte that is cut off at the end of the first piece is no proof against UTF-8. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function chosen(encoding: Encoding, first: Uint8Array): Exclude<Encoding, 'auto'> {
  if (startsWith(first, 0xef, 0xbb, 0xbf)) return 'utf-8';
  if (startsWith(first, 0xff, 0xfe)) return 'utf-16le';
  if (encoding !== 'auto') return encoding;
  return isUtf8(first) ? 'utf-8' : 'windows-1250';
}

/** ZIP (a spreadsheet under a wrong name), PDF, gzip, old Office; and any zero byte where no UTF-16 is announced. */
function isBinary(first: Uint8Array): boolean {
  const known =
    startsWith(first, 0x50, 0x4b) ||
    startsWith(first, 0x25, 0x50, 0x44, 0x46) ||
    startsWith(first, 0x1f, 0x8b) ||
    startsWith(first, 0xd0, 0xcf, 0x11, 0xe0);
  return known || (!startsWith(first, 0xff, 0xfe) && first.includes(0));
}

/** The text of a file piece by piece, without its byte order mark. Throws NotTextError: a wrong letter in a name is a wrong letter in a demand. */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const piece of bytes) {
    if (piece.length === 0) continue;
    if (decoder === undefined) {
      if (isBinary(piece)) throw new NotTextError('not-text');
      decoder = new TextDecoder(chosen(encoding, piece), { fatal: true });
    }
    yield decodePiece(decoder, piece, true);
  }
  if (decoder === undefined) throw new NotTextError('empty-file');
  yield decodePiece(decoder, new Uint8Array(), false);
}

function decodePiece(decoder: InstanceType<typeof TextDecoder>, piece: Uint8Array, stream: boolean): string {
  try {
    return decoder.decode(piece, { stream });
  } catch (cause) {
    throw new NotTextError('wrong-encoding', { cause });
  }
}
