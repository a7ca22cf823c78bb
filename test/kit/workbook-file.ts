import { zipArchive } from '../../shared/formats/zip-archive.ts';

/** A cell as it stands in a sheet: text, a number as Excel stores it, a day by its count, a formula's error, or nothing. */
export type TestCell =
  | string
  | { readonly n: string; readonly format?: number }
  | { readonly error: string }
  | { readonly xml: string }
  | undefined;

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

export const columnName = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : columnName(Math.floor(column / 26) - 1) + columnName(column % 26);

function cellXml(cell: TestCell, at: string, strings: string[]): string {
  if (cell === undefined) return '';
  if (typeof cell === 'string') return `<c r="${at}" t="s"><v>${strings.push(cell) - 1}</v></c>`;
  if ('xml' in cell) return cell.xml.replace('<c', `<c r="${at}"`);
  if ('error' in cell) return `<c r="${at}" t="e"><f>1/0</f><v>${cell.error}</v></c>`;
  return `<c r="${at}"${cell.format === undefined ? '' : ` s="${cell.format}"`}><v>${cell.n}</v></c>`;
}

export type TestSheet = {
  readonly rows: readonly (readonly TestCell[])[];
  readonly merged?: readonly string[];
  readonly state?: string;
};
/** Formats by number: 0 plain, 1 the day of every workbook, 2 a day of its own, 3 money with a letter d in quotes, 4 a time of day. */
const styles = `${head}<styleSheet xmlns="${main}"><numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="#,##0.00\\ &quot;zł day&quot;"/><numFmt numFmtId="166" formatCode="h:mm"/></numFmts><cellXfs count="5">${[0, 14, 164, 165, 166].map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs></styleSheet>`;

/** The parts of an XLSX file of these sheets, to be changed by a test before they are packed. */
export function workbookParts(sheets: readonly TestSheet[], { from1904 = false } = {}): Map<string, string> {
  const strings: string[] = [];
  const files = new Map<string, string>();
  const numbered = sheets.map((sheet, place) => ({ ...sheet, number: place + 1 }));
  for (const { rows, merged = [], number } of numbered) {
    const cells = rows.map(
      (row, at) =>
        `<row r="${at + 1}">${row.map((cell, column) => cellXml(cell, `${columnName(column)}${at + 1}`, strings)).join('')}</row>`,
    );
    const merges =
      merged.length === 0 ? '' : `<mergeCells>${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
    files.set(
      `xl/worksheets/sheet${number}.xml`,
      `${head}<worksheet xmlns="${main}"><sheetData>${cells.join('')}</sheetData>${merges}</worksheet>`,
    );
  }
  files.set('xl/styles.xml', styles);
  files.set(
    'xl/sharedStrings.xml',
    `${head}<sst xmlns="${main}">${strings.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
  );
  files.set(
    'xl/workbook.xml',
    `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><workbookPr${from1904 ? ' date1904="1"' : ''}/><sheets>${numbered.map(({ number, state }) => `<sheet name="S${number}" sheetId="${number}"${state === undefined ? '' : ` state="${state}"`} r:id="rId${number}"/>`).join('')}</sheets></workbook>`,
  );
  const targets = [
    ...numbered.map(({ number }) => ['worksheet', `worksheets/sheet${number}.xml`]),
    ['sharedStrings', 'sharedStrings.xml'],
    ['styles', 'styles.xml'],
  ];
  files.set(
    'xl/_rels/workbook.xml.rels',
    `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets.map(([type, target], place) => `<Relationship Id="rId${place + 1}" Type="${relations}/${type}" Target="${target}"/>`).join('')}</Relationships>`,
  );
  return files;
}

export const packed = (parts: ReadonlyMap<string, string>): Uint8Array =>
  zipArchive(
    [...parts].map(([name, text]) => ({ name, body: new TextEncoder().encode(text) })),
    { year: 2026, month: 11, day: 24, minutes: 0 },
  );

/** An XLSX file of one sheet. */
export const workbookFile = (
  rows: TestSheet['rows'],
  options: { from1904?: boolean; merged?: readonly string[] } = {},
): Uint8Array => packed(workbookParts([{ rows, merged: options.merged ?? [] }], options));
