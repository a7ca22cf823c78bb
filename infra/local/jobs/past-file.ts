import { type ColumnMapping, neededColumns } from '../../../shared/domain/column-mapping.ts';
import { type Day, day, momentAt } from '../../../shared/domain/dates.ts';
import type { FactOf } from '../../../shared/domain/fact.ts';
import type { FileFault, InputProblem } from '../../../shared/domain/input-problem.ts';
import { type DelimitedRow, readDelimited } from '../../../shared/formats/delimited.ts';
import { mapRow } from '../../../shared/formats/map-row.ts';

export type PastInvoice = {
  readonly row: DelimitedRow;
  readonly fact: FactOf<'open-item'>;
  readonly settledOn: Day | undefined;
  readonly disputedOn: Day | undefined;
};
export type PastReject = {
  readonly line: number;
  readonly raw: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly problems: InputProblem[];
};
export type PastFile =
  | { readonly outcome: 'read'; readonly invoices: readonly PastInvoice[]; readonly rejects: readonly PastReject[] }
  | { readonly outcome: 'refused'; readonly because: FileFault; readonly detail: string };

type Of = {
  readonly mapping: ColumnMapping;
  readonly company: string;
  readonly source: string;
  readonly scenario: string | undefined;
};

/** Reads a file of past invoices. Each appears on its issue date, is in dispute from its due date until it is settled, and is settled in full on its day. */
export async function readPastFile(bytes: AsyncIterable<Uint8Array>, of: Of): Promise<PastFile> {
  const { mapping } = of;
  const invoices: PastInvoice[] = [];
  const rejects: PastReject[] = [];
  const numbers = new Set<string>();
  for await (const part of readDelimited(bytes, mapping.file, neededColumns(mapping))) {
    if (part.kind === 'refused') return { outcome: 'refused', because: part.because, detail: part.detail };
    if (part.kind === 'bad-row') {
      rejects.push({ ...part, problems: [...part.problems] });
      continue;
    }
    const mapped = mapRow(mapping, part.row.values, { ...of, changedAt: momentAt(epoch, '00:00') });
    if (!mapped.ok || !('ending' in mapped)) {
      rejects.push({ ...part.row, problems: mapped.ok ? [] : [...mapped.problems] });
      continue;
    }
    if (numbers.has(mapped.fact.number)) {
      rejects.push({ ...part.row, problems: [{ field: 'number', found: mapped.fact.number, because: 'twice-in-file' }] });
      continue;
    }
    numbers.add(mapped.fact.number);
    invoices.push(pastOf(part.row, mapped.fact, mapped.ending.settledOn, mapped.ending.disputed));
  }
  return { outcome: 'read', invoices, rejects };
}

const epoch = day('1970-01-02');

function pastOf(row: DelimitedRow, fact: FactOf<'open-item'>, settledOn: Day | undefined, disputed: boolean): PastInvoice {
  const from = fact.dueDate > fact.issueDate ? fact.dueDate : fact.issueDate;
  const disputedOn = disputed && (settledOn === undefined || settledOn > from) ? from : undefined;
  return { row, fact: { ...fact, changedAt: momentAt(fact.issueDate, '00:00') }, settledOn, disputedOn };
}
