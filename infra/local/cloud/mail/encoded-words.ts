import { decodeCharset } from './charset.ts';
import { decodeQuotedPrintable } from './transfer-encoding.ts';

const word = /=\?([^?\s*]+)(?:\*[^?\s]*)?\?([bq])\?([^?\s]*)\?=/gi;

const wordBytes = (encoding: string, text: string): Uint8Array =>
  encoding.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : decodeQuotedPrintable(text.replaceAll('_', '=20'));

/**
 * A header value with its encoded words (RFC 2047) as text. White space between two of them is dropped, and neighbours of one charset are
 * joined as bytes first, because senders cut letters such as `ł` between two words.
 */
export function decodeWords(value: string): string {
  let text = '';
  let at = 0;
  let pending: { charset: string; chunks: Uint8Array[] } | undefined;
  const flush = () => {
    if (pending !== undefined) text += decodeCharset(Buffer.concat(pending.chunks), pending.charset);
    pending = undefined;
  };
  for (const match of value.matchAll(word)) {
    const [whole, charset = '', encoding = '', encoded = ''] = match;
    const between = value.slice(at, match.index);
    if (pending === undefined || between.trim() !== '') {
      flush();
      text += between;
    } else if (pending.charset !== charset.toLowerCase()) flush();
    pending ??= { charset: charset.toLowerCase(), chunks: [] };
    pending.chunks.push(wordBytes(encoding, encoded));
    at = match.index + whole.length;
  }
  flush();
  return text + value.slice(at);
}
