import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWorkbook, readWorkbook } from '../../shared/formats/workbook.ts';
import { packed, workbookFile, workbookParts } from '../kit/workbook-file.ts';

const needed = ['Numer', 'Kwota'];
const good = workbookFile([needed, ['FV/1', '1']]);
const read = (bytes: Uint8Array) => [...readWorkbook(bytes, { decimalMark: ',', dates: 'yyyy-mm-dd' }, needed)];
const wordOf = (bytes: Uint8Array): string => {
  const [first] = read(bytes);
  return first?.kind === 'refused' ? first.because : (first?.kind ?? 'nothing');
};
const withPart = (name: string, text: string | undefined): Uint8Array => {
  const parts = workbookParts([{ rows: [needed, ['FV/1', '1']] }]);
  if (text === undefined) parts.delete(name);
  else parts.set(name, text);
  return packed(parts);
};
const ole = (text: string): Uint8Array =>
  Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.from(text, 'utf16le')]);

/** Where the directory tells of the first file. */
const directoryOf = (bytes: Uint8Array): number => Buffer.from(bytes).readUInt32LE(bytes.length - 6);
function withDirectory(change: (bytes: Buffer, at: number) => void): Uint8Array {
  const bytes = Buffer.from(good);
  change(bytes, directoryOf(bytes));
  return bytes;
}

describe('what is no workbook to be read', () => {
  it.each([
    ['a workbook of before 2007', ole('Workbook'), 'old-workbook'],
    ['a workbook with a password', ole('EncryptedPackage'), 'encrypted'],
    ['a workbook with macros', withPart('xl/vbaProject.bin', 'x'), 'has-macros'],
    ['another archive', packed(new Map([['a.txt', 'x']])), 'not-a-workbook'],
    ['text', new TextEncoder().encode('Numer;Kwota'), 'not-a-workbook'],
    ['one without its sheet', withPart('xl/worksheets/sheet1.xml', undefined), 'broken-workbook'],
    ['one whose sheet is no XML', withPart('xl/worksheets/sheet1.xml', '<worksheet><sheetData>'), 'broken-workbook'],
    ['one with a document type', withPart('xl/sharedStrings.xml', '<!DOCTYPE a [<!ENTITY b "c">]><sst/>'), 'broken-workbook'],
    ['one without relations', withPart('xl/_rels/workbook.xml.rels', undefined), 'broken-workbook'],
    ['an encrypted file in it', withDirectory((bytes, at) => bytes.writeUInt16LE(0x801, at + 8)), 'encrypted'],
    ['an archive without directory', good.subarray(0, good.length - 30), 'broken-archive'],
  ])('is refused with its reason: %s', (_, bytes, because) => {
    expect(wordOf(bytes)).toBe(because);
  });

  it('is told from CSV by its first bytes', () => {
    expect([good, ole('x'), new TextEncoder().encode('PKWiU;Numer')].map(isWorkbook)).toEqual([true, true, false]);
  });
});

describe('an archive that would grow', () => {
  const zeros = (megabytes: number) => '0'.repeat(megabytes * 1024 * 1024);

  it('is refused by its directory, before anything is unpacked', () => {
    const before = process.memoryUsage().arrayBuffers;
    const claims = withDirectory((bytes, at) => bytes.writeUInt32LE(0x7fffffff, at + 24));
    expect(wordOf(claims)).toBe('unpacks-too-large');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1_000_000);
  });

  it('is refused when it packs too well, and when there are too many files', () => {
    expect(wordOf(withPart('xl/media/a.xml', zeros(8)))).toBe('unpacks-too-large');
    const many = new Map(Array.from({ length: 1_001 }, (_, n) => [`xl/${n}.xml`, '']));
    expect(wordOf(packed(many))).toBe('too-many-files');
  });

  it('is not believed when its directory tells a smaller size than what comes out', () => {
    const lying = Buffer.from(withPart('xl/worksheets/sheet1.xml', zeros(4)));
    const name = lying.lastIndexOf('xl/worksheets/sheet1.xml');
    lying.writeUInt32LE(100, name - 46 + 24);
    expect(wordOf(lying)).toBe('broken-workbook');
  });

  it('over 20 MB is refused at once', () => {
    expect(wordOf(Buffer.concat([good, Buffer.alloc(21 * 1024 * 1024)]))).toBe('file-too-large');
  });

  it('of random bytes, or cut off anywhere, is refused with a reason and never thrown out', () => {
    for (let cut = 0; cut < good.length; cut += 1) expect(read(good.subarray(0, cut))).toMatchObject([{ kind: 'refused' }]);
    fc.assert(
      fc.property(fc.nat({ max: good.length - 1 }), fc.nat({ max: 255 }), (at, byte) => {
        const bytes = Buffer.from(good);
        bytes[at] = byte;
        expect(['refused', 'row', 'bad-row']).toContain(read(bytes)[0]?.kind);
      }),
      { numRuns: 1_500 },
    );
  });
});
