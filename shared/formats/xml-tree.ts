import { SaxesParser } from 'saxes';
import { type Parsed, read, refused } from '../domain/parsed.ts';

/** An element by its local name; prefixes are resolved and gone. `text` is its own text, joined, without that of its children. */
export type XmlElement = {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly XmlElement[];
};

/** `doctype`: declarations of entities are how XML is made to grow or to read files; nobody who answers us needs one. */
export type XmlRefusal = 'not-xml' | 'doctype' | 'too-deep' | 'too-large';

export type XmlLimits = { readonly letters: number; readonly depth: number; readonly elements: number };
const usualLimits: XmlLimits = { letters: 4_000_000, depth: 64, elements: 100_000 };

/** Carries the reason out of the parser, which would otherwise read on. */
class Refused extends Error {
  readonly because: XmlRefusal;
  constructor(because: XmlRefusal) {
    super(because);
    this.because = because;
  }
}

type Growing = { readonly element: Omit<XmlElement, 'text' | 'children'>; text: string; readonly children: XmlElement[] };

/**
 * A whole small document as a tree: an answer of a web service, not a file. Only the five entities of XML itself and references to characters are
 * resolved, nothing is fetched, and a document type is refused. Stops at the first fault and at the limits, before the tree grows further.
 */
export function readXmlTree(text: string, limits: XmlLimits = usualLimits): Parsed<XmlElement, XmlRefusal> {
  if (text.length > limits.letters) return refused('too-large');
  const open: Growing[] = [];
  let root: XmlElement | undefined;
  let elements = 0;
  const parser = new SaxesParser({ xmlns: true });
  const into = (letters: string): void => {
    const current = open.at(-1);
    if (current !== undefined) current.text += letters;
  };
  parser.on('error', () => stop('not-xml'));
  parser.on('doctype', () => stop('doctype'));
  parser.on('text', into);
  parser.on('cdata', into);
  parser.on('opentag', ({ local, uri, attributes }) => {
    elements += 1;
    if (open.length >= limits.depth) stop('too-deep');
    if (elements > limits.elements) stop('too-large');
    const named = Object.values(attributes).map((attribute) => [attribute.local, attribute.value] as const);
    open.push({ element: { name: local, namespace: uri, attributes: Object.fromEntries(named) }, text: '', children: [] });
  });
  parser.on('closetag', () => {
    const done = open.pop();
    if (done === undefined) return;
    const element = { ...done.element, text: done.text, children: done.children };
    const parent = open.at(-1);
    if (parent === undefined) root = element;
    else parent.children.push(element);
  });
  try {
    parser.write(text).close();
  } catch (fault) {
    if (fault instanceof Refused) return refused(fault.because);
    throw fault;
  }
  return root === undefined ? refused('not-xml') : read(root);
}

function stop(because: XmlRefusal): never {
  throw new Refused(because);
}

/** The first child of that local name, in whatever namespace. */
export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child) => child.name === name);

/** The trimmed text at the end of a path of local names; undefined when a step is missing or the element says `xsi:nil`. */
export function textAt(element: XmlElement | undefined, ...path: readonly string[]): string | undefined {
  const found = path.reduce<XmlElement | undefined>(childOf, element);
  return found === undefined || found.attributes.nil === 'true' ? undefined : found.text.trim();
}

/** The first element of that local name at any depth, the element itself included. */
export function findElement(element: XmlElement, name: string): XmlElement | undefined {
  if (element.name === name) return element;
  for (const child of element.children) {
    const found = findElement(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Text as it may stand in an element or attribute. Control characters, which XML 1.0 has no way to write, are left out. */
export const xmlEscaped = (text: string): string =>
  text.replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '').replace(/[&<>"']/g, (letter) => named[letter] ?? letter);

/** The element as XML again, without attributes and namespaces: to keep a part of an answer. */
export const xmlOf = ({ name, text, children }: XmlElement): string =>
  `<${name}>${xmlEscaped(text.trim())}${children.map(xmlOf).join('')}</${name}>`;
