import { inflateRawSync } from 'node:zlib';

/** The files of an archive by the places that APPNOTE gives, read from its own directory and by nothing of the writer. */
export function readZip(archive: Uint8Array): Map<string, Buffer> {
  const bytes = Buffer.from(archive);
  const end = bytes.length - 22;
  let at = bytes.readUInt32LE(end + 16);
  const files = new Map<string, Buffer>();
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameLength = bytes.readUInt16LE(at + 28);
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const body = inflateRawSync(bytes.subarray(from, from + bytes.readUInt32LE(at + 20)));
    files.set(bytes.toString('utf8', at + 46, at + 46 + nameLength), body);
    at += 46 + nameLength;
  }
  return files;
}
