import { richText } from './workbook-cells.ts';
import { type XmlNode, xmlRecordReader } from './xml-records.ts';

const pieceLength = 65_536;

/** Elements of a part at a depth, one after the other. Throws XmlFileError. */
export function* recordsIn(part: Uint8Array, depth: number): Generator<XmlNode> {
  const decoder = new TextDecoder();
  let found: XmlNode[] = [];
  const reader = xmlRecordReader(depth, { opened: () => undefined, record: (node) => found.push(node), closed: () => undefined });
  for (let at = 0; at < part.length; at += pieceLength) {
    reader.write(decoder.decode(part.subarray(at, at + pieceLength), { stream: true }));
    yield* found;
    found = [];
  }
  reader.write(decoder.decode());
  reader.end();
  yield* found;
}

export type Sheet = { readonly name: string; readonly relation: string };

/** Visible sheets of `xl/workbook.xml` in their order, and whether days are counted from 1904. */
export function workbookIn(part: Uint8Array): { readonly sheets: readonly Sheet[]; readonly from1904: boolean } {
  const sheets: Sheet[] = [];
  let from1904 = false;
  for (const node of recordsIn(part, 1)) {
    if (node.name === 'workbookPr') from1904 = isTrue(node.attributes.date1904);
    for (let at = node.name === 'sheets' ? node.first : undefined; at !== undefined; at = at.next)
      if (at.attributes.state === undefined || at.attributes.state === 'visible')
        sheets.push({ name: at.attributes.name ?? '', relation: relationOf(at) });
  }
  return { sheets, from1904 };
}

const isTrue = (text: string | undefined): boolean => text === '1' || text === 'true';
/** The prefix of `r:id` is the writer's choice. */
const relationOf = ({ attributes }: XmlNode): string =>
  Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';

/** Paths of the parts by their relation: `rId1` to `xl/worksheets/sheet1.xml`. */
export function relationsIn(part: Uint8Array): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  for (const { attributes } of recordsIn(part, 1)) {
    const { Id: id = '', Target: target = '' } = attributes;
    paths.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  }
  return paths;
}

export const stringsIn = (part: Uint8Array): readonly string[] => [...recordsIn(part, 1)].map((node) => richText(node));

/** Formats of days that have a number of their own in every workbook (ECMA-376 18.8.30). */
const builtInDays = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);

/** Whether each cell format of `xl/styles.xml` shows a day; a time of day alone is none. */
export function dayFormatsIn(part: Uint8Array): readonly boolean[] {
  const codes = new Map<string, string>();
  const formats: string[] = [];
  for (const node of recordsIn(part, 1)) {
    for (let at = node.first; at !== undefined; at = at.next) {
      if (node.name === 'numFmts') codes.set(at.attributes.numFmtId ?? '', at.attributes.formatCode ?? '');
      else if (node.name === 'cellXfs') formats.push(at.attributes.numFmtId ?? '0');
    }
  }
  return formats.map((id) => builtInDays.has(Number(id)) || showsDay(codes.get(id) ?? ''));
}

/** Quoted words, escaped letters, colours and conditions are not part of a format's pattern. */
const showsDay = (code: string): boolean => /[yd]|mmm/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, ''));
