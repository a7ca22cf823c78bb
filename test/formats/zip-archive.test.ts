import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { zipArchive } from '../../shared/formats/zip-archive.ts';

const stamp = { year: 2026, month: 11, day: 25, minutes: 9 * 60 + 42 };
const text = (of: string): Uint8Array => new TextEncoder().encode(of);
const files = [
  { name: '01-sprawa.csv', body: text('numer;kwota\r\nFV/1;1 230,00\r\n') },
  { name: 'wiadomości/żółw.txt', body: text('Zażółć gęślą jaźń. '.repeat(5_000)) },
  { name: 'dokumenty/faktura.pdf', body: Uint8Array.from({ length: 70_000 }, (_, place) => (place * 7919) % 256) },
  { name: 'pusty.txt', body: text('') },
];
const hasUnzip = ((): boolean => {
  try {
    execFileSync('unzip', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zip-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What the archive's own directory says, read by the places that APPNOTE gives and nothing of the writer. */
function entriesOf(archive: Uint8Array): { name: string; body: Buffer; modified: number }[] {
  const bytes = Buffer.from(archive);
  const end = bytes.length - 22;
  let at = bytes.readUInt32LE(end + 16);
  return Array.from({ length: bytes.readUInt16LE(end + 10) }, () => {
    const nameLength = bytes.readUInt16LE(at + 28);
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const entry = {
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      body: inflateRawSync(bytes.subarray(from, from + bytes.readUInt32LE(at + 20))),
      modified: bytes.readUInt32LE(at + 12),
    };
    at += 46 + nameLength;
    return entry;
  });
}

describe('an archive of documents', () => {
  it('gives every file back as it was, in its order', () => {
    const found = entriesOf(zipArchive(files, stamp));
    expect(found.map(({ name }) => name)).toEqual(files.map(({ name }) => name));
    for (const [place, { body }] of files.entries()) expect(found[place]?.body.equals(body)).toBe(true);
    expect(found[0]?.modified).toBe((((2026 - 1980) << 25) | (11 << 21) | (25 << 16) | (9 << 11) | (42 << 5)) >>> 0);
  });

  it.skipIf(!hasUnzip)('is sound to unzip, which checks every sum (skipped: unzip is not installed)', () => {
    const path = join(folder, 'a.zip');
    writeFileSync(path, zipArchive(files, stamp));
    expect(execFileSync('unzip', ['-t', path], { encoding: 'utf8' })).toContain('No errors detected');
    for (const { name, body } of files.filter((file) => /^[\w./-]+$/.test(file.name)))
      expect(execFileSync('unzip', ['-p', path, name]).equals(body)).toBe(true);
  });

  it('is the same for the same files, and sound when it holds none', () => {
    expect(zipArchive(files, stamp)).toEqual(zipArchive(files, stamp));
    expect(entriesOf(zipArchive([], stamp))).toEqual([]);
  });
});
