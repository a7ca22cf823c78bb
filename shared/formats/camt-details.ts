import type { BankEntry } from '../domain/bank-statement.ts';
import { child, childAt, childrenOf, textAt, textOf, type XmlNode } from './xml-records.ts';

/** What the details of one transaction add to its entry. */
export type CamtDetails = Pick<BankEntry, 'endToEndId' | 'creditorReference' | 'paidTo' | 'counterparty' | 'remittance'> & {
  readonly bankReference: string | undefined;
  readonly said: string | undefined;
};

/** Reads a `TxDtls`. The other side of a credit is its debtor, of a debit its creditor; `isIncoming` also for a credit that is taken back. */
export function detailsOf(node: XmlNode | undefined, isIncoming: boolean): CamtDetails {
  const refs = child(node, 'Refs');
  const parties = child(node, 'RltdPties');
  const remittance = child(node, 'RmtInf');
  const endToEndId = textOf(child(refs, 'EndToEndId'));
  const lines: string[] = [];
  for (let part = remittance?.first; part !== undefined; part = part.next) addPart(lines, part);
  return {
    endToEndId: endToEndId === 'NOTPROVIDED' ? undefined : endToEndId,
    creditorReference: textAt(remittance, 'Strd', 'CdtrRefInf', 'Ref'),
    paidTo: isIncoming ? accountOf(child(parties, 'CdtrAcct')) : undefined,
    counterparty: {
      name: isIncoming ? nameOf(parties, 'Dbtr', 'UltmtDbtr') : nameOf(parties, 'Cdtr', 'UltmtCdtr'),
      account: accountOf(child(parties, isIncoming ? 'DbtrAcct' : 'CdtrAcct')),
    },
    remittance: lines,
    bankReference: textOf(child(refs, 'AcctSvcrRef')),
    said: textOf(child(node, 'AddtlTxInf')),
  };
}

/** The party, or in whose name it acted. Versions up to 07 have the name at once, later ones within `Pty`. */
function nameOf(parties: XmlNode | undefined, party: string, ultimate: string): string | undefined {
  const own = nameIn(child(parties, party));
  return own === undefined ? nameIn(child(parties, ultimate)) : own;
}

const nameIn = (party: XmlNode | undefined): string | undefined => textOf(child(child(party, 'Pty') ?? party, 'Nm'));

/** An IBAN, or whatever else the bank numbers accounts by. */
export function accountOf(node: XmlNode | undefined): string | undefined {
  const id = child(node, 'Id');
  const text = textOf(child(id, 'IBAN')) ?? textAt(id, 'Othr', 'Id');
  return text?.includes(' ') ? text.replaceAll(' ', '') : text;
}

/** What was written, free or structured: lines, numbers of documents, references, additional text. */
function addPart(lines: string[], part: XmlNode): void {
  if (part.name === 'Ustrd') addText(lines, textOf(part));
  if (part.name !== 'Strd') return;
  for (const document of childrenOf(part, 'RfrdDocInf')) addText(lines, textAt(document, 'Nb'));
  addText(lines, textOf(childAt(part, 'CdtrRefInf', 'Ref')));
  for (const more of childrenOf(part, 'AddtlRmtInf')) addText(lines, textOf(more));
}

function addText(lines: string[], text: string | undefined): void {
  if (text !== undefined) lines.push(text);
}
