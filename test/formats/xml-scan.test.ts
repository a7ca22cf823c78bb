import * as fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { XmlFileError } from '../../shared/formats/xml-fault.ts';
import { xmlScanner } from '../../shared/formats/xml-scan.ts';

type Told = readonly (readonly string[])[] | 'refused';

/** Elements, attributes and text as one list, text joined and without white space, which may be layout. */
function tidy(events: readonly (readonly string[])[]): Told {
  const joined: string[][] = [];
  for (const event of events) {
    const last = joined.at(-1);
    if (event[0] === 'text' && last?.[0] === 'text') last[1] += event[1] ?? '';
    else joined.push([...event]);
  }
  return joined
    .map(([kind = '', text = '', ...more]) => (kind === 'text' ? [kind, text.replace(/\s/g, '')] : [kind, text, ...more]))
    .filter(([kind, text]) => kind !== 'text' || text !== '');
}

function ours(xml: string, size: number): Told {
  const events: string[][] = [];
  const scanner = xmlScanner({
    open: (name, attributes) => events.push(['open', name, JSON.stringify(attributes)]),
    text: (text) => events.push(['text', text]),
    close: () => events.push(['close']),
  });
  try {
    for (let at = 0; at < xml.length; at += size) scanner.write(xml.slice(at, at + size));
    scanner.end();
    return tidy(events);
  } catch (error) {
    if (error instanceof XmlFileError) return 'refused';
    throw error;
  }
}

/** A general parser, told to refuse document types too. */
function judge(xml: string): Told {
  const events: string[][] = [];
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Error('doctype');
  });
  parser.on('opentag', ({ name, attributes }) => events.push(['open', name, JSON.stringify(attributes)]));
  parser.on('text', (text) => events.push(['text', text]));
  parser.on('cdata', (text) => events.push(['text', text]));
  parser.on('closetag', () => events.push(['close']));
  try {
    parser.write(xml).close();
    return tidy(events);
  } catch {
    return 'refused';
  }
}

const sample = `<?xml version="1.0" encoding="UTF-8"?>
<!-- bank -->
<n:Doc xmlns:n="urn:x" b='y "z"'><n:A Ccy="PLN">1.00</n:A><n:B/><n:C a = "1" >Żwir &amp; Łupek &#x142;<![CDATA[<raw>]]></n:C ></n:Doc>
`;

describe('XML', () => {
  it('is read as a general parser reads it, however the stream cuts it', () => {
    expect(judge(sample)).not.toBe('refused');
    for (let size = 1; size < 80; size += 1) expect(ours(sample, size)).toEqual(judge(sample));
  });

  const mark = fc.constantFrom(
    ...[
      '<',
      '>',
      '/',
      '&',
      ';',
      '"',
      "'",
      '=',
      ' ',
      '\n',
      '!',
      '?',
      '-',
      ']',
      '[',
      'a',
      'n:A',
      '</n:A>',
      '<B/>',
      '&amp;',
      '&lt',
      '&#0;',
    ],
    ...[
      '&#65;',
      '<!--',
      '-->',
      '--',
      '<![CDATA[',
      ']]>',
      '<?x ?>',
      '<?xml ?>',
      '<!DOCTYPE a>',
      '\u0000',
      'ż',
      '<a b="1" b="2">',
      '1',
      ':',
    ],
  );
  it('that a letter or a mark was put into, or taken from, is XML for both or for none', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: sample.length }),
        fc.nat({ max: 4 }),
        fc.array(mark, { maxLength: 2 }),
        fc.integer({ min: 1, max: 90 }),
        (at, taken, put, size) => {
          const xml = `${sample.slice(0, at)}${put.join('')}${sample.slice(at + taken)}`;
          // The judge takes a question mark right behind an instruction's name, which XML does not.
          fc.pre(!/<\?[^\s?>]+\?(?!>)/.test(xml));
          expect(ours(xml, size)).toEqual(judge(xml));
        },
      ),
      { numRuns: 6_000 },
    );
  });

  it('of random marks is XML for both or for none', () => {
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 8 }), (marks) => {
        const xml = `<a>${marks.join('')}</a>`;
        expect(ours(xml, 5)).toEqual(judge(xml));
      }),
      { numRuns: 6_000 },
    );
  });

  it('tells the line of its first fault', () => {
    const scanner = xmlScanner({ open: () => undefined, text: () => undefined, close: () => undefined });
    try {
      for (const letter of '<a>\n<b>\n\n</a>') scanner.write(letter);
      expect.unreachable();
    } catch (error) {
      expect(error instanceof XmlFileError && error.line).toBe(4);
    }
  });
});
