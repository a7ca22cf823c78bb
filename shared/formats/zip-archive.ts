import { crc32, deflateRawSync } from 'node:zlib';

export type ZipFile = {
  /** Path in the archive, `/` between folders; Polish letters are allowed. */
  readonly name: string;
  readonly body: Uint8Array;
};

/** When an entry was changed, in local time; ZIP knows even seconds from 1980 on. */
type Stamp = { readonly year: number; readonly month: number; readonly day: number; readonly minutes: number };

/** Version 2.0 of the format: deflate and folders (APPNOTE 4.4.3). */
const version = 20;
/** Bit 11: names are UTF-8 (APPNOTE appendix D). */
const utf8Names = 0x0800;
const deflated = 8;
const mostEntries = 0xffff;

const dosTime = ({ minutes }: Stamp): number => (Math.floor(minutes / 60) << 11) | ((minutes % 60) << 5);
const dosDate = ({ year, month, day }: Stamp): number => ((year - 1980) << 9) | (month << 5) | day;

/** Numbers of 2 or 4 bytes, little end first. */
function fields(...of: readonly (readonly [value: number, bytes: 2 | 4])[]): Uint8Array {
  const bytes = new Uint8Array(of.reduce((sum, [, size]) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [value, size] of of) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value >>> 0, true);
    at += size;
  }
  return bytes;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * A ZIP archive (PKWARE APPNOTE 6.3) of these files in their order, byte for byte the same for the same input. Without ZIP64: up to 65,535 files
 * and 4 GB in all, far beyond what is kept in memory here. Throws RangeError for more files.
 */
export function zipArchive(files: readonly ZipFile[], stamp: Stamp): Uint8Array {
  if (files.length > mostEntries) throw new RangeError(`an archive holds ${mostEntries} files, not ${files.length}`);
  const bodies: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const { name, body } of files) {
    const written = new TextEncoder().encode(name);
    const packed = deflateRawSync(body);
    const described = fields(
      [version, 2],
      [utf8Names, 2],
      [deflated, 2],
      [dosTime(stamp), 2],
      [dosDate(stamp), 2],
      [crc32(body), 4],
      [packed.length, 4],
      [body.length, 4],
      [written.length, 2],
      [0, 2],
    );
    bodies.push(fields([0x04034b50, 4]), described, written, packed);
    directory.push(fields([0x02014b50, 4], [version, 2]), described, fields([0, 2], [0, 2], [0, 2], [0, 4], [at, 4]), written);
    at += 4 + described.length + written.length + packed.length;
  }
  const listing = joined(directory);
  const count = files.length;
  const end = fields([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [listing.length, 4], [at, 4], [0, 2]);
  return joined([...bodies, listing, end]);
}
