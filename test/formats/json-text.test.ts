import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonText, jsonElements, jsonMembers, parseJsonText } from '../../shared/formats/json-text.ts';

/** What the language's own reader makes of a text, with every number as text; undefined for what is no JSON. */
function expected(text: string): unknown {
  try {
    return JSON.parse(text, (_, value) => (typeof value === 'number' ? { number: value } : value));
  } catch {
    return undefined;
  }
}
const compared = (value: unknown, read: JsonText | undefined): boolean => {
  if (typeof value === 'object' && value !== null && 'number' in value && typeof read === 'string')
    return Object.is(Number(read), value.number);
  if (Array.isArray(value))
    return Array.isArray(read) && read.length === value.length && value.every((one, at) => compared(one, read[at]));
  if (typeof value === 'object' && value !== null) {
    if (typeof read !== 'object' || read === null || Array.isArray(read)) return false;
    const members = new Map(Object.entries(read));
    const names = Object.keys(value);
    return names.length === members.size && Object.entries(value).every(([name, one]) => compared(one, members.get(name)));
  }
  return value === read;
};

describe('JSON whose numbers stay text', () => {
  it('keeps every digit of an amount', () => {
    expect(parseJsonText('{"amount_total": 123.10, "id": 90071992547409931, "rate":1.0E-5}')).toEqual({
      amount_total: '123.10',
      id: '90071992547409931',
      rate: '1.0E-5',
    });
  });

  it('reads what the language reads, and nothing else', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => compared(expected(text), parseJsonText(text))),
      { numRuns: 2_000 },
    );
  });

  it('reads no text that the language refuses, whatever is done to it', () => {
    const mutated = fc.tuple(
      fc.json(),
      fc.nat(),
      fc.constantFrom('', '"', '\\', ',', '}', ']', '0', '-', '.', 'e', '\n', '\u0001', 'tru', '1:'),
    );
    fc.assert(
      fc.property(mutated, ([text, place, put]) => {
        const at = place % (text.length + 1);
        const changed = text.slice(0, at) + put + text.slice(at + (place % 3));
        const language = expected(changed);
        const read = parseJsonText(changed);
        return language === undefined ? read === undefined : compared(language, read);
      }),
      { numRuns: 5_000 },
    );
  });

  it.each(['', '[1', '{"a":1', '"a', '01', '1.', '+1', '{1:2}', '[1,]', '[1] 2', 'nul', '\u00a01', '"\t"', '"\\x"'])(
    'refuses %j',
    (text) => {
      expect(parseJsonText(text)).toBeUndefined();
    },
  );

  it('is not brought down by a text nested without end, and takes no prototype from it', () => {
    expect(parseJsonText('['.repeat(200_000))).toBeUndefined();
    expect(parseJsonText(`${'['.repeat(100)}1${']'.repeat(100)}`)).toBeDefined();
    const read = parseJsonText('{"__proto__":{"paid":true},"a":1}');
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
    expect(JSON.stringify(read)).toBe('{"__proto__":{"paid":true},"a":"1"}');
  });

  it('cuts a page into records exactly as they stand there', () => {
    const records = ['{"id": 1, "name": "Kruszywa \\"Łęg\\" [x}"}', '7.50', '[ 1 , {"a":[]} ]', '"]"', 'null'];
    const page = `{ "data" : [ ${records.join(' ,\n')} ] , "next":false}`;
    expect(jsonElements(jsonMembers(page)?.get('data') ?? '')).toEqual(records);
    expect(jsonMembers(page)?.get('next')).toBe('false');
    expect(jsonElements('[]')).toEqual([]);
    expect(jsonMembers('{}')?.size).toBe(0);
  });

  it('sees at every place of a page that it was cut off there', () => {
    const page = '{"data":[{"id":1,"name":"a\\"b"},{"id":2,"lines":[1,2]}],"has_next_page":true}';
    for (let at = 0; at < page.length; at += 1) expect(jsonMembers(page.slice(0, at))).toBeUndefined();
  });
});
