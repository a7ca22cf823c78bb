import { describe, expect, it } from 'vitest';
import { statementRefusals } from '../../shared/domain/bank-statement.ts';
import { camtIn } from '../kit/bank-reading.ts';

const amount = (value: string, sign = 'CRDT', currency = 'PLN'): string =>
  `<Amt Ccy="${currency}">${value}</Amt><CdtDbtInd>${sign}</CdtDbtInd>`;
const balance = (code: string, value: string, sign = 'CRDT', currency = 'PLN'): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${amount(value, sign, currency)}<Dt><Dt>2026-11-24</Dt></Dt></Bal>`;
const days = '<Sts>BOOK</Sts><BookgDt><Dt>2026-11-24</Dt></BookgDt><ValDt><Dt>2026-11-25</Dt></ValDt>';
const entry = (value: string, more = '', sign = 'CRDT'): string => `<Ntry>${amount(value, sign)}${days}${more}</Ntry>`;
const details = (...transactions: readonly string[]): string =>
  `<NtryDtls>${transactions.map((one) => `<TxDtls>${one}</TxDtls>`).join('')}</NtryDtls>`;

const envelopes = {
  '052': ['BkToCstmrAcctRpt', 'Rpt'],
  '053': ['BkToCstmrStmt', 'Stmt'],
  '054': ['BkToCstmrDbtCdtNtfctn', 'Ntfctn'],
} as const;
function file(body: string, { kind = '053', version = '02' }: { kind?: keyof typeof envelopes; version?: string } = {}): string {
  const [envelope, statement] = envelopes[kind];
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.${kind}.001.${version}"><${envelope}><GrpHdr><MsgId>M</MsgId></GrpHdr>
<${statement}><Id>S</Id><ElctrncSeqNb>7</ElctrncSeqNb><Acct><Id><IBAN>PL29 1140 1081 0000 2670 0200 1002</IBAN></Id></Acct>${body}</${statement}></${envelope}></Document>`;
}
const whole = (entries: string, closing = '11.00'): string =>
  file(`${balance('OPBD', '10.00')}${balance('CLBD', closing)}${entries}`);

async function statementIn(xml: string) {
  const read = await camtIn(xml);
  const [statement] = read.kind === 'read' ? read.statements : [];
  if (statement === undefined) throw new Error(JSON.stringify(read));
  return statement;
}
const wordsOf = async (xml: string) =>
  statementRefusals(await statementIn(xml)).map(({ because, found }) => `${because} ${found}`.trim());

describe('a CAMT statement', () => {
  it('that adds up is believed, with its account, number and balances', async () => {
    const statement = await statementIn(whole(entry('1.00')));
    expect(statement).toMatchObject({
      message: 'camt.053',
      account: 'PL29114010810000267002001002',
      number: '7',
      opening: { amount: 1_000, day: '2026-11-24' },
      closing: { amount: 1_100 },
      entries: [{ amount: 100, bookingDay: '2026-11-24', valueDay: '2026-11-25', mark: 'C' }],
    });
    expect(statementRefusals(statement)).toEqual([]);
  });

  it.each([
    ['does not add up', whole(entry('1.00'), '10.97'), ['does-not-add-up 3']],
    [
      'has lost an entry',
      whole(`<TxsSummry><TtlNtries><NbOfNtries>2</NbOfNtries></TtlNtries></TxsSummry>${entry('1.00')}`),
      ['count-differs 2 / 1'],
    ],
    ['has no opening balance', file(`${balance('CLBD', '1')}${entry('1')}`), ['no-opening-balance']],
    ['has no closing balance', file(`${balance('OPBD', '1')}${entry('1')}`), ['no-closing-balance']],
    ['has an entry nobody can read', whole(entry('1.005')), ['too-many-decimals PLN 1.005', 'does-not-add-up -100']],
  ])('is refused when it %s', async (_, xml, because) => {
    expect(await wordsOf(xml)).toEqual(because);
  });

  it('counts the previous closing balance as its opening one, and only what is booked', async () => {
    const pending = entry('5.00').replace('BOOK', 'PDNG');
    const later = entry('5.00').replace('<Sts>BOOK</Sts>', '<Sts><Cd>PDNG</Cd></Sts>');
    const body = `${balance('PRCD', '10')}${balance('CLBD', '11')}${entry('1.00')}${pending}${later}`;
    expect(await wordsOf(file(body))).toEqual([]);
    expect((await statementIn(file(body))).entries.map(({ status }) => status)).toEqual(['booked', 'pending', 'pending']);
  });

  it.each(['052', '054'] as const)('of camt.%s is an advice: nobody asks for its balances', async (kind) => {
    expect(await wordsOf(file(entry('1.00'), { kind, version: '08' }))).toEqual([]);
  });

  it('in pages is one, checked from the first opening to the last closing balance', async () => {
    const page = (number: number, body: string) =>
      `<Stmt><Id>S</Id><StmtPgntn><PgNb>${number}</PgNb></StmtPgntn><ElctrncSeqNb>7</ElctrncSeqNb><Acct><Id><IBAN>PL1</IBAN></Id></Acct>${body}</Stmt>`;
    const xml = file('').replace(
      /<Stmt>.*<\/Stmt>/s,
      `${page(1, `${balance('OPBD', '1')}${balance('ITBD', '2')}${entry('1')}`)}${page(2, `${balance('ITBD', '2')}${balance('CLBD', '5')}${entry('3')}`)}`,
    );
    const statement = await statementIn(xml);
    expect(statement).toMatchObject({
      pages: 2,
      opening: { amount: 100 },
      closing: { amount: 500 },
      entries: [{ ordinal: 1 }, { ordinal: 2 }],
    });
    expect(statementRefusals(statement)).toEqual([]);
  });
});

describe('a CAMT entry', () => {
  it.each([
    ['CRDT', 'false', 100, 'C'],
    ['DBIT', 'false', -100, 'D'],
    ['CRDT', 'true', 100, 'RD'],
    ['DBIT', 'true', -100, 'RC'],
  ])('%s with reversal %s moves %i', async (sign, reversal, moved, mark) => {
    const { entries } = await statementIn(whole(entry('1.00', `<RvslInd>${reversal}</RvslInd>`, sign)));
    expect(entries).toMatchObject([{ amount: moved, mark }]);
  });

  it.each([
    ['1', 100],
    ['1.2', 120],
    ['1.20000', 120],
    ['0.01', 1],
  ])('of %s has %i grosze', async (written, amountRead) => {
    expect((await statementIn(whole(entry(written)))).entries).toMatchObject([{ amount: amountRead }]);
  });

  it.each(['', '-1.00', '1,00', '1.001', '1e3', '0x10', '1.0.0', '99999999999999'])(
    'of "%s" is named, and no other lost',
    async (written) => {
      const statement = await statementIn(whole(`${entry(written)}${entry('1.00')}`));
      expect(statement.problems).toMatchObject([{ field: 'Ntry/Amt' }]);
      expect(statement.entries).toMatchObject([{ amount: 100, ordinal: 2 }]);
    },
  );

  it.each([
    ['<DtTm>2026-11-24T23:30:00Z</DtTm>', '2026-11-25'],
    ['<DtTm>2026-11-24T23:30:00+01:00</DtTm>', '2026-11-24'],
    ['<DtTm>2026-11-24T23:30:00</DtTm>', '2026-11-24'],
    ['<Dt>2026-11-24</Dt>', '2026-11-24'],
  ])('is booked on the day it is in Warsaw: %s', async (written, day) => {
    const xml = whole(entry('1.00').replace('<BookgDt><Dt>2026-11-24</Dt></BookgDt>', `<BookgDt>${written}</BookgDt>`));
    expect((await statementIn(xml)).entries[0]?.bookingDay).toBe(day);
  });

  const party = (name: string) =>
    `<RltdPties><Dbtr>${name}</Dbtr><DbtrAcct><Id><IBAN>PL27 1</IBAN></Id></DbtrAcct><Cdtr><Nm>My</Nm></Cdtr><CdtrAcct><Id><Othr><Id>VA-7</Id></Othr></Id></CdtrAcct></RltdPties>`;
  it.each(['<Nm>Żwir &amp; Łupek</Nm>', '<Pty><Nm>Żwir &#38; Łupek</Nm></Pty>', '<Nm><![CDATA[Żwir & Łupek]]></Nm>'])(
    'names the payer, his account, the account paid to and what he wrote: %s',
    async (name) => {
      const refs = '<Refs><AcctSvcrRef>B1</AcctSvcrRef><EndToEndId>E1</EndToEndId></Refs>';
      const written =
        '<RmtInf><Ustrd>FV/1</Ustrd><Ustrd> FV/2 </Ustrd><Strd><RfrdDocInf><Nb>FV/3</Nb></RfrdDocInf><CdtrRefInf><Ref>RF18</Ref></CdtrRefInf></Strd></RmtInf>';
      const { entries } = await statementIn(whole(entry('1.00', details(`${refs}${party(name)}${written}`))));
      expect(entries).toMatchObject([
        {
          counterparty: { name: 'Żwir & Łupek', account: 'PL271' },
          paidTo: 'VA-7',
          bankReference: 'B1',
          endToEndId: 'E1',
          creditorReference: 'RF18',
          remittance: ['FV/1', 'FV/2', 'FV/3', 'RF18'],
        },
      ]);
    },
  );

  it('of a batch whose parts add up is one entry a part', async () => {
    const part = (value: string, text: string) => `${amount(value)}<RmtInf><Ustrd>${text}</Ustrd></RmtInf>`;
    const old = (value: string) => `<AmtDtls><TxAmt><Amt Ccy="PLN">${value}</Amt></TxAmt></AmtDtls>`;
    const { entries } = await statementIn(whole(entry('1.00', details(part('0.60', 'FV/1'), part('0.40', 'FV/2')))));
    expect(entries.map(({ ordinal, part: at, amount: moved, remittance }) => [ordinal, at, moved, remittance])).toEqual([
      [1, 1, 60, ['FV/1']],
      [1, 2, 40, ['FV/2']],
    ]);
    expect((await statementIn(whole(entry('1.00', details(old('0.60'), old('0.40')))))).entries).toHaveLength(2);
  });

  it.each([
    ['do not add up', '0.60', '0.30', 'PLN'],
    ['are in another currency', '0.60', '0.40', 'EUR'],
  ])('of a batch whose parts %s stays one', async (_, one, other, currency) => {
    const parts = details(
      amount(one, 'CRDT', currency),
      `${amount(other, 'CRDT', currency)}<RmtInf><Ustrd>FV/2</Ustrd></RmtInf>`,
    );
    expect((await statementIn(whole(entry('1.00', parts)))).entries).toMatchObject([{ amount: 100, remittance: ['FV/2'] }]);
  });
});

describe('a CAMT file', () => {
  const good = whole(entry('1.00'));
  it.each([
    ['a document type', good.replace('<Document', '<!DOCTYPE d [<!ENTITY a "aaaa">]><Document'), 'doctype'],
    ['an external entity', good.replace('<Document', '<!DOCTYPE d SYSTEM "file:///etc/passwd"><Document'), 'doctype'],
    ['an entity of its own', good.replace('<MsgId>M', '<MsgId>&x;'), 'not-xml'],
    ['70 elements within each other', good.replace('<MsgId>M', `${'<a>'.repeat(70)}`), 'too-deep'],
    ['an endless text', good.replace('<MsgId>M', `<MsgId>${'x'.repeat(300_000)}`), 'field-too-long'],
    ['an endless attribute', good.replace('<MsgId>', `<MsgId a="${'x'.repeat(300_000)}">`), 'field-too-long'],
    [
      '100,000 attributes',
      good.replace('<MsgId>', `<MsgId ${Array.from({ length: 100_000 }, (_, n) => `a${n}="1"`).join(' ')}>`),
      'field-too-long',
    ],
    ['another namespace', good.replace('camt.053', 'pain.001'), 'unknown-message'],
    ['no namespace', good.replace(/ xmlns="[^"]*"/, ''), 'unknown-message'],
    ['another envelope', good.replaceAll('BkToCstmrStmt', 'BkToCstmrAcctRpt'), 'unknown-message'],
    ['no statement', good.replace(/<Stmt>.*<\/Stmt>/s, ''), 'no-statement'],
    ['a tag closed by another', good.replace('</MsgId>', '</MsgID>'), 'not-xml'],
  ])('with %s is refused whole', async (_, xml, because) => {
    for (const size of [999, 65_536]) expect(await camtIn(xml, size)).toMatchObject({ kind: 'refused', because });
  });

  it('that was cut off at any byte is refused whole', async () => {
    const bytes = new TextEncoder().encode(good);
    for (let cut = 1; cut < bytes.length; cut += 1) expect((await camtIn(bytes.subarray(0, cut))).kind).toBe('refused');
    expect((await camtIn(bytes)).kind).toBe('read');
  });

  it('may have a prefix on every name, and what other namespaces add is passed over', async () => {
    const prefixed = good.replaceAll(/<(\/?)(?=[A-Z])/g, '<$1n:').replace('xmlns=', 'xmlns:n=');
    expect(await camtIn(prefixed)).toEqual(await camtIn(good));
    const added =
      '<SplmtryData><Envlp><x:Ntry xmlns:x="urn:x"><Amt>9</Amt></x:Ntry></Envlp></SplmtryData><Ntry xmlns="urn:y"><Amt Ccy="PLN">9</Amt></Ntry>';
    expect((await statementIn(good.replace('</Stmt>', `${added}</Stmt>`))).entries).toHaveLength(1);
  });
});
