import { crc32, inflateRawSync } from 'node:zlib';
import { type Parsed, read, refused } from '../domain/parsed.ts';

/** A file of an archive as its central directory describes it (PKWARE APPNOTE 4.3.12). */
export type ZipEntry = {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  /** Where its local header begins. */
  readonly at: number;
};
export type ArchiveRefusal = 'broken-archive' | 'encrypted' | 'too-many-files' | 'unpacks-too-large';
export type ZipLimits = { readonly unpackedBytes: number; readonly files: number; readonly ratio: number };

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endLength = 22;
const longestComment = 0xffff;
/** In a small file a great ratio does no harm: an empty sheet packs very well. */
const ratioCountsFrom = 4 * 1024 * 1024;

/**
 * What an archive says of its files, checked before anything is unpacked: their number, their size in all, and how many times larger they are than packed.
 * Refused too: encrypted files, files that lie outside of the archive, archives in several parts and ZIP64, which no workbook under 4 GB needs.
 */
export function zipDirectory(bytes: Uint8Array, limits: ZipLimits): Parsed<readonly ZipEntry[], ArchiveRefusal> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === undefined) return refused('broken-archive');
  const count = view.getUint16(end + 10, true);
  if (count > limits.files) return refused('too-many-files');
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = count; left > 0; left -= 1) {
    const found = entryAt(view, at, end);
    if (typeof found === 'string') return refused(found);
    entries.push(found.entry);
    at = found.next;
  }
  const [packed, unpacked] = [sum(entries, 'packed'), sum(entries, 'unpacked')];
  if (packed > bytes.length) return refused('broken-archive');
  const isBomb = unpacked > ratioCountsFrom && unpacked > packed * limits.ratio;
  return unpacked > limits.unpackedBytes || isBomb ? refused('unpacks-too-large') : read(entries);
}

/** The end record stands last, before a comment that may be anything. */
function endOf(view: DataView): number | undefined {
  const last = view.byteLength - endLength;
  for (let at = last; at >= Math.max(0, last - longestComment); at -= 1)
    if (view.getUint32(at, true) === endSignature && view.getUint16(at + 20, true) === last - at) return at;
  return undefined;
}

function entryAt(view: DataView, at: number, end: number): { readonly entry: ZipEntry; readonly next: number } | ArchiveRefusal {
  if (at + 46 > end || view.getUint32(at, true) !== entrySignature) return 'broken-archive';
  const short = (offset: number): number => view.getUint16(at + offset, true);
  const long = (offset: number): number => view.getUint32(at + offset, true);
  const next = at + 46 + short(28) + short(30) + short(32);
  if ((short(8) & 1) === 1) return 'encrypted';
  if (next > end || long(42) + 30 > end) return 'broken-archive';
  const name = new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + 46, short(28)));
  return { entry: { name, method: short(10), crc: long(16), packed: long(20), unpacked: long(24), at: long(42) }, next };
}

const sum = (entries: readonly ZipEntry[], size: 'packed' | 'unpacked'): number =>
  entries.reduce((total, entry) => total + entry[size], 0);

const [stored, deflated] = [0, 8];

/** The bytes of one file; undefined when they are not what the directory promised: another size, another checksum, or no deflate at all. */
export function unpacked(bytes: Uint8Array, entry: ZipEntry): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(entry.at, true) !== localSignature) return undefined;
  const from = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
  const packed = bytes.subarray(from, from + entry.packed);
  const body = entry.method === stored ? packed : inflated(packed, entry);
  return body?.length === entry.unpacked && crc32(body) === entry.crc ? body : undefined;
}

function inflated(packed: Uint8Array, { method, unpacked: size }: ZipEntry): Uint8Array | undefined {
  if (method !== deflated) return undefined;
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
  } catch {
    return undefined;
  }
}
