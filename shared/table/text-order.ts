/** Code units of a pair stand for code points beyond U+FFFF, so they sort after every other unit. */
const rank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);

/** Order of UTF-8 bytes, which is how DynamoDB sorts and compares text. JavaScript's own `<` differs for characters beyond U+FFFF. */
export function compareText(one: string, other: string): number {
  const shared = Math.min(one.length, other.length);
  for (let at = 0; at < shared; at += 1) {
    const left = one.charCodeAt(at);
    const right = other.charCodeAt(at);
    if (left !== right) return rank(left) - rank(right);
  }
  return one.length - other.length;
}

/** Bytes in UTF-8, or undefined for text with half a surrogate pair, which UTF-8 cannot hold. */
export function utf8Length(text: string): number | undefined {
  let bytes = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    if (unit < 0x800) bytes += 1;
    else if (unit < 0xd800 || unit > 0xdfff) bytes += 2;
    else {
      const next = text.charCodeAt(at + 1);
      if (unit > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return undefined;
      bytes += 2;
      at += 1;
    }
  }
  return bytes;
}
