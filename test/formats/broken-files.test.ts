import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDelimited } from '../../shared/formats/delimited.ts';
import { cp1250, readAll, semicolons, utf8, utf16le } from '../kit/delimited-text.ts';

const needed = ['Numer', 'Opis', 'Kwota'];
const whole = 'Numer;Opis;Kwota\r\nFV/1;Żwir, łata;1,00\r\nFV/2;"dwie\r\nlinie; ""tak""";2,00\r\nFV/3;rura 2";3,00\r\n';
const records = [
  ['FV/1', 'Żwir, łata', '1,00'],
  ['FV/2', 'dwie\r\nlinie; "tak"', '2,00'],
  ['FV/3', 'rura 2"', '3,00'],
];

describe('a file that was cut off', () => {
  it.each([
    ['UTF-8', utf8(whole), 2],
    ['CP1250', cp1250(whole), 2],
    ['UTF-16LE', utf16le(`\ufeff${whole}`), 4],
  ])('at any byte (%s) keeps every record that stood whole and takes no half one as whole', async (_, bytes, lineEnd) => {
    const ends = records.map((record) => endOf(bytes, record));
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const parts = await readAll(bytes.subarray(0, cut), needed);
      const rows = parts.flatMap((part) => (part.kind === 'row' ? [Object.values(part.row.values)] : []));
      const stood = ends.filter((end) => end <= cut - lineEnd).length;
      expect(rows.slice(0, stood)).toEqual(records.slice(0, stood));
      for (const row of rows.slice(stood)) expectLastFieldOnly(row, records[stood] ?? []);
      expect(rows.length).toBeLessThanOrEqual(stood + 1);
    }
  });

  it('tells of the rest as one rejected line, or refuses what never got past its header', async () => {
    const cutInText = await readAll(whole.slice(0, whole.indexOf('ła')), needed);
    expect(cutInText).toMatchObject([{ kind: 'bad-row', line: 2, raw: 'FV/1;Żwir, ', problems: [{ because: 'cut-off' }] }]);
    const cutInQuote = await readAll(whole.slice(0, whole.indexOf('; ""')), needed);
    expect(cutInQuote.slice(1)).toMatchObject([
      { kind: 'bad-row', line: 3, raw: 'FV/2;"dwie', problems: [{ because: 'unclosed-quote' }] },
      { kind: 'bad-row', line: 4, raw: 'linie', problems: [{ because: 'cut-off' }] },
    ]);
    expect(await readAll('Numer;Op', needed)).toMatchObject([{ kind: 'refused', because: 'missing-column' }]);
  });

  it('is whole without a last line end, unless its last field is empty and might have been cut off', async () => {
    expect(await readAll('Numer;Opis;Kwota\nFV/1;a;1', needed)).toMatchObject([{ kind: 'row' }]);
    expect(await readAll('Numer;Opis;Kwota\nFV/1;a;\n', needed)).toMatchObject([{ kind: 'row' }]);
    expect(await readAll('Numer;Opis;Kwota\nFV/1;a;', needed)).toMatchObject([{ problems: [{ because: 'cut-off' }] }]);
  });
});

/** Where a record's text ends in the bytes. */
function endOf(bytes: Uint8Array, record: readonly string[]): number {
  const amount = record[2] ?? '';
  for (const text of [utf16le(amount), utf8(amount)]) {
    const at = Buffer.from(bytes).indexOf(text);
    if (at !== -1) return at + text.length;
  }
  throw new Error(`no ${amount}`);
}

/** No reader can see that the last field of the last line goes on; everything before it must be right. */
function expectLastFieldOnly(row: readonly string[], record: readonly string[]): void {
  expect(row.slice(0, -1)).toEqual(record.slice(0, -1));
  expect(row.at(-1)).not.toBe('');
  expect(record.at(-1)?.startsWith(row.at(-1) ?? '')).toBe(true);
}

describe('any file', () => {
  const letters = (...units: readonly string[]) =>
    fc.string({ unit: fc.constantFrom('a', 'Ż', ' ', '"', ',', '1', ...units), maxLength: 8 });
  /** Both in one field look like a forgotten quote, which is another test. */
  const field = fc.oneof(letters(';'), letters('\n'));
  const table = fc.array(fc.tuple(field, field, field), { maxLength: 12 });
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

  it('that is written by the standard is read as csv-parse reads it', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom('\n', '\r\n'), fc.integer({ min: 1, max: 40 }), async (rows, end, size) => {
        const told = rows.map((row, place) => [`${place}`, ...row.map((text) => `x${text}x`)]);
        const text = [['n', 'a', 'b', 'c'], ...told].map((row) => row.map(quoted).join(';')).join(end) + end;
        const judge = parse(text, { delimiter: ';', columns: true });
        const parts = await readAll(text, ['n'], { size });
        expect(parts.map((part) => (part.kind === 'row' ? { ...part.row.values } : part))).toEqual(judge);
      }),
      { numRuns: 150 },
    );
  });

  it('of random bytes ends, in rows, rejected lines or a refusal, the same however the stream cuts it', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.string({ unit: fc.constantFrom('"', ';', '\n', '\r', 'a', '\ufeff', '\u0000'), maxLength: 300 }).map(utf8),
    );
    await fc.assert(
      fc.asyncProperty(bytes, fc.boolean(), fc.integer({ min: 1, max: 50 }), async (noise, withHeader, size) => {
        const file = withHeader ? Buffer.concat([utf8('Numer;Opis;Kwota\n'), noise]) : noise;
        const all = await readAll(file, needed);
        expect(all.every(({ kind }) => ['row', 'bad-row', 'refused'].includes(kind))).toBe(true);
        expect(await readAll(file, needed, { size })).toEqual(all);
      }),
      { numRuns: 400 },
    );
  });

  it('of 60 MB is never held whole', async () => {
    const line = utf8(`${'FV/2026/000001;"Żwir; płukany 8-16 mm";1 234,56'.padEnd(118, ' ')}\r\n`);
    const piece = Buffer.concat(Array.from({ length: 500 }, () => line));
    async function* file() {
      yield utf8('Numer;Opis;Kwota\r\n');
      for (let bytes = 0; bytes < 60 * 1024 * 1024; bytes += piece.length) yield piece;
    }
    const before = process.memoryUsage();
    let rows = 0;
    let highest = 0;
    for await (const part of readDelimited(file(), semicolons, needed)) {
      if (part.kind === 'row') rows += 1;
      if (rows % 20_000 === 0) highest = Math.max(highest, process.memoryUsage().heapUsed - before.heapUsed);
    }
    expect(rows).toBeGreaterThan(500_000);
    expect(highest / 1024 / 1024).toBeLessThan(250);
  });

  it('of one endless line is never held whole either', async () => {
    async function* file() {
      yield utf8('Numer;Opis;Kwota\nFV/1;"');
      for (let n = 0; n < 400; n += 1) yield Buffer.alloc(65_536, 0x61);
      yield utf8('\nFV/2;b;2\n');
    }
    const parts = [];
    for await (const part of readDelimited(file(), semicolons, needed)) parts.push(part);
    expect(parts).toMatchObject([{ problems: [{ because: 'record-too-long' }] }, { kind: 'row', row: { line: 3 } }]);
  });
});
