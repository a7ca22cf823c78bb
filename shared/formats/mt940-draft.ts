import type { BankEntry, StatementFault, StatementProblem } from '../domain/bank-statement.ts';
import { foldSpace } from './fold-space.ts';
import { type GrowingStatement, setText } from './growing-statement.ts';
import { takeDetails } from './mt940-details.ts';
import { readEntryLine } from './mt940-entry.ts';
import { balanceIn } from './mt940-values.ts';

/** A message while its fields are read. */
export type Mt940Draft = {
  readonly statement: GrowingStatement;
  readonly entries: BankEntry[];
  readonly problems: StatementProblem[];
  currency: string | undefined;
  isEmpty: boolean;
  isIntraday: boolean;
  /** The entry whose details may still come. */
  pending: BankEntry | undefined;
  details: string;
};

export function newDraft(line: number): Mt940Draft {
  const entries: BankEntry[] = [];
  const problems: StatementProblem[] = [];
  const statement = { message: 'mt940', line, pages: 1, entries, problems } as const;
  return {
    statement: { ...statement },
    entries,
    problems,
    currency: undefined,
    isEmpty: true,
    isIntraday: false,
    pending: undefined,
    details: '',
  };
}

/** Takes one field into the message; what cannot be read is named among its problems and takes nothing else with it. */
export function takeField(draft: Mt940Draft, tag: string, text: string, line: number): void {
  if (tag === '86') {
    addDetails(draft, text);
    return;
  }
  endEntry(draft);
  if (tag === '61') takeEntry(draft, text, line);
  else if (tag.startsWith('6')) takeBalance(draft, tag, text, line);
  else if (tag.startsWith('2')) takeName(draft, tag, text, line);
  else if (tag === '34F' || tag.startsWith('90') || tag === '13D') takeIntraday(draft, tag, text);
  else if (tag === '') wrong(draft, line, tag, text, 'field-not-readable');
}

function wrong(draft: Mt940Draft, line: number, tag: string, found: string, because: StatementFault): void {
  draft.problems.push({ line, field: `:${tag}:`, found: foldSpace(found).slice(0, 200), because });
  draft.isEmpty = false;
}

function takeEntry(draft: Mt940Draft, text: string, line: number): void {
  const entry = readEntryLine(text, { ordinal: draft.entries.length + 1, line, currency: draft.currency });
  if (typeof entry === 'string') wrong(draft, line, '61', text, entry);
  else draft.pending = entry;
  draft.isEmpty = false;
}

/** Details after an entry are its own, several of them together; those after a balance are the statement's. */
function addDetails(draft: Mt940Draft, text: string): void {
  if (draft.pending !== undefined) draft.details = draft.details === '' ? text : `${draft.details}\n${text}`;
}

/** Closes the entry whose details were awaited. */
export function endEntry(draft: Mt940Draft): void {
  if (draft.pending === undefined) return;
  if (draft.details !== '') takeDetails(draft.pending, draft.details);
  draft.entries.push(draft.pending);
  draft.pending = undefined;
  draft.details = '';
}

/** Reference, related reference, account, and `00084/001`: number and page. */
function takeName(draft: Mt940Draft, tag: string, text: string, line: number): void {
  const { statement } = draft;
  const [first = ''] = text.trim().split('\n', 1);
  const value = first.trim();
  const name = names.get(tag);
  if (name === undefined || value === '') return;
  if (statement[name] !== undefined) wrong(draft, line, tag, value, 'field-twice');
  draft.isEmpty = false;
  if (name !== 'number') statement[name] = value;
  else {
    const [number = '', sequence = ''] = value.split('/').map((part) => part.trim());
    setText(statement, 'number', number);
    setText(statement, 'sequence', sequence);
  }
}

const names: ReadonlyMap<string, 'reference' | 'relatedReference' | 'account' | 'number'> = new Map([
  ['20', 'reference'],
  ['21', 'relatedReference'],
  ['25', 'account'],
  ['25P', 'account'],
  ['28', 'number'],
  ['28C', 'number'],
]);

function takeIntraday(draft: Mt940Draft, tag: string, text: string): void {
  draft.isIntraday = true;
  if (tag === '34F') draft.currency ??= text.slice(0, 3);
}

function takeBalance(draft: Mt940Draft, tag: string, text: string, line: number): void {
  const kind = balances.get(tag);
  if (kind === undefined) return;
  const balance = balanceIn(text.trim());
  if (!balance.ok) {
    wrong(draft, line, tag, text, balance.because);
    return;
  }
  const { statement } = draft;
  if (kind !== 'available' && statement[kind] !== undefined) wrong(draft, line, tag, text, 'field-twice');
  statement[kind] = balance.value;
  draft.isEmpty = false;
  if (kind === 'opening') draft.currency = balance.value.currency;
  if (tag === '60M') statement.continues = true;
  if (tag === '62M') statement.continued = true;
}

const balances: ReadonlyMap<string, 'opening' | 'closing' | 'available'> = new Map([
  ['60F', 'opening'],
  ['60M', 'opening'],
  ['62F', 'closing'],
  ['62M', 'closing'],
  ['64', 'available'],
]);
