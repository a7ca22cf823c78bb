import { type Day, type DayPattern, day, dayOfEpoch, epochDay } from '../domain/dates.ts';
import { childAt, childrenOf, textOf, type XmlNode } from './xml-records.ts';

/** How the mapping of a file expects amounts and days to be written: so typed cells are written that way too. */
export type CellStyle = { readonly decimalMark: ',' | '.'; readonly dates: DayPattern };

/** What the other parts of a workbook say about its cells. */
export type CellContext = {
  readonly strings: readonly string[];
  /** By the number of a cell's format: whether it shows a day. */
  readonly isDay: readonly boolean[];
  /** Days are counted from 1904, as old Macintosh workbooks do. */
  readonly from1904: boolean;
  readonly style: CellStyle;
};

/** A cell's text, or that its formula came to an error or to nothing. */
export type Cell = { readonly text: string } | { readonly error: string };

/** Day 0 of Excel, which takes 1900 for a leap year: right from 1 March 1900 on. */
const dayZero = epochDay(day('1899-12-30'));
const dayZero1904 = epochDay(day('1904-01-01'));
const firstRightDay = 61;
const lastDay = 2_958_465;

/** Reads one `c` element. A formula counts by the value that was stored with it. */
export function readCell(node: XmlNode, context: CellContext): Cell {
  const { t: type = 'n', s: format } = node.attributes;
  const value = textOf(childAt(node, 'v'));
  if (type === 'e') return { error: value ?? '#N/A' };
  if (type === 'inlineStr') return { text: richText(childAt(node, 'is')) };
  if (value === undefined) return childAt(node, 'f') === undefined || type === 'str' ? { text: '' } : { error: '=' };
  if (type === 's') return { text: context.strings[Number(value)] ?? '' };
  if (type === 'b') return { text: value === '1' ? 'TRUE' : 'FALSE' };
  if (type === 'd') return { text: isoDay(value, context.style) };
  if (type === 'str') return { text: unescaped(value) };
  return { text: number(value, context.isDay[Number(format)] === true, context) };
}

function number(value: string, isDay: boolean, { from1904, style }: CellContext): string {
  const read = Number(value);
  if (isDay && read >= (from1904 ? 1 : firstRightDay) && read <= lastDay)
    return writtenDay(dayOfEpoch(Math.floor(read) + (from1904 ? dayZero1904 : dayZero)), style);
  return writtenNumber(value, read, style);
}

/** Excel keeps 15 digits and stores noise behind them (0.1 + 0.2): what it shows is meant. Beyond them digits are lost already, and the exponent says so. */
function writtenNumber(value: string, read: number, { decimalMark }: CellStyle): string {
  if (!Number.isFinite(read)) return value;
  const shown = String(Number(read.toPrecision(15)));
  return decimalMark === ',' ? shown.replace('.', ',') : shown;
}

function isoDay(value: string, style: CellStyle): string {
  const [, text = ''] = /^(\d{4}-\d\d-\d\d)(?:T|$)/.exec(value) ?? [];
  return text === '' ? value : writtenText(text, style);
}

const writtenDay = (on: Day, style: CellStyle): string => writtenText(on, style);

function writtenText(on: string, { dates }: CellStyle): string {
  const [year = '', month = '', dayOfMonth = ''] = on.split('-');
  if (dates === 'dd.mm.yyyy') return `${dayOfMonth}.${month}.${year}`;
  if (dates === 'dd-mm-yyyy') return `${dayOfMonth}-${month}-${year}`;
  return dates === 'm/d/yyyy' ? `${Number(month)}/${Number(dayOfMonth)}/${year}` : on;
}

/** Text in runs of different looks, `t` or `r/t`; how it is pronounced is left out. */
export function richText(node: XmlNode | undefined): string {
  const runs = childrenOf(node, 'r').flatMap((run) => childrenOf(run, 't'));
  return unescaped([...childrenOf(node, 't'), ...runs].map(({ text }) => text).join(''));
}

/** Characters that XML has no place for are written `_x000D_`. */
const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

/** `BC12` is column 54, counted from 0; undefined when it is no address. */
export function columnOf(address: string): number | undefined {
  const [, letters] = /^([A-Z]{1,3})\d*$/.exec(address) ?? [];
  if (letters === undefined) return undefined;
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
