const letters = '0123456789abcdefghjkmnpqrstvwxyz';
const length = 26;
const timeLength = 10;

/** Five bits a letter, most significant first; letters sort as their numbers do. What is left over at the end is dropped. */
function lettersOf(bytes: Uint8Array, count: number): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5 && text.length < count) {
      bits -= 5;
      text += letters.charAt((held >>> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return text;
}

/**
 * An identifier of 26 characters that sorts by the moment of its making: 50 bits of milliseconds since 1970, then 80 bits of `randomness`.
 * @param randomness at least 10 bytes
 */
export function sortableId(milliseconds: number, randomness: Uint8Array): string {
  let text = '';
  let rest = milliseconds;
  for (let place = 0; place < timeLength; place += 1) {
    text = letters.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text + lettersOf(randomness, length - timeLength);
}

/** The first 130 bits of a SHA-256, given as 64 hexadecimal digits, in 26 characters. */
export function derivedId(sha256: string): string {
  const bytes = new Uint8Array(32);
  for (let place = 0; place < bytes.length; place += 1)
    bytes[place] = Number.parseInt(sha256.slice(2 * place, 2 * place + 2), 16);
  return lettersOf(bytes, length);
}
