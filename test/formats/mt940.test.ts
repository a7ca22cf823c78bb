import { describe, expect, it } from 'vitest';
import { statementRefusals } from '../../shared/domain/bank-statement.ts';
import { mt940In, mt940Of } from '../kit/bank-reading.ts';
import { cp1250 } from '../kit/delimited-text.ts';

const only = async (lines: readonly string[]) => {
  const [statement] = await mt940In(mt940Of(lines));
  const [entry] = statement?.entries ?? [];
  if (entry === undefined) throw new Error(`no entry: ${JSON.stringify(statement)}`);
  return entry;
};
const refusalsOf = async (file: string | Uint8Array) =>
  (await mt940In(file)).map((statement) =>
    statementRefusals(statement).map(({ because, found }) => `${because} ${found}`.trim()),
  );

describe('a statement line', () => {
  it.each([
    ['C1234,56', 123_456, 'C'],
    ['D1234,5', -123_450, 'D'],
    ['C1234,', 123_400, 'C'],
    ['CN0,01', 1, 'C'],
    ['DN12,00', -1_200, 'D'],
    ['RC10,00', -1_000, 'RC'],
    ['RDN10,00', 1_000, 'RD'],
    ['C000000000012,34', 1_234, 'C'],
    ['C12,3400', 1_234, 'C'],
  ] as const)('has its amount and mark: %s', async (written, amount, mark) => {
    expect(await only([`:61:2611241124${written}NTRFNONREF`])).toMatchObject({ amount, mark, currency: 'PLN', typeCode: 'NTRF' });
  });

  it.each([
    ['261124', '2026-11-24', undefined],
    ['2611241123', '2026-11-24', '2026-11-23'],
    ['2701020102', '2027-01-02', '2027-01-02'],
    ['2612310102', '2026-12-31', '2027-01-02'],
    ['2701021231', '2027-01-02', '2026-12-31'],
    ['2802290301', '2028-02-29', '2028-03-01'],
    ['991231', '1999-12-31', undefined],
  ])('has its value date and, in the nearest year, its entry date: %s', async (written, valueDay, bookingDay) => {
    const entry = await only([`:61:${written}C1,00NTRFNONREF`]);
    expect([entry.valueDay, entry.bookingDay]).toEqual([valueDay, bookingDay]);
  });

  it.each([
    ['NTRFFV/1/2026//BR123', 'FV/1/2026', 'BR123', ''],
    ['NTRFNONREF', 'NONREF', undefined, ''],
    ['NTRF//BR123', undefined, 'BR123', ''],
    ['NTRFNONREF//BR123\r\nPRZELEW\r\nKRAJOWY', 'NONREF', 'BR123', 'PRZELEW KRAJOWY'],
    ['NTRF1234567890123456 JAN NOWAK', '1234567890123456', undefined, 'JAN NOWAK'],
  ])('has both references and the supplementary text: %s', async (written, customerReference, bankReference, text) => {
    const entry = await only([`:61:261124C1,00${written}`]);
    expect([entry.customerReference, entry.bankReference, entry.text]).toEqual([customerReference, bankReference, text]);
  });

  it.each([
    ['261131C1,00NTRFNONREF', 'no-such-day'],
    ['261124X1,00NTRFNONREF', 'unknown-word'],
    ['261124CN,NTRFNONREF', 'not-an-amount'],
    ['261124C1,005NTRFNONREF', 'too-many-decimals'],
    ['261124C9999999999999,99NTRFNONREF', 'too-large'],
  ])('that cannot be read is named with its line, and its statement is not taken: %s', async (written, because) => {
    const [statement] = await mt940In(mt940Of(['', `:61:${written}`, ':61:261124C1,00NTRFNONREF'], { closing: '101,' }));
    expect(statement?.entries).toMatchObject([{ amount: 100 }]);
    expect(statement?.problems).toEqual([{ line: 6, field: ':61:', found: written, because }]);
    expect(statement && statementRefusals(statement).map((problem) => problem.because)).toEqual([because]);
  });
});

describe('details', () => {
  const payer = { name: 'Budownictwo Lipowe Sp. z o.o.', account: 'PL27114020040000300201000001' };
  const parts = (sign: string): string =>
    `:86:020${sign}00PRZELEW${sign}20FAKTURA FV/1/2026${sign}21 I FV/2\r\n/2026${sign}3011402004${sign}310000300201000001${sign}32Budownictwo Lipowe${sign}33 Sp. z o.o.${sign}38PL2711402004000030\r\n0201000001`;

  it.each(['?', '~', '<', '^', '>'])('in subfields behind %s are title, name and IBAN', async (sign) => {
    const entry = await only([':61:261124C1,00NTRFNONREF', parts(sign)]);
    expect(entry.remittance.join('')).toBe('FAKTURA FV/1/2026 I FV/2/2026');
    expect(entry.counterparty).toEqual(payer);
  });

  it('keep a question mark that begins no subfield', async () => {
    const entry = await only([':61:261124C1,00NTRFNONREF', ':86:020?20Czy FV/1? Tak?32Jan Ż']);
    expect(entry.remittance).toEqual(['Czy FV/1? Tak']);
  });

  it('of mBank are taken apart at its markers, the virtual account too', async () => {
    const entry = await only([
      ':61:2611241124CN0,01NTRFNONREF//MB1',
      '911-TRANSAKCJA IPH',
      ':86:911 TRANSAKCJA COLLECT; ID IPH: XX000000000001; Z RACH.: ',
      '56114010810000267002001001; OD: JAN NOWAK  ',
      'UL. NIJAKA 1 M 2; TYT.: FV 1; 2/2026 KOD: 7  ; ',
      'TNR: 179171073864111.010001',
    ]);
    expect(entry).toMatchObject({
      paidTo: 'XX000000000001',
      counterparty: { name: 'JAN NOWAK UL. NIJAKA 1 M 2', account: '56114010810000267002001001' },
      remittance: ['FV 1; 2/2026 KOD: 7'],
    });
  });

  it.each([
    ['020?20EREF+E2E-1?21 23?22SVWZ+FV/1/2026 za pażdź?23iernik', ['FV/1/2026 za pażdźiernik'], 'E2E-1 23'],
    ['EREF+E2E-1 KREF+K SVWZ+FV/1/2026', ['FV/1/2026'], 'E2E-1'],
    ['/EREF/E2E-1/ORDP//NAME/JAN NOWAK/REMI/USTD//FV/1/2026', ['FV/1/2026'], 'E2E-1'],
    ['FV/1/2026\r\nDZIEKUJE', ['FV/1/2026', 'DZIEKUJE'], undefined],
  ])('give title and end-to-end id from whichever codes are used: %s', async (written, remittance, endToEndId) => {
    const entry = await only([':61:261124C1,00NTRFNONREF', `:86:${written}`]);
    expect([entry.remittance, entry.endToEndId]).toEqual([remittance, endToEndId]);
  });

  it('may come in several fields, and those behind a balance belong to no entry', async () => {
    const file = mt940Of([':61:261124C1,00NTRFNONREF', ':86:FV/1', ':86:FV/2'], { closing: '101,' }).replace(
      '-\r\n',
      ':86:SUMA 1\r\n-\r\n',
    );
    const [statement] = await mt940In(file);
    expect(statement?.entries).toMatchObject([{ remittance: ['FV/1', 'FV/2'] }]);
  });

  it('are Polish in CP1250 and CP852 as well', async () => {
    const file = mt940Of([':61:261124C1,00NTRFNONREF', ':86:020?20Zażółć gęślą jaźń'], { closing: '101,' });
    const cp852 = Buffer.from(
      file.replace('Zażółć gęślą jaźń', 'Za\u00be\u00a2\u0088\u0086 g\u00a9\u0098l\u00a5 ja\u00ab\u00e4'),
      'latin1',
    );
    for (const bytes of [cp1250(file), cp852])
      expect((await mt940In(bytes, 7))[0]?.entries[0]?.remittance).toEqual(['Zażółć gęślą jaźń']);
  });
});

describe('a file', () => {
  const one = mt940Of([':61:261124C1,00NTRFNONREF'], { closing: '101,' });

  it('of several statements gives each, and refuses only the one that does not add up, with the difference in grosze', async () => {
    const wrong = mt940Of([':61:261124C1,00NTRFNONREF'], { closing: '100,97' });
    expect(await refusalsOf(`${one}${wrong}${one}`)).toEqual([[], ['does-not-add-up 3'], []]);
  });

  it.each([
    [
      'SWIFT envelopes',
      (text: string) => `{1:F01BREXPLPWAXXX0000000000}{2:I940BREXPLPWXXXXN}{4:\r\n${text.replace('-\r\n', '-}{5:{CHK:1}}\r\n')}`,
    ],
    ['no line between statements', (text: string) => text.replace('-\r\n', '')],
    ['lines of LF', (text: string) => text.replaceAll('\r\n', '\n')],
    ['lines of CR', (text: string) => text.replaceAll('\r\n', '\r')],
    ['words before and between', (text: string) => `BREXPLPW\r\n940\r\n${text}\r\nEND\r\n`],
  ])('may have %s', async (_, shaped) => {
    const file = `${shaped(one)}${shaped(one)}`;
    for (const size of [1, 3, 65_536]) {
      const found = await mt940In(file, size);
      expect(found).toMatchObject([{ entries: [{ amount: 100 }] }, { entries: [{ amount: 100 }] }]);
      expect(found.flatMap(statementRefusals)).toEqual([]);
    }
  });

  it('joins the pages of a statement, and checks the whole', async () => {
    const first = one.replace(':62F:', ':62M:').replace(':28C:7/1', ':28C:7/1');
    const second = mt940Of([':61:261124D2,00NTRFNONREF'], { opening: '101,', closing: '99,' })
      .replace(':60F:', ':60M:')
      .replace('7/1', '7/2');
    const [statement, ...more] = await mt940In(`${first}${second}`);
    expect(more).toEqual([]);
    expect(statement).toMatchObject({
      pages: 2,
      number: '7',
      sequence: '1',
      opening: { amount: 10_000 },
      closing: { amount: 9_900 },
    });
    expect(statement?.entries.map(({ ordinal, amount }) => [ordinal, amount])).toEqual([
      [1, 100],
      [2, -200],
    ]);
    expect(statement && statementRefusals(statement)).toEqual([]);
  });

  it('of MT942 is an advice: expected money is pending, and no balance is asked for', async () => {
    const file = [
      ':20:1',
      ':25:PL29114010810000267002001002',
      ':28C:1',
      ':34F:EUR0,',
      ':13D:2611241200+0100',
      ':61:261124EC5,00NTRFNONREF',
      '-',
    ];
    const [statement] = await mt940In(file.join('\n'));
    expect(statement).toMatchObject({ message: 'mt942', entries: [{ status: 'pending', amount: 500, currency: 'EUR' }] });
    expect(statement && statementRefusals(statement)).toEqual([]);
  });

  it.each([
    ['the account', ':25:', ['no-account']],
    ['the opening balance', ':60F:', ['no-opening-balance']],
    ['the closing balance', ':62F:', ['no-closing-balance']],
  ])('is not believed without %s', async (_, tag, because) => {
    const file = one
      .split('\r\n')
      .filter((line) => !line.startsWith(tag))
      .join('\r\n');
    expect(await refusalsOf(file)).toEqual([because]);
  });

  it('is not believed with a field twice, or balances in two currencies', async () => {
    expect(await refusalsOf(one.replace(':28C:', ':25:1\r\n:28C:'))).toEqual([['field-twice 1']]);
    expect(await refusalsOf(one.replace(':62F:C261124PLN', ':62F:C261124EUR'))).toEqual([['balances-in-two-currencies PLN EUR']]);
  });

  it('counts in the decimals of its currency', async () => {
    const yen = one.replaceAll('PLN', 'JPY').replace('C1,00N', 'C1,N');
    expect((await mt940In(yen))[0]).toMatchObject({ opening: { amount: 100 }, entries: [{ amount: 1 }] });
    const dinars = one.replaceAll('PLN', 'KWD').replace('C1,00N', 'C1,005N');
    expect((await mt940In(dinars))[0]).toMatchObject({ opening: { amount: 100_000 }, entries: [{ amount: 1_005 }] });
  });
});
