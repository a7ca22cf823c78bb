import * as z from 'zod';
import { type ColumnMapping, neededColumns } from '../../../shared/domain/column-mapping.ts';
import { plainAmount } from '../../../shared/domain/money.ts';
import type { Language } from '../../../shared/domain/written.ts';
import { readDelimited } from '../../../shared/formats/delimited.ts';
import { type MappedRow, mapRow } from '../../../shared/formats/map-row.ts';
import { shippedMappings } from '../../../shared/mappings/shipped.ts';
import type { ImportItem } from '../../../shared/table/import-items.ts';
import { refusal } from '../api/refusal.ts';
import type { ConsolePorts } from '../console-ports.ts';
import { ShownProblem, shownProblems, shownRefusal } from './shown-import.ts';

const mostRows = 20;

const PreviewRow = z.object({
  line: z.int(),
  /** What the hub would record, field by field; empty for a rejected row. */
  fields: z.record(z.string(), z.string()),
  problems: z.array(ShownProblem),
});
export const Preview = z.object({
  rows: z.array(PreviewRow),
  refusal: z.object({ because: z.string(), detail: z.string(), sentence: z.string() }).optional(),
});
export type Preview = z.infer<typeof Preview>;

/** The first rows of an uploaded file as they would be recorded, and what is wrong with those that would not. Nothing is written. */
export async function previewImport(
  ports: Pick<ConsolePorts, 'objects'>,
  item: ImportItem,
  language: Language,
): Promise<Preview> {
  const mapping = shippedMappings().find(({ name }) => name === item.mapping);
  const bytes = await ports.objects.read(item.object);
  if (mapping === undefined || bytes === undefined) throw refusal(409, 'file-not-uploaded', 'id');
  const rows: Preview['rows'] = [];
  for await (const part of readDelimited(bytes, mapping.file, neededColumns(mapping))) {
    if (part.kind === 'refused') return { rows, refusal: shownRefusal(part, language) };
    if (part.kind === 'bad-row')
      rows.push({ line: part.line, fields: {}, problems: shownProblems([...part.problems], language) });
    else rows.push({ line: part.row.line, ...readRow(mapping, item, part.row.values, language) });
    if (rows.length >= mostRows) break;
  }
  return { rows };
}

function readRow(mapping: ColumnMapping, item: ImportItem, values: Readonly<Record<string, string>>, language: Language) {
  const { company, source, createdAt, scenario } = item;
  const row = mapRow(mapping, values, { company, source, changedAt: createdAt, scenario });
  return row.ok ? { fields: fieldsOf(row), problems: [] } : { fields: {}, problems: shownProblems(row.problems, language) };
}

function fieldsOf({ fact }: Extract<MappedRow, { ok: true }>): Record<string, string> {
  if (fact.fact === 'payment') {
    const { externalId, invoiceNumber, amount, currency, valueDate } = fact;
    return { reference: externalId, invoiceNumber, amount: plainAmount(amount, currency), currency, valueDate };
  }
  const { number, customer, issueDate, dueDate, gross, open, currency } = fact;
  return {
    number,
    customer: customer.externalId,
    customerName: customer.name,
    ...(customer.nip === undefined ? {} : { nip: customer.nip }),
    ...(customer.email === undefined ? {} : { email: customer.email }),
    ...{ issueDate, dueDate, gross: plainAmount(gross, currency), open: plainAmount(open, currency), currency },
  };
}
