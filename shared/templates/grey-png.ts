/** CRC-32 as PNG wants it (ISO 3309, reflected polynomial). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function adler32(bytes: Uint8Array): number {
  let low = 1;
  let high = 0;
  for (const byte of bytes) {
    low = (low + byte) % 65_521;
    high = (high + low) % 65_521;
  }
  return ((high << 16) | low) >>> 0;
}

const big = (value: number): number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];

function chunk(type: string, data: readonly number[] | Uint8Array): Uint8Array {
  const typed = Uint8Array.from([...[...type].map((letter) => letter.charCodeAt(0)), ...data]);
  return Uint8Array.from([...big(data.length), ...typed, ...big(crc32(typed))]);
}

/** zlib with stored blocks: a few kilobytes more than deflate, no library, and equal bytes on every version of Node. */
function stored(raw: Uint8Array): number[] {
  const out = [0x78, 0x01];
  for (let from = 0; from < raw.length; from += 65_535) {
    const block = raw.subarray(from, from + 65_535);
    const last = from + 65_535 >= raw.length ? 1 : 0;
    out.push(last, block.length & 255, block.length >>> 8, ~block.length & 255, (~block.length >>> 8) & 255, ...block);
  }
  return [...out, ...big(adler32(raw))];
}

/** A black and white PNG, one bit a pixel. */
export function greyPng(width: number, height: number, light: (row: number, column: number) => boolean): Uint8Array {
  const rowBytes = 1 + Math.ceil(width / 8);
  const raw = new Uint8Array(rowBytes * height);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const place = row * rowBytes + 1 + (column >>> 3);
      if (light(row, column)) raw[place] = (raw[place] ?? 0) | (0x80 >>> (column & 7));
    }
  }
  const parts = [
    Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', [...big(width), ...big(height), 1, 0, 0, 0, 0]),
    chunk('IDAT', stored(raw)),
    chunk('IEND', []),
  ];
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
