import { XmlFileError } from './xml-fault.ts';

/** What begins with `<!` or `<?`: the place behind it, and its text when it is CDATA. */
type Aside = { readonly end: number; readonly text: string };

const cdata = '<![CDATA[';

/**
 * The comment, instruction or CDATA at a place; undefined when the text ends within it. Throws XmlFileError `doctype`, and `not-xml` for anything else and for
 * an XML declaration that is not the first thing of the file.
 */
export function asideAt(text: string, at: number, isFirst: boolean): Aside | undefined {
  if (text.startsWith('<!--', at)) return commentAt(text, at);
  if (text.startsWith('<?', at)) return instructionAt(text, at, isFirst);
  if (text.startsWith(cdata, at)) {
    const end = text.indexOf(']]>', at + cdata.length);
    return end === -1 ? undefined : { end: end + 3, text: text.slice(at + cdata.length, end) };
  }
  if (text.startsWith('<!DOCTYPE', at)) throw new XmlFileError('doctype');
  if (text.length - at >= cdata.length) throw new XmlFileError('not-xml');
  return undefined;
}

function commentAt(text: string, at: number): Aside | undefined {
  const end = text.indexOf('--', at + 4);
  if (end === -1 || end + 2 >= text.length) return undefined;
  if (text.charAt(end + 2) !== '>') throw new XmlFileError('not-xml');
  return { end: end + 3, text: '' };
}

function instructionAt(text: string, at: number, isFirst: boolean): Aside | undefined {
  const end = text.indexOf('?>', at + 2);
  if (end === -1) return undefined;
  const target = /^[A-Za-z_][\w.-]*(?=\s|$)/.exec(text.slice(at + 2, Math.min(end, at + 60)))?.[0];
  if (target === undefined || (target.toLowerCase() === 'xml' && !isFirst)) throw new XmlFileError('not-xml');
  return { end: end + 2, text: '' };
}
