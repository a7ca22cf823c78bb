import { describe, expect, it } from 'vitest';
import { readAll, semicolons, told } from '../kit/delimited-text.ts';

const needed = ['Numer', 'Opis', 'Kwota'];
const header = 'Numer;Opis;Kwota';
const read = async (...lines: readonly string[]) => told(await readAll([header, ...lines].join('\n'), needed));

describe('lines', () => {
  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('end with %s', async (_, end) => {
    const file = [header, 'A;b;1', 'B;c;2', ''].join(end);
    for (const size of [1, 3, 4096])
      expect(told(await readAll(file, needed, { size }))).toEqual([
        ['A', 'b', '1'],
        ['B', 'c', '2'],
      ]);
  });

  it('may be empty, blank or only delimiters, between and after the others, and DOS may have ended the file', async () => {
    expect(await read('', 'A;b;1', ' ; ;', '', 'B;c;2', '', '', ';;', '\u001a')).toEqual([
      ['A', 'b', '1'],
      ['B', 'c', '2'],
    ]);
  });

  it('keep the number they have in the file, for whoever looks there', async () => {
    const parts = await readAll(`${header}\r\n\r\nA;"b\r\nb";1\r\nB;c\r\nC;d;3`, needed);
    expect(parts.map((part) => (part.kind === 'row' ? part.row.line : part.kind === 'bad-row' ? part.line : 0))).toEqual([
      3, 5, 6,
    ]);
  });

  it('may end with a delimiter more than the header, or the header with one more than they', async () => {
    expect(await read('A;b;1;', 'B;c;2;;')).toEqual([
      ['A', 'b', '1'],
      ['B', 'c', '2'],
    ]);
    expect(told(await readAll('Numer;Opis;Kwota;\nA;b;1\n', needed))).toEqual([['A', 'b', '1']]);
  });

  it('begin after the line in which Excel names the delimiter', async () => {
    expect(told(await readAll(`sep=;\n${header}\nA;b;1\n`, needed))).toEqual([['A', 'b', '1']]);
  });

  it('with too few or too many fields are rejected alone, with both counts and as they stood', async () => {
    const parts = await readAll([header, 'A;b;1', 'B;c', 'C;d;3;4', 'D;e;5', ''].join('\n'), needed);
    expect(told(parts)).toEqual([['A', 'b', '1'], '3: field-count', '4: field-count', ['D', 'e', '5']]);
    expect(parts[1]).toMatchObject({ raw: 'B;c', problems: [{ field: '', found: '2 / 3' }] });
    expect(parts[2]).toMatchObject({ raw: 'C;d;3;4', problems: [{ field: '', found: '4 / 3' }] });
  });
});

describe('quotes', () => {
  it('hold delimiters, line ends and quotes', async () => {
    expect(await read('A;"b;c\nd ""e""";1', '"B";"";"2"')).toEqual([
      ['A', 'b;c\nd "e"', '1'],
      ['B', '', '2'],
    ]);
  });

  it('are letters where no field begins or ends: inches and quoted names', async () => {
    expect(await read('A;rura 2" ocynk;1', 'B;"Cegła" sp. z o.o.;2', 'C;"Ala" i "Ola";3')).toEqual([
      ['A', 'rura 2" ocynk', '1'],
      ['B', '"Cegła" sp. z o.o.', '2'],
      ['C', '"Ala" i "Ola"', '3'],
    ]);
  });

  it.each([
    ['nowhere', ['A;"b;1', 'B;c;2', 'C;d;3']],
    ['by the opening quote of a later line', ['A;"b;1', 'B;c;2', 'C;"d";3']],
    ['by an inch in a later line', ['A;"b;1', 'B;c;2', 'C;2";3']],
    ['by an inch in the next line', ['A;"b;1', 'B;2";2', 'C;d;3']],
    ['in its last field, by a later one', ['A;b;"1', 'B;c;2', 'C;d;3"']],
  ])('that are closed %s cost their own line and nothing behind it', async (_, lines) => {
    const parts = await read(...lines);
    expect(parts).toHaveLength(3);
    expect(parts[0]).toBe('2: unclosed-quote');
    expect(parts[1]).toMatchObject({ 0: 'B' });
    expect(parts[2]).toMatchObject({ 0: 'C' });
  });

  it('that are closed in their line make it one record whatever stands in it', async () => {
    expect(await read('A;"b;1"', 'B;c;2')).toEqual(['2: field-count', ['B', 'c', '2']]);
  });
});

describe('a field without end', () => {
  const long = 'x'.repeat(70_000);
  it('of over 64 KB costs its line, of which the beginning is kept', async () => {
    const parts = await readAll([header, 'A;b;1', `B;${long};2`, 'C;d;3', ''].join('\n'), needed, { size: 1000 });
    expect(told(parts)).toEqual([['A', 'b', '1'], '3: record-too-long', ['C', 'd', '3']]);
    expect(parts[1]?.kind === 'bad-row' && parts[1].raw.length).toBe(65_536);
  });

  it('just under it is read', async () => {
    const field = 'x'.repeat(65_500);
    expect(await read(`A;${field};1`)).toEqual([['A', field, '1']]);
  });

  it('behind a forgotten quote costs one line too', async () => {
    const parts = await read('A;"b;1', ...Array.from({ length: 9000 }, (_, n) => `B${n};ccccc;2`));
    expect(parts).toHaveLength(9001);
    expect(parts[0]).toBe('2: unclosed-quote');
    expect(parts.at(-1)).toEqual(['B8999', 'ccccc', '2']);
  });

  it('in the header refuses the file', async () => {
    expect(told(await readAll(`Numer;${long}\n`, needed))).toEqual(['refused: record-too-long']);
    expect(told(await readAll('Numer;"Opis;Kwota\nA;b;1\n', needed))).toEqual(['refused: unclosed-quote']);
  });
});

describe('the header', () => {
  it('may differ in case, spaces and order, and have more columns, even twice, that nobody needs', async () => {
    const parts = await readAll('Uwagi;KWOTA; opis ;Uwagi;numer\nx;1;b;y;A\n', needed);
    expect(parts).toMatchObject([{ row: { values: { Numer: 'A', Opis: 'b', Kwota: '1' } } }]);
  });

  it('without a needed column refuses the file, with those that miss and those that are there', async () => {
    expect(await readAll('Numer;Opis towaru;Wartość\nA;b;1\n', needed)).toEqual([
      { kind: 'refused', because: 'missing-column', detail: 'Opis, Kwota', found: 'Numer, Opis towaru, Wartość' },
    ]);
  });

  it('with another delimiter refuses it too', async () => {
    expect(told(await readAll('Numer,Opis,Kwota\nA,b,1\n', needed, { style: semicolons }))).toEqual([
      'refused: missing-column Numer, Opis, Kwota',
    ]);
  });

  it('with a needed column twice refuses the file: nobody knows which one counts', async () => {
    expect(told(await readAll('Numer;Opis;Kwota;kwota\nA;b;1;2\n', needed))).toEqual(['refused: duplicate-column Kwota']);
  });

  it('alone is a file of no rows', async () => {
    expect(await readAll(header, needed)).toEqual([]);
    expect(await readAll(`${header}\r\n`, needed)).toEqual([]);
  });
});
