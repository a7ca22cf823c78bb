import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { zipArchive } from '../../shared/formats/zip-archive.ts';
import { readZip } from '../kit/read-zip.ts';

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

describe('an archive of documents', () => {
  it('gives every file back as it was, in its order', () => {
    const found = readZip(zipArchive(files, stamp));
    expect([...found.keys()]).toEqual(files.map(({ name }) => name));
    for (const { name, body } of files) expect(found.get(name)?.equals(body)).toBe(true);
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
    expect(readZip(zipArchive([], stamp)).size).toBe(0);
  });
});
