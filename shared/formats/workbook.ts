import type { FileFault } from '../domain/input-problem.ts';
import type { Delimited, Refused } from './delimited.ts';
import type { CellContext, CellStyle } from './workbook-cells.ts';
import { dayFormatsIn, relationsIn, stringsIn, workbookIn } from './workbook-parts.ts';
import { sheetRows } from './workbook-rows.ts';
import { XmlFileError } from './xml-fault.ts';
import { unpacked, type ZipEntry, zipDirectory } from './zip-directory.ts';

const mostBytes = 20 * 1024 * 1024;
const limits = { unpackedBytes: 200 * 1024 * 1024, files: 1_000, ratio: 250 };
const [oldWorkbook, zip] = [
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x50, 0x4b, 0x03, 0x04],
] as const;

/** Whether a file begins as a workbook does: as an archive, or as a workbook of before 2007, which gets its own answer. */
export const isWorkbook = (bytes: Uint8Array): boolean => startsWith(bytes, zip) || startsWith(bytes, oldWorkbook);

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((byte, place) => bytes[place] === byte);

const refuse = (because: FileFault, detail = ''): Refused => ({ kind: 'refused', because, detail });

/**
 * Reads the first visible sheet of an XLSX file as `readDelimited` reads a CSV file: the row with the `needed` columns is the header (titles may stand above
 * it), every row below is a row or names what is wrong with it. Of an archive only its directory is believed until the sizes are checked: at
 * most 20 MB packed, 200 MB unpacked, 1,000 files, 250 times its packed size.
 */
export function* readWorkbook(bytes: Uint8Array, style: CellStyle, needed: readonly string[]): Generator<Delimited> {
  const parts = openParts(bytes);
  if ('kind' in parts) {
    yield parts;
    return;
  }
  try {
    const found = sheetIn(parts, style);
    if ('kind' in found) yield found;
    else yield* sheetRows(found.sheet, found.context, needed);
  } catch (error) {
    if (!(error instanceof XmlFileError)) throw error;
    yield refuse('broken-workbook', error.because);
  }
}

type Parts = { readonly part: (path: string) => Uint8Array | undefined };

function openParts(bytes: Uint8Array): Parts | Refused {
  if (bytes.length > mostBytes) return refuse('file-too-large', `${mostBytes / 1024 / 1024} MB`);
  if (startsWith(bytes, oldWorkbook)) return refuse(isEncrypted(bytes) ? 'encrypted' : 'old-workbook');
  if (!startsWith(bytes, zip)) return refuse('not-a-workbook');
  const directory = zipDirectory(bytes, limits);
  if (!directory.ok) return refuse(directory.because);
  const byName = new Map<string, ZipEntry>(directory.value.map((entry) => [entry.name, entry]));
  if (byName.has('xl/vbaProject.bin')) return refuse('has-macros');
  if (!byName.has('xl/workbook.xml')) return refuse('not-a-workbook');
  return {
    part: (path) => {
      const entry = byName.get(path);
      return entry === undefined ? undefined : unpacked(bytes, entry);
    },
  };
}

/** A workbook with a password is a file of the old kind with the new one encrypted inside, under a name in UTF-16. */
function isEncrypted(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-16le').decode(bytes.subarray(0, bytes.length - (bytes.length % 2)));
  return text.includes('EncryptedPackage');
}

function sheetIn({ part }: Parts, style: CellStyle): { readonly sheet: Uint8Array; readonly context: CellContext } | Refused {
  const [book, relations] = [part('xl/workbook.xml'), part('xl/_rels/workbook.xml.rels')];
  if (book === undefined || relations === undefined) return refuse('broken-workbook');
  const { sheets, from1904 } = workbookIn(book);
  const [first] = sheets;
  if (first === undefined) return refuse('empty-file');
  const sheet = part(relationsIn(relations).get(first.relation) ?? '');
  if (sheet === undefined) return refuse('broken-workbook', first.name);
  const [strings, styles] = [part('xl/sharedStrings.xml'), part('xl/styles.xml')];
  const context = {
    strings: strings === undefined ? [] : stringsIn(strings),
    isDay: styles === undefined ? [] : dayFormatsIn(styles),
    from1904,
    style,
  };
  return { sheet, context };
}
