import { type ColumnMapping, type From, textOf } from '../domain/column-mapping.ts';
import { type Day, type Instant, parseDay } from '../domain/dates.ts';
import { parseEmail } from '../domain/email-address.ts';
import { type Customer, Fact, type FactOf } from '../domain/fact.ts';
import type { FieldFault, InputProblem } from '../domain/input-problem.ts';
import { Currency, type Minor, parseAmount } from '../domain/money.ts';
import { parseNip } from '../domain/nip.ts';
import type { Parsed } from '../domain/parsed.ts';
import { parsePhone } from '../domain/phone-number.ts';
import { HubError } from '../domain/trouble.ts';

export type Ending = { readonly settledOn: Day | undefined; readonly disputed: boolean };
export type MappedRow =
  | { readonly ok: true; readonly fact: FactOf<'open-item'>; readonly ending: Ending }
  | { readonly ok: true; readonly fact: FactOf<'payment'> }
  | { readonly ok: false; readonly problems: readonly InputProblem[] };

/** Whose file it is: `changedAt` is the moment it was uploaded, as the file itself has none. */
export type RowContext = {
  readonly company: string;
  readonly source: string;
  readonly changedAt: Instant;
  readonly scenario?: string | undefined;
};

type Values = Readonly<Record<string, string>>;

/** Reads one row; every field that is wrong is named, not only the first. */
export function mapRow(mapping: ColumnMapping, values: Values, context: RowContext): MappedRow {
  const reader = fieldReader(mapping, values);
  return mapping.kind === 'payments' ? payment(mapping, reader, context) : invoice(mapping, reader, context);
}

function payment(mapping: Extract<ColumnMapping, { kind: 'payments' }>, reader: Reader, context: RowContext): MappedRow {
  const { fields } = mapping;
  const currency = reader.currency(fields.currency);
  const fact = {
    fact: 'payment',
    ...context,
    externalId: reader.required('reference', fields.reference),
    invoiceNumber: reader.required('invoiceNumber', fields.invoiceNumber),
    amount: reader.amount('amount', fields.amount, currency, 'positive'),
    currency,
    valueDate: reader.day('valueDate', fields.valueDate),
  };
  return checked(reader, fact, (read) => (read.fact === 'payment' ? { ok: true, fact: read } : undefined));
}

function invoice(mapping: Exclude<ColumnMapping, { kind: 'payments' }>, reader: Reader, context: RowContext): MappedRow {
  const { fields } = mapping;
  const currency = reader.currency(fields.currency);
  const gross = reader.amount('gross', fields.gross, currency, 'positive');
  const number = reader.required('number', fields.number);
  const settledOn = 'settledOn' in fields ? reader.optionalDay('settledOn', fields.settledOn) : undefined;
  const disputed =
    mapping.kind === 'past-invoices' && reader.yesOrNo('disputed', mapping.fields.disputed, mapping.yes, mapping.no);
  const open =
    'open' in fields && reader.text(fields.open) !== '' ? reader.amount('open', fields.open, currency, 'zero-too') : gross;
  const issueDate = reader.day('issueDate', fields.issueDate);
  const dueDate = reader.day('dueDate', fields.dueDate);
  if (issueDate !== undefined && dueDate !== undefined && dueDate < issueDate)
    reader.wrong('dueDate', reader.text(fields.dueDate), 'before-issue-date');
  if (gross !== undefined && open !== undefined && open > gross)
    reader.wrong('open', reader.text('open' in fields ? fields.open : undefined), 'more-than-gross');
  const fact = {
    fact: 'open-item',
    ...context,
    externalId: number,
    number,
    customer: customer(fields, reader),
    document: reader.oneOf('document', fields.document, ['invoice', 'debit-note', 'interest-note', 'advance'], 'invoice'),
    issueDate,
    dueDate,
    currency,
    gross,
    open,
  };
  return checked(reader, fact, (read) =>
    read.fact === 'open-item' ? { ok: true, fact: read, ending: { settledOn, disputed } } : undefined,
  );
}

function customer(fields: Exclude<ColumnMapping, { kind: 'payments' }>['fields'], reader: Reader): Customer {
  const classes = ['small', 'medium', 'general-contractor', 'developer', 'strategic'] as const;
  const nip = reader.checked('nip', fields.nip, parseNip);
  const email = reader.checked('email', fields.email, parseEmail);
  const phone = reader.checked('phone', fields.phone, parsePhone);
  const grade = reader.oneOf('customerClass', fields.customerClass, classes, undefined);
  return {
    externalId: reader.required('customer', fields.customer),
    name: reader.required('customerName', fields.customerName, longestName),
    ...(nip === undefined ? {} : { nip }),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(grade === undefined ? {} : { class: grade }),
  };
}

/** A row without problems is a fact; that the schema sees it otherwise would be a mistake of ours, and is thrown. */
function checked(reader: Reader, given: object, take: (fact: Fact) => MappedRow | undefined): MappedRow {
  if (reader.problems.length > 0) return { ok: false, problems: reader.problems };
  const taken = take(Fact.parse(given));
  if (taken === undefined) throw new HubError('BadInput', 'a row became a fact of another kind');
  return taken;
}

type Reader = ReturnType<typeof fieldReader>;

/** Letters of a wrong text that are shown; the whole record lies in quarantine. */
const longestShown = 200;
/** Letters that a number, a code or a reference may have: they become keys of items. */
const longestCode = 256;
const longestName = 512;

function fieldReader(mapping: ColumnMapping, values: Values) {
  const problems: InputProblem[] = [];
  const wrong = (field: string, found: string, because: FieldFault): undefined => {
    problems.push({ field, found: found.slice(0, longestShown), because });
    return undefined;
  };
  const text = (from: From | undefined): string => textOf(from, values);
  const taken = <Value>(field: string, found: string, reading: Parsed<Value, FieldFault>): Value | undefined =>
    reading.ok ? reading.value : wrong(field, found, reading.because);
  return {
    problems,
    wrong,
    text,
    required: (field: string, from: From, longest = longestCode): string => {
      const found = text(from);
      if (found === '') wrong(field, '', 'empty');
      if (found.length > longest) wrong(field, found, 'longer-than-allowed');
      return found;
    },
    yesOrNo: (field: string, from: From | undefined, yes: readonly string[], no: readonly string[]): boolean => {
      const found = text(from);
      const word = found.toLowerCase();
      if (found !== '' && !yes.includes(word) && !no.includes(word)) wrong(field, found, 'unknown-word');
      return yes.includes(word);
    },
    checked: <Value>(
      field: string,
      from: From | undefined,
      parse: (text: string) => Parsed<Value, FieldFault>,
    ): Value | undefined => {
      const found = text(from);
      return found === '' ? undefined : taken(field, found, parse(found));
    },
    oneOf: <Word extends string, None>(
      field: string,
      from: From | undefined,
      words: readonly Word[],
      none: None,
    ): Word | None | undefined => {
      const found = text(from);
      return found === '' ? none : (words.find((word) => word === found.toLowerCase()) ?? wrong(field, found, 'unknown-word'));
    },
    currency: (from: From | undefined): Currency => {
      const found = text(from);
      if (found === '') return mapping.currency;
      const known = Currency.safeParse(found.toUpperCase());
      if (known.success) return known.data;
      wrong('currency', found, 'unknown-currency');
      return mapping.currency;
    },
    day: (field: string, from: From): Day | undefined => taken(field, text(from), parseDay(text(from), mapping.file.dates)),
    optionalDay: (field: string, from: From): Day | undefined =>
      text(from) === '' ? undefined : taken(field, text(from), parseDay(text(from), mapping.file.dates)),
    amount: (field: string, from: From | undefined, currency: Currency, sign: 'positive' | 'zero-too'): Minor | undefined => {
      const found = text(from);
      const amount = taken(field, found, parseAmount(found, currency, mapping.file));
      if (amount === undefined || amount > 0 || (amount === 0 && sign === 'zero-too')) return amount;
      return wrong(field, found, amount === 0 ? 'zero' : 'negative');
    },
  };
}
