import { XmlFileError } from './xml-fault.ts';

/** What begins with `<!` or `<?`: the place behind it, and its text when it is CDATA. */
type Aside = { readonly end: number; readonly text?: string };

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
  return { end: end + 3 };
}

const declaration =
  /^<\?xml\s+version\s*=\s*(["'])1\.[0-9]+\1(\s+encoding\s*=\s*(["'])[A-Za-z][A-Za-z0-9._-]*\3)?(\s+standalone\s*=\s*(["'])(yes|no)\5)?\s*\?>$/;

function instructionAt(text: string, at: number, isFirst: boolean): Aside | undefined {
  const end = text.indexOf('?>', at + 2);
  if (end === -1) return undefined;
  const whole = text.slice(at, end + 2);
  const target = /^<\?([A-Za-z_:\u0080-\uffff][\w.:\u0080-\uffff-]*)(?=\s|\?>$)/.exec(whole.slice(0, 200))?.[1];
  const isDeclaration = target === 'xml' && isFirst && whole.length < 200 && declaration.test(whole);
  if (target === undefined || (target.toLowerCase() === 'xml' && !isDeclaration)) throw new XmlFileError('not-xml');
  return { end: end + 2 };
}
