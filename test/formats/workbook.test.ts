import * as fc from 'fast-check';
import { readSheet } from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import type { Delimited } from '../../shared/formats/delimited.ts';
import { readWorkbook } from '../../shared/formats/workbook.ts';
import { told } from '../kit/delimited-text.ts';
import { packed, type TestCell, workbookFile, workbookParts } from '../kit/workbook-file.ts';

const needed = ['Numer', 'Kwota', 'Termin'];
const style = { decimalMark: ',', dates: 'dd.mm.yyyy' } as const;
const read = (bytes: Uint8Array): Delimited[] => [...readWorkbook(bytes, style, needed)];
const rowsOf = (...rows: readonly (readonly TestCell[])[]) => told(read(workbookFile([needed, ...rows])));

describe('a workbook', () => {
  it('gives rows as the mapping has them written: amounts with its mark, days in its pattern', () => {
    const rows = rowsOf(
      ['FV/1 ', { n: '1234.5' }, { n: '46350', format: 1 }],
      ['FV/2', { n: '0.30000000000000004', format: 3 }, { n: '46350.75', format: 2 }],
    );
    expect(rows).toEqual([
      ['FV/1 ', '1234,5', '24.11.2026'],
      ['FV/2', '0,3', '24.11.2026'],
    ]);
  });

  it.each([
    [{ n: '46350' }, '46350'],
    [{ n: '0.5', format: 4 }, '0,5'],
    [{ n: '1.2E+3' }, '1200'],
    [{ n: '1.1402004E+25' }, '1,1402004e+25'],
    [{ n: '61', format: 1 }, '01.03.1900'],
    [{ n: '60', format: 1 }, '60'],
    [{ xml: '<c t="b"><v>1</v></c>' }, 'TRUE'],
    [{ xml: '<c t="str"><f>A1</f><v>x</v></c>' }, 'x'],
    [{ xml: '<c t="d"><v>2026-11-24T00:00:00</v></c>' }, '24.11.2026'],
    [{ xml: '<c t="inlineStr"><is><r><t>Ży</t></r><r><t>wiec</t></r><rPh><t>no</t></rPh></is></c>' }, 'Żywiec'],
    [{ xml: '<c t="inlineStr"><is><t>a_x000D_b</t></is></c>' }, 'a\rb'],
    [{ xml: '<c/>' }, ''],
  ] as const)('reads a cell of each kind: %j', (cell, text) => {
    expect(rowsOf(['FV/1', cell, 'x'])).toEqual([['FV/1', text, 'x']]);
  });

  it('that counts days from 1904 has the same days', () => {
    const bytes = workbookFile([needed, ['FV/1', '1', { n: '44888', format: 1 }]], { from1904: true });
    expect(told(read(bytes))).toEqual([['FV/1', '1', '24.11.2026']]);
  });

  it('names the cell whose formula came to an error, and no other row is lost', () => {
    const rows = read(
      workbookFile([needed, ['FV/1', { error: '#N/A' }, 'x'], ['FV/2', '2', 'y'], ['FV/3', { xml: '<c><f>A1</f></c>' }, 'z']]),
    );
    expect(rows).toMatchObject([
      {
        kind: 'bad-row',
        line: 2,
        values: { Numer: 'FV/1' },
        problems: [{ field: 'Kwota', found: '#N/A', because: 'formula-error' }],
      },
      { kind: 'row', row: { line: 3 } },
      { kind: 'bad-row', line: 4, problems: [{ field: 'Kwota', because: 'formula-error' }] },
    ]);
  });

  it('may have titles above its header, empty rows and columns without a name; lines are those people see', () => {
    const bytes = workbookFile([
      ['Zestawienie'],
      [],
      ['kwota', undefined, 'NUMER', ' Termin '],
      [],
      ['1', 'x', 'FV/1', 't'],
      ['', ' '],
    ]);
    expect(read(bytes)).toMatchObject([{ kind: 'row', row: { line: 5, values: { Kwota: '1', Numer: 'FV/1', Termin: 't' } } }]);
  });

  it('is read from its first visible sheet', () => {
    const hidden = { rows: [needed, ['FV/0', '0', 'x']], state: 'hidden' };
    expect(told(read(packed(workbookParts([hidden, { rows: [needed, ['FV/1', '1', 'x']] }]))))).toEqual([['FV/1', '1', 'x']]);
  });

  it('without its header is refused by the row that comes nearest, merged cells by name', () => {
    expect(
      told(
        read(
          workbookFile([
            ['Numer', 'Kwota'],
            ['FV/1', '1'],
          ]),
        ),
      ),
    ).toEqual(['refused: missing-column Termin']);
    expect(
      told(
        read(
          workbookFile(
            [
              ['Numer', 'Kwota'],
              ['FV/1', '1'],
            ],
            { merged: ['B1:C1'] },
          ),
        ),
      ),
    ).toEqual(['refused: merged-header Termin']);
    expect(told(read(workbookFile([['Numer', 'Kwota', 'Termin', 'Kwota']])))).toEqual(['refused: duplicate-column Kwota']);
    expect(told(read(workbookFile([])))).toEqual(['refused: empty-file']);
  });

  it('with one cell at the far end of its sheet costs no memory', () => {
    const parts = workbookParts([{ rows: [needed, ['FV/1', '1', 'x']] }]);
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? '';
    parts.set(
      'xl/worksheets/sheet1.xml',
      sheet.replace('</sheetData>', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
    );
    expect(told(read(packed(parts)))).toEqual([['FV/1', '1', 'x']]);
  });

  it('is read as another reader reads it', async () => {
    const cell = fc.oneof(
      fc
        .string({ unit: fc.constantFrom('a', 'Ż', ' ', '<', '&', '"', '1'), minLength: 1, maxLength: 6 })
        .filter((text) => text.trim() !== ''),
      fc.integer({ min: -9_999_999, max: 9_999_999 }).map((cents) => ({ n: String(cents / 100) })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }), async (rows) => {
        const bytes = workbookFile([needed, ...rows]);
        const judge = await readSheet(Buffer.from(bytes), { trim: false });
        const ours = [...readWorkbook(bytes, { decimalMark: '.', dates: 'yyyy-mm-dd' }, needed)];
        expect(told(ours)).toEqual(judge.slice(1).map((row) => row.map(String)));
      }),
      { numRuns: 40 },
    );
  });
});
