import { type Day, type Instant, parseDay } from '../domain/dates.ts';
import { parseEmail } from '../domain/email-address.ts';
import { type Customer, Fact, type FactOf } from '../domain/fact.ts';
import { Currency, type Minor, parseAmount } from '../domain/money.ts';
import { parseNip } from '../domain/nip.ts';
import { parsePhone } from '../domain/phone-number.ts';
import { type ColumnMapping, type From, textOf } from './column-mapping.ts';

/** What is wrong with one field: its column or name, what stood there, and a word for why. */
export type Problem = { readonly field: string; readonly found: string; readonly because: string };
export type Ending = { readonly settledOn: Day | undefined; readonly disputed: boolean };
export type MappedRow =
  | { readonly ok: true; readonly fact: FactOf<'open-item'>; readonly ending: Ending }
  | { readonly ok: true; readonly fact: FactOf<'payment'> }
  | { readonly ok: false; readonly problems: readonly Problem[] };

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
  const disputed = 'disputed' in fields && mapping.yes.includes(reader.text(fields.disputed).toLowerCase());
  const open =
    'open' in fields && reader.text(fields.open) !== '' ? reader.amount('open', fields.open, currency, 'zero-too') : gross;
  const issueDate = reader.day('issueDate', fields.issueDate);
  const dueDate = reader.day('dueDate', fields.dueDate);
  if (issueDate !== undefined && dueDate !== undefined && dueDate < issueDate)
    reader.wrong('dueDate', dueDate, 'before-issue-date');
  if (gross !== undefined && open !== undefined && open > gross) reader.wrong('open', String(open), 'more-than-gross');
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
    name: reader.required('customerName', fields.customerName),
    ...(nip === undefined ? {} : { nip }),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(grade === undefined ? {} : { class: grade }),
  };
}

function checked(reader: Reader, given: object, take: (fact: Fact) => MappedRow | undefined): MappedRow {
  if (reader.problems.length > 0) return { ok: false, problems: reader.problems };
  const fact = Fact.safeParse(given);
  const taken = fact.success ? take(fact.data) : undefined;
  if (taken !== undefined) return taken;
  const issues = fact.success
    ? []
    : fact.error.issues.map(({ path, message }) => ({ field: path.join('.'), found: '', because: message }));
  return { ok: false, problems: issues };
}

type Reader = ReturnType<typeof fieldReader>;
type Reading<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly because: string };

function fieldReader(mapping: ColumnMapping, values: Values) {
  const problems: Problem[] = [];
  const wrong = (field: string, found: string, because: string): undefined => {
    problems.push({ field, found, because });
    return undefined;
  };
  const text = (from: From | undefined): string => textOf(from, values);
  const taken = <Value>(field: string, found: string, reading: Reading<Value>): Value | undefined =>
    reading.ok ? reading.value : wrong(field, found, reading.because);
  return {
    problems,
    wrong,
    text,
    required: (field: string, from: From): string => {
      const found = text(from);
      if (found === '') wrong(field, '', 'empty');
      return found;
    },
    checked: <Value>(field: string, from: From | undefined, parse: (text: string) => Reading<Value>): Value | undefined => {
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
