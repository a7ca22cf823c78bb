import { xmlScanner } from './xml-scan.ts';
import type { XmlAttributes } from './xml-tag.ts';

/** An element of a record by its local name, with its own text. Its children hang together as siblings: a bank file has millions, most without any. */
export type XmlNode = {
  readonly name: string;
  readonly attributes: XmlAttributes;
  text: string;
  first: XmlNode | undefined;
  last: XmlNode | undefined;
  next: XmlNode | undefined;
};

export type RecordTaker = {
  /** An element above the records, `depth` 0 being the root. */
  readonly opened: (name: string, depth: number, attributes: XmlAttributes) => void;
  /** A record that has ended, whole, with the line it began on. */
  readonly record: (record: XmlNode, line: number) => void;
  readonly closed: (depth: number) => void;
};

/**
 * Reads XML piece by piece and gives the elements at `recordDepth` as trees, one after the other, so that a file of any length needs the memory of its
 * largest record. Elements of another namespace than the root's are passed over with all that is in them. Throws as `xmlScanner` does.
 */
export function xmlRecordReader(recordDepth: number, taker: RecordTaker): { write(piece: string): void; end(): void } {
  const open: XmlNode[] = [];
  let depth = -1;
  let line = 0;
  let prefix: string | undefined;
  let foreignFrom = Number.POSITIVE_INFINITY;

  /** Names without the root's prefix; '' for those of other namespaces. */
  const locals = new Map<string, string>();
  const localName = (name: string, attributes: XmlAttributes): string => {
    if (depth > 0 && attributes.xmlns !== undefined) return '';
    const known = locals.get(name);
    if (known !== undefined) return known;
    const behind = name.indexOf(':') + 1;
    prefix ??= name.slice(0, behind);
    const local = name.slice(0, behind) === prefix ? name.slice(behind) : '';
    locals.set(name, local);
    return local;
  };
  const begin = (name: string, attributes: XmlAttributes): void => {
    const node: XmlNode = { name, attributes, text: '', first: undefined, last: undefined, next: undefined };
    const parent = open[open.length - 1];
    if (parent !== undefined) append(parent, node);
    open.push(node);
  };
  const finish = (): void => {
    const node = open.pop();
    if (node === undefined) taker.closed(depth);
    else if (depth === recordDepth) taker.record(node, line);
  };
  return xmlScanner({
    open: (given, attributes, lineNow) => {
      depth += 1;
      if (depth >= foreignFrom) return;
      const name = localName(given, attributes);
      if (name === '') {
        foreignFrom = depth;
        return;
      }
      if (depth === recordDepth) line = lineNow();
      if (depth < recordDepth) taker.opened(name, depth, attributes);
      else begin(name, attributes);
    },
    text: (text) => {
      const node = open[open.length - 1];
      if (node !== undefined && depth < foreignFrom) node.text = node.text === '' ? text : node.text + text;
    },
    close: () => {
      if (depth < foreignFrom) finish();
      else if (depth === foreignFrom) foreignFrom = Number.POSITIVE_INFINITY;
      depth -= 1;
    },
  });
}

function append(parent: XmlNode, node: XmlNode): void {
  if (parent.last === undefined) parent.first = node;
  else parent.last.next = node;
  parent.last = node;
}

/** The first child of that name. */
export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  let at = node?.first;
  while (at !== undefined && at.name !== name) at = at.next;
  return at;
}

/** All children of that name. */
export function childrenOf(node: XmlNode | undefined, name: string): XmlNode[] {
  const found: XmlNode[] = [];
  for (let at = node?.first; at !== undefined; at = at.next) if (at.name === name) found.push(at);
  return found;
}

/** The first child of that name, step by step. */
export function childAt(node: XmlNode | undefined, ...path: readonly string[]): XmlNode | undefined {
  let at = node;
  for (const name of path) at = child(at, name);
  return at;
}

/** Text of an element without white space at its ends; undefined when there is none. */
export function textOf(node: XmlNode | undefined): string | undefined {
  const text = node?.text;
  if (text === undefined || text === '') return undefined;
  const isTrimmed = text.charCodeAt(0) > 32 && text.charCodeAt(text.length - 1) > 32;
  return isTrimmed ? text : text.trim() || undefined;
}

/** Text of the element at a path. */
export const textAt = (node: XmlNode | undefined, ...path: readonly string[]): string | undefined =>
  textOf(childAt(node, ...path));
