import { describe, expect, it } from 'vitest';
import { cp1250, readAll, told, utf8, utf16le } from '../kit/delimited-text.ts';

const header = 'Numer;Kontrahent';
const rows = ['FV/1;Zażółć Gęślą Jaźń', 'FV/2;Świątek Ćma Źdźbło'];
const file = [header, ...rows, ''].join('\r\n');
const read = [
  ['FV/1', 'Zażółć Gęślą Jaźń'],
  ['FV/2', 'Świątek Ćma Źdźbło'],
];
const needed = ['Numer', 'Kontrahent'];
const bytesOf = (...parts: readonly Uint8Array[]) => Buffer.concat(parts);

describe('Polish letters', () => {
  it.each([
    ['UTF-8', utf8(file)],
    ['UTF-8 with a byte order mark', utf8(`\ufeff${file}`)],
    ['CP1250, which has no mark', cp1250(file)],
    ['UTF-16LE with a mark, as Excel saves "Unicode text"', utf16le(`\ufeff${file}`)],
    ['UTF-16LE without a mark', utf16le(file)],
    ['UTF-16BE with a mark', Buffer.from(utf16le(`\ufeff${file}`)).swap16()],
  ])('are read from %s, wherever the stream cuts it', async (_, bytes) => {
    for (const size of [1, 2, 3, 5, 7, 64, 65_536]) expect(told(await readAll(bytes, needed, { size }))).toEqual(read);
  });

  it('are read in an encoding the mapping names', async () => {
    const bytes = bytesOf(utf8('Numer;Kontrahent\nFV/1;'), Buffer.from([0xb1, 0xb6, 0xbc]), utf8('\n'));
    expect(told(await readAll(bytes, needed, { style: { delimiter: ';', encoding: 'iso-8859-2' } }))).toEqual([['FV/1', 'ąśź']]);
  });

  it('are found although the first of them stands 200 KB into a file of CP1250', async () => {
    const plain = Array.from({ length: 20_000 }, (_, n) => `FV/${n};Kowal`).join('\n');
    const parts = await readAll(cp1250(`${header}\n${plain}\nFV/Ł;Żółw\n`), needed);
    expect(parts).toHaveLength(20_001);
    expect(told(parts).at(-1)).toEqual(['FV/Ł', 'Żółw']);
  });

  it('are one letter each, also when the file spells them with separate marks', async () => {
    const apart = utf8('Numer;Termin p\u0142atnos\u0301ci\nFV/1;Je\u0328drek\n');
    const parts = await readAll(apart, ['Numer', 'Termin płatności']);
    expect(told(parts)).toEqual([['FV/1', 'Jędrek']]);
  });
});

describe('bytes that are no letters', () => {
  it('cost the record they stand in, with the field and its text, and no other', async () => {
    const spoilt = bytesOf(utf8(`${header}\n${rows[0]}\nFV/9;Ko`), Buffer.from([0xb9]), utf8(`ek\n${rows[1]}\n`));
    const parts = await readAll(spoilt, needed);
    expect(told(parts)).toEqual([read[0], '3: wrong-encoding', read[1]]);
    expect(parts[1]).toMatchObject({
      values: { Numer: 'FV/9', Kontrahent: 'Ko\ufffdek' },
      problems: [{ field: 'Kontrahent', found: 'Ko\ufffdek', because: 'wrong-encoding' }],
    });
  });

  it('never turn a file of UTF-8 into pairs of wrong letters', async () => {
    const early = bytesOf(utf8(`${header}\nFV/0;`), Buffer.from([0xb9]), utf8(`\n${rows.join('\n')}\n`));
    expect(told(await readAll(early, needed))).toEqual(['2: wrong-encoding', ...read]);
  });

  it('refuse the file when they stand in its header', async () => {
    const spoilt = bytesOf(utf8('Numer;Kontrahent łąka'), Buffer.from([0xff, 0xfe]), utf8('\nFV/1;x\n'));
    expect(told(await readAll(spoilt, needed))).toEqual(['refused: wrong-encoding']);
  });

  it('are NUL and other controls too', async () => {
    const parts = await readAll('Numer;Kontrahent\nFV/1;a\u0000b\nFV/2;c\nFV/3;\u0085d\n', needed);
    expect(told(parts)).toEqual(['2: control-character', ['FV/2', 'c'], '4: control-character']);
    expect(told(await readAll('Numer;Kontra\u0000hent\nFV/1;a\n', needed))).toEqual(['refused: not-text']);
  });
});

describe('a file that is no text', () => {
  it.each([
    ['a workbook (ZIP)', [0x50, 0x4b, 0x03, 0x04, 0x14, 0x00]],
    ['an empty ZIP', [0x50, 0x4b, 0x05, 0x06, 0x00, 0x00]],
    ['a PDF', [...utf8('%PDF-1.7\n%\u00e2')]],
    ['gzip', [0x1f, 0x8b, 0x08, 0x00]],
    ['a workbook of before 2007', [0xd0, 0xcf, 0x11, 0xe0, 0xa1]],
  ])('is refused by its signature: %s under a .csv name', async (_, bytes) => {
    for (const size of [1, 65_536])
      expect(told(await readAll(Uint8Array.from(bytes), needed, { size }))).toEqual(['refused: not-text']);
  });

  it('is not one whose first column begins with PK', async () => {
    expect(told(await readAll('PKWiU;Numer\n1;FV/1\n', ['Numer']))).toEqual([['1', 'FV/1']]);
  });

  it('is refused when there is nothing in it, mark or empty lines alone', async () => {
    for (const nothing of ['', '\ufeff', '\n\r\n', ';;\n  ;\n'])
      expect(told(await readAll(nothing, needed))).toEqual(['refused: empty-file']);
  });
});

describe('Polish letters of other days', () => {
  const iso = { ą: 0xb1, ś: 0xb6, ź: 0xbc, ż: 0xbf, ł: 0xb3, ę: 0xea, ó: 0xf3, ć: 0xe6, ń: 0xf1 };
  const dos = { ą: 0xa5, ś: 0x98, ź: 0xab, ż: 0xbe, ł: 0x88, ę: 0xa9, ó: 0xa2, ć: 0x86, ń: 0xe4 };
  const written = (text: string, letters: Readonly<Record<string, number>>) =>
    Uint8Array.from(text, (letter) => letters[letter] ?? letter.charCodeAt(0));

  it.each([
    ['ISO-8859-2', iso],
    ['CP852, as terminals of banks write', dos],
  ])('are known without being named: %s', async (_, letters) => {
    const bytes = written('Numer;Kontrahent\nFV/1;zażółć gęślą jaźń\n', letters);
    for (const size of [1, 7, 65_536])
      expect(told(await readAll(bytes, needed, { size }))).toEqual([['FV/1', 'zażółć gęślą jaźń']]);
  });

  it('are read in CP852 by name', async () => {
    const bytes = written('Numer;Kontrahent\nFV/1;łąka\n', dos);
    expect(told(await readAll(bytes, needed, { style: { delimiter: ';', encoding: 'cp852' } }))).toEqual([['FV/1', 'łąka']]);
  });
});
