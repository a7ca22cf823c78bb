import * as z from 'zod';
import { Currency } from './money.ts';

/** Where a field's text comes from: a column, the same text for every row, or text with `{column}` in it. */
const From = z.lazy(() =>
  z.union([
    z.strictObject({ column: z.string().min(1) }),
    z.strictObject({ text: z.string() }),
    z.strictObject({ made: z.string().min(1) }),
  ]),
);
export type From = z.infer<typeof From>;

const style = () => ({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: z.strictObject({ pl: z.string(), en: z.string() }),
  file: z.strictObject({
    delimiter: z.enum([',', ';', '\t', '|']),
    encoding: z.enum(['auto', 'utf-8', 'windows-1250', 'iso-8859-2', 'utf-16le']),
    decimalMark: z.enum([',', '.']),
    groupMarks: z.array(z.string().length(1)),
    dates: z.enum(['yyyy-mm-dd', 'dd.mm.yyyy', 'dd-mm-yyyy', 'm/d/yyyy']),
  }),
  /** For rows that say nothing about it. */
  currency: Currency,
});

const invoice = () => ({
  number: From,
  customer: From,
  customerName: From,
  nip: From.optional(),
  email: From.optional(),
  phone: From.optional(),
  customerClass: From.optional(),
  document: From.optional(),
  issueDate: From,
  dueDate: From,
  gross: From,
  currency: From.optional(),
});

/** How a file's columns become what the hub knows. `past-invoices` tell also how each invoice ended, and can be replayed. */
export const ColumnMapping = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('invoices'), ...style(), fields: z.strictObject({ ...invoice(), open: From.optional() }) }),
    z.strictObject({
      kind: z.literal('past-invoices'),
      ...style(),
      /** Words in small letters for yes and no; no text at all is no, any other text is an error. */
      yes: z.array(z.string()),
      no: z.array(z.string()),
      fields: z.strictObject({ ...invoice(), settledOn: From, disputed: From.optional() }),
    }),
    z.strictObject({
      kind: z.literal('payments'),
      ...style(),
      fields: z.strictObject({ reference: From, invoiceNumber: From, amount: From, currency: From.optional(), valueDate: From }),
    }),
  ]),
);
export type ColumnMapping = z.infer<typeof ColumnMapping>;

const columnsIn = (from: From): string[] => {
  if ('column' in from) return [from.column];
  return 'made' in from ? [...from.made.matchAll(/\{([^}]+)\}/g)].flatMap(([, name]) => (name === undefined ? [] : [name])) : [];
};

/** The columns a file must have for this mapping. */
export const neededColumns = (mapping: ColumnMapping): string[] => [
  ...new Set(Object.values(mapping.fields).flatMap((from: From | undefined) => (from === undefined ? [] : columnsIn(from)))),
];

/** A field's text in a row, trimmed; an absent field is empty text. */
export function textOf(from: From | undefined, values: Readonly<Record<string, string>>): string {
  if (from === undefined) return '';
  if ('column' in from) return (values[from.column] ?? '').trim();
  return (
    'text' in from ? from.text : from.made.replace(/\{([^}]+)\}/g, (_, name: string) => (values[name] ?? '').trim())
  ).trim();
}
