import type { InputProblem } from '../domain/input-problem.ts';
import type { BadRow, Delimited, Refused } from './delimited.ts';
import { headerNames } from './header-row.ts';
import { spoilt } from './spoilt-letters.ts';
import { type Cell, type CellContext, columnOf, readCell } from './workbook-cells.ts';
import { recordsIn } from './workbook-parts.ts';
import type { XmlNode } from './xml-records.ts';

/** Rows of text that may stand above the header: title, company, period. */
const mostTitles = 20;
/** Columns that are looked at; Excel has 16,384, a list of invoices has a few dozen. */
const mostColumns = 1_000;

type SheetRow = { readonly line: number; readonly cells: ReadonlyMap<number, Cell> };

/** The rows of a sheet under its header. Nothing that stands whole is lost by what is broken beside it. */
export function* sheetRows(sheet: Uint8Array, context: CellContext, needed: readonly string[]): Generator<Delimited> {
  let names: readonly string[] | undefined;
  const titles: SheetRow[] = [];
  const merged: string[] = [];
  for (const found of rowsIn(sheet, context)) {
    if (typeof found === 'string') merged.push(found);
    else if (names !== undefined) yield readRow(found, names);
    else {
      const header = headerNames(textsOf(found), needed);
      if (!('kind' in header)) names = header.names;
      else if (titles.length < mostTitles) titles.push(found);
    }
  }
  if (names === undefined) yield noHeader(titles, needed, merged);
}

/** Rows with something in them, and the ranges of merged cells (`A1:C1`) behind them. */
function* rowsIn(sheet: Uint8Array, context: CellContext): Generator<SheetRow | string> {
  let line = 0;
  for (const node of recordsIn(sheet, 2)) {
    if (node.name === 'mergeCell') yield node.attributes.ref ?? '';
    if (node.name !== 'row') continue;
    const given = Number(node.attributes.r);
    line = Number.isSafeInteger(given) && given > line ? given : line + 1;
    const cells = cellsIn(node, context);
    if ([...cells.values()].some((cell) => 'error' in cell || cell.text.trim() !== '')) yield { line, cells };
  }
}

function cellsIn(row: XmlNode, context: CellContext): Map<number, Cell> {
  const cells = new Map<number, Cell>();
  let column = -1;
  for (let node = row.first; node !== undefined; node = node.next) {
    if (node.name !== 'c') continue;
    column = columnOf(node.attributes.r ?? '') ?? column + 1;
    if (column < mostColumns) cells.set(column, readCell(node, context));
  }
  return cells;
}

const textOf = (cell: Cell | undefined): string => (cell === undefined ? '' : 'error' in cell ? cell.error : cell.text);

function textsOf({ cells }: SheetRow): string[] {
  const width = Math.max(-1, ...cells.keys()) + 1;
  return Array.from({ length: width }, (_, column) => textOf(cells.get(column)).normalize('NFC'));
}

function readRow(row: SheetRow, names: readonly string[]): Delimited {
  const raw = textsOf(row).map(quoted).join(';');
  const values: Record<string, string> = {};
  const problems: InputProblem[] = [];
  for (const [column, name] of names.entries()) {
    if (name === '') continue;
    const cell = row.cells.get(column);
    const text = textOf(cell).normalize('NFC');
    values[name] = text;
    if (cell !== undefined && 'error' in cell) problems.push({ field: name, found: cell.error, because: 'formula-error' });
    else problems.push(...spoilt(name, text));
  }
  const bad: BadRow = { line: row.line, raw, values, problems };
  return problems.length > 0 ? { kind: 'bad-row', ...bad } : { kind: 'row', row: { line: row.line, values, raw } };
}

const quoted = (text: string): string => (/[;"\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Told by the row that has most of the columns. A header in merged cells names one column where people see several. */
function noHeader(titles: readonly SheetRow[], needed: readonly string[], merged: readonly string[]): Refused {
  const refusals = titles.flatMap((row) => {
    const header = headerNames(textsOf(row), needed);
    return 'kind' in header ? [{ row, header, missing: header.detail.split(', ').length }] : [];
  });
  const best = refusals.reduce<(typeof refusals)[number] | undefined>(
    (found, one) => (found === undefined || one.missing < found.missing ? one : found),
    undefined,
  );
  if (best === undefined) return { kind: 'refused', because: 'empty-file', detail: '' };
  const isMerged = merged.some((range) => rangeHas(range, best.row.line));
  return isMerged && best.missing < needed.length ? { ...best.header, because: 'merged-header' } : best.header;
}

function rangeHas(range: string, line: number): boolean {
  const [, from, to] = /^[A-Z]+(\d+):[A-Z]+(\d+)$/.exec(range) ?? [];
  return from !== undefined && to !== undefined && Number(from) <= line && line <= Number(to);
}
