/** A statement of many entries as the two formats write it; the same money in both. */
type Line = { readonly place: number; readonly cents: number; readonly isCredit: boolean };

const opening = 100_000_00;
const ourAccount = 'PL29114010810000267002001002';

const linesOf = (entries: number): Line[] =>
  Array.from({ length: entries }, (_, place) => ({
    place,
    cents: 1000 + ((place * 7919) % 9_999_999),
    isCredit: place % 10 !== 0,
  }));

const closingOf = (lines: readonly Line[]): number =>
  lines.reduce((sum, { cents, isCredit }) => sum + (isCredit ? cents : -cents), opening);

const written = (cents: number, mark: string): string =>
  `${Math.floor(cents / 100)}${mark}${String(cents % 100).padStart(2, '0')}`;
const digits = (place: number, length: number): string => String(place).padStart(length, '0');

/** MT940 with the subfields of Polish banks behind question marks, lines of 65 letters, CRLF. */
export function mt940File(entries: number): Uint8Array {
  const lines = linesOf(entries);
  const text = lines.flatMap(({ place, cents, isCredit }) => [
    `:61:2411301130${isCredit ? 'C' : 'D'}N${written(cents, ',')}NTRFNONREF//BR2411300${digits(place, 6)}`,
    `:86:020?00PRZELEW?10${digits(place % 1000, 4)}?20Zaplata za fakture FV/${place}/?21 2026 z dnia 2026-11-01`,
    `?3011402004?310000300201${digits(place, 8)}?32Budownictwo Lipowe nr ${place}`,
    `?33 Sp. z o.o. ul. Kwiatowa 5?38PL27114020040000300201${digits(place, 6)}`,
  ]);
  const head = [':20:ST241130CYC/1', `:25:${ourAccount}`, ':28C:1/1', `:60F:C241129PLN${written(opening, ',')}`];
  const end = [`:62F:C241130PLN${written(closingOf(lines), ',')}`, '-', ''];
  return new TextEncoder().encode([...head, ...text, ...end].join('\r\n'));
}

const balance = (code: string, cents: number, day: string): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="PLN">${written(cents, '.')}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${day}</Dt></Dt></Bal>`;

function entryXml({ place, cents, isCredit }: Line): string {
  const mark = isCredit ? 'CRDT' : 'DBIT';
  return `
   <Ntry><NtryRef>${place}</NtryRef><Amt Ccy="PLN">${written(cents, '.')}</Amt><CdtDbtInd>${mark}</CdtDbtInd><Sts>BOOK</Sts>
    <BookgDt><Dt>2024-11-30</Dt></BookgDt><ValDt><Dt>2024-11-30</Dt></ValDt><AcctSvcrRef>BR2411300${digits(place, 6)}</AcctSvcrRef>
    <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>DMCT</SubFmlyCd></Fmly></Domn></BkTxCd>
    <NtryDtls><TxDtls><Refs><EndToEndId>E2E-${place}</EndToEndId></Refs>
     <RltdPties><Dbtr><Nm>Budownictwo Lipowe nr ${place} sp. z o.o.</Nm></Dbtr>
      <DbtrAcct><Id><IBAN>PL27114020040000300201${digits(place, 6)}</IBAN></Id></DbtrAcct></RltdPties>
     <RmtInf><Ustrd>Zapłata za fakturę FV/${place}/2026 &amp; odsetki</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`;
}

/** CAMT.053, version 02, one transaction an entry. */
export function camt053File(entries: number): Uint8Array {
  const lines = linesOf(entries);
  const head = `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>
 <GrpHdr><MsgId>M-1</MsgId><CreDtTm>2024-12-01T06:00:00+01:00</CreDtTm></GrpHdr>
 <Stmt><Id>S-1</Id><ElctrncSeqNb>1</ElctrncSeqNb><CreDtTm>2024-12-01T06:00:00+01:00</CreDtTm>
  <Acct><Id><IBAN>${ourAccount}</IBAN></Id><Ccy>PLN</Ccy><Svcr><FinInstnId><BIC>BREXPLPW</BIC></FinInstnId></Svcr></Acct>
  ${balance('OPBD', opening, '2024-11-29')}${balance('CLBD', closingOf(lines), '2024-11-30')}`;
  return new TextEncoder().encode(`${head}${lines.map(entryXml).join('')}\n </Stmt></BkToCstmrStmt></Document>\n`);
}
