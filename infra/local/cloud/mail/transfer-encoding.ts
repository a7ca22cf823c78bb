import { MailUnreadable } from './mail-unreadable.ts';

const hexPair = /^[0-9A-Fa-f]{2}$/;

/** Quoted-printable (RFC 2045 §6.7) to bytes. A stray `=` stands for itself, as readers do. `text` holds one character per byte. */
export function decodeQuotedPrintable(text: string): Uint8Array {
  const joined = text.replace(/[ \t]+(?=\r?\n|$)/g, '').replace(/=\r?\n/g, '');
  const bytes: number[] = [];
  for (let at = 0; at < joined.length; at += 1) {
    const pair = joined.slice(at + 1, at + 3);
    if (joined[at] === '=' && hexPair.test(pair)) {
      bytes.push(Number.parseInt(pair, 16));
      at += 2;
    } else bytes.push(joined.charCodeAt(at) & 0xff);
  }
  return Uint8Array.from(bytes);
}

/** A part's body to bytes by its Content-Transfer-Encoding. Throws MailUnreadable for an encoding RFC 2045 does not know. */
export function decodeTransfer(body: string, encoding: string): Uint8Array {
  switch (encoding.trim().toLowerCase()) {
    case 'base64':
      return Buffer.from(body, 'base64');
    case 'quoted-printable':
      return decodeQuotedPrintable(body);
    case '':
    case '7bit':
    case '8bit':
    case 'binary':
      return Buffer.from(body, 'latin1');
    default:
      throw new MailUnreadable(`Unknown encoding: ${encoding.trim().slice(0, 40)}`);
  }
}
