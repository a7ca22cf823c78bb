import type { BankEntry, BankMessage, BankStatement, StatementProblem } from '../domain/bank-statement.ts';
import { accountOf } from './camt-details.ts';
import { entriesOf } from './camt-entry.ts';
import { balanceOf, type CamtBalance } from './camt-values.ts';
import { type GrowingStatement, setText } from './growing-statement.ts';
import { joinPages } from './join-pages.ts';
import { XmlFileError, type XmlFileFault } from './xml-fault.ts';
import { textAt, type XmlNode, xmlRecordReader } from './xml-records.ts';

export type CamtFault = XmlFileFault | 'unknown-message' | 'no-statement';
export type CamtRead =
  | { readonly kind: 'read'; readonly statements: readonly BankStatement[] }
  | { readonly kind: 'refused'; readonly because: CamtFault; readonly line: number };

/** The messages by the last part of their namespace, with the elements that hold the statements. Versions differ in details only. */
const namespace = /^urn:iso:std:iso:20022:tech:xsd:(camt\.05[234])\.001\.(\d\d)$/;
const frames: Readonly<Record<string, readonly [message: BankMessage, envelope: string, statement: string]>> = {
  'camt.052': ['camt.052', 'BkToCstmrAcctRpt', 'Rpt'],
  'camt.053': ['camt.053', 'BkToCstmrStmt', 'Stmt'],
  'camt.054': ['camt.054', 'BkToCstmrDbtCdtNtfctn', 'Ntfctn'],
};
const oldestVersion = 2;
const recordDepth = 3;

class CamtError extends Error {
  readonly because: 'unknown-message' | 'no-statement';
  constructor(because: 'unknown-message' | 'no-statement') {
    super(because);
    this.because = because;
  }
}

type Draft = {
  readonly entries: BankEntry[];
  readonly problems: StatementProblem[];
  readonly balances: CamtBalance[];
  readonly names: Map<string, string>;
  line: number;
  ordinal: number;
};

/**
 * Reads a camt.052, .053 or .054 file (versions 02 and later) as a stream. All or nothing: a file that is cut off or broken anywhere gives no statement,
 * because half of a file looks like a whole one. An entry that cannot be read is named in its statement and takes no other with it.
 */
export async function readCamt(text: AsyncIterable<string>): Promise<CamtRead> {
  const reader = camtReader();
  try {
    for await (const piece of text) reader.write(piece);
    return { kind: 'read', statements: reader.end() };
  } catch (error) {
    if (error instanceof XmlFileError) return { kind: 'refused', because: error.because, line: error.line };
    if (error instanceof CamtError) return { kind: 'refused', because: error.because, line: 1 };
    throw error;
  }
}

function camtReader(): { write(text: string): void; end(): readonly BankStatement[] } {
  const statements: BankStatement[] = [];
  const pages = joinPages();
  let frame: (typeof frames)[string] | undefined;
  let draft: Draft | undefined;
  const reader = xmlRecordReader(recordDepth, {
    opened: (name, depth, attributes) => {
      if (depth === 0) frame = frameOf(name, attributes);
      else if (depth === 1 && name !== frame?.[1]) throw new CamtError('unknown-message');
      else if (depth === 2 && name === frame?.[2]) draft = newDraft();
    },
    record: (record, line) => {
      if (draft !== undefined) takeRecord(draft, record, line);
    },
    closed: (depth) => {
      if (depth !== 2 || draft === undefined || frame === undefined) return;
      statements.push(...pages.next(finished(draft, frame[0])));
      draft = undefined;
    },
  });
  return {
    write: reader.write,
    end: () => {
      reader.end();
      statements.push(...pages.end());
      if (statements.length === 0) throw new CamtError('no-statement');
      return statements;
    },
  };
}

function frameOf(root: string, attributes: Readonly<Record<string, string>>): (typeof frames)[string] {
  const declared = Object.entries(attributes).find(([name, value]) => name.startsWith('xmlns') && namespace.test(value));
  const [, message = '', version = ''] = namespace.exec(declared?.[1] ?? '') ?? [];
  const frame = frames[message];
  if (root !== 'Document' || frame === undefined || Number(version) < oldestVersion) throw new CamtError('unknown-message');
  return frame;
}

const newDraft = (): Draft => ({ entries: [], problems: [], balances: [], names: new Map(), line: 0, ordinal: 0 });

function takeRecord(draft: Draft, record: XmlNode, line: number): void {
  if (draft.line === 0) draft.line = line;
  if (record.name === 'Ntry') takeEntry(draft, record, line);
  else if (record.name === 'Bal') takeBalance(draft, record, line);
  else if (record.name === 'Acct') setName(draft, 'account', accountOf(record));
  else if (record.name === 'StmtPgntn' || record.name === 'RptPgntn' || record.name === 'NtfctnPgntn')
    setName(draft, 'page', textAt(record, 'PgNb'));
  else if (record.name === 'TxsSummry') setName(draft, 'count', textAt(record, 'TtlNtries', 'NbOfNtries'));
  else if (record.first === undefined) setName(draft, record.name, record.text.trim());
}

function setName({ names }: Draft, name: string, value: string | undefined): void {
  if (value !== undefined && value !== '' && !names.has(name)) names.set(name, value);
}

function takeEntry(draft: Draft, record: XmlNode, line: number): void {
  draft.ordinal += 1;
  const entries = entriesOf(record, { ordinal: draft.ordinal, line });
  if ('because' in entries) draft.problems.push({ line, ...entries });
  else for (const entry of entries) draft.entries.push(entry);
}

function takeBalance(draft: Draft, record: XmlNode, line: number): void {
  const balance = balanceOf(record);
  if (balance.ok) draft.balances.push(balance.value);
  else draft.problems.push({ line, field: 'Bal', found: textAt(record, 'Amt') ?? '', because: balance.because });
}

/** The first balance of the first code that is there. */
function first(balances: readonly CamtBalance[], ...codes: readonly string[]): CamtBalance | undefined {
  for (const code of codes) {
    const found = balances.find((one) => one.code === code);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A statement on one page says how many entries it has: a file that lost some does not pass. */
function checkCount({ names, problems, ordinal, line }: Draft): void {
  const count = names.get('count');
  if (count === undefined || names.has('page') || Number(count) === ordinal) return;
  problems.push({ line, field: 'TxsSummry', found: `${count} / ${ordinal}`, because: 'count-differs' });
}

/** Pages in between carry interim balances (`ITBD`): the first is what came over, the last what goes on. */
function finished(draft: Draft, message: BankMessage): BankStatement {
  const { names, balances, entries, problems, line } = draft;
  checkCount(draft);
  const opening = first(balances, 'OPBD', 'PRCD', 'ITBD');
  const left = balances.filter((one) => one !== opening);
  const closing = first(left, 'CLBD') ?? left.findLast(({ code }) => code === 'ITBD');
  const available = first(balances, 'CLAV');
  const statement: GrowingStatement = { message, line, pages: 1, entries, problems };
  setText(statement, 'account', names.get('account'));
  setText(statement, 'reference', names.get('Id'));
  setText(statement, 'number', names.get('ElctrncSeqNb') ?? names.get('LglSeqNb'));
  setText(statement, 'sequence', names.get('page'));
  if (opening !== undefined) statement.opening = opening.balance;
  if (closing !== undefined) statement.closing = closing.balance;
  if (available !== undefined) statement.available = available.balance;
  if (opening?.code === 'ITBD') statement.continues = true;
  if (closing?.code === 'ITBD') statement.continued = true;
  return statement;
}
