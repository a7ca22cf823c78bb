import * as z from 'zod';
import { Day, type Instant, instantOf } from '../../shared/domain/dates.ts';
import { parseEmail } from '../../shared/domain/email-address.ts';
import type { Customer, Fact } from '../../shared/domain/fact.ts';
import { Currency, type Minor, minor, parseAmount } from '../../shared/domain/money.ts';
import { parseNip } from '../../shared/domain/nip.ts';
import { parsePhone } from '../../shared/domain/phone-number.ts';

export type Problem = { readonly field: string; readonly found: string; readonly because: string };
export type ReadRecord =
  | { readonly ok: true; readonly fact: Fact }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A moment in any offset, kept in UTC with milliseconds. */
const Changed = z.iso.datetime({ offset: true }).transform((text): Instant => instantOf(Date.parse(text)));
const text = z.string().trim().min(1).max(512);
const Account = z.object({
  externalId: text,
  name: text,
  nip: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  language: z.enum(['pl', 'en']).optional(),
  class: z.enum(['small', 'medium', 'general-contractor', 'developer', 'strategic']).optional(),
  customerSince: Day.optional(),
});
const Head = { externalId: text, changedAt: Changed };
const Money = { company: text, invoiceNumber: text, amount: z.string(), currency: Currency };

/** One record of `erp-agent/v1`: what an ERP's agent pushes. Amounts are decimal text, days `YYYY-MM-DD`. */
const ErpAgentRecord = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('open-item'),
    op: z.enum(['upsert', 'delete']).default('upsert'),
    ...Head,
    data: z.object({
      company: text,
      number: text,
      customer: Account,
      document: z.enum(['invoice', 'debit-note', 'interest-note', 'advance']).default('invoice'),
      issueDate: Day,
      dueDate: Day,
      gross: z.string(),
      open: z.string(),
      currency: Currency,
      retained: z.object({ amount: z.string(), releasedOn: Day }).optional(),
      scenario: z.string().optional(),
    }),
  }),
  z.object({
    type: z.literal('party'),
    op: z.literal('upsert').default('upsert'),
    ...Head,
    data: Account.omit({ externalId: true }).extend({ company: text }),
  }),
  z.object({
    type: z.literal('payment'),
    op: z.literal('upsert').default('upsert'),
    ...Head,
    data: z.object({ ...Money, valueDate: Day }),
  }),
  z.object({
    type: z.literal('credit-note'),
    op: z.literal('upsert').default('upsert'),
    ...Head,
    data: z.object({ ...Money, issueDate: Day }),
  }),
  /** A person at the customer's: whom to write to. `externalId` of the customer stands in `data.customer`. */
  z.object({
    type: z.literal('contact'),
    op: z.literal('upsert').default('upsert'),
    ...Head,
    data: z.object({
      company: text,
      customer: Account.pick({ externalId: true, name: true }),
      email: z.string().optional(),
      phone: z.string().optional(),
    }),
  }),
]);
type ErpAgentRecord = z.infer<typeof ErpAgentRecord>;

/** Reads a record into a fact of `source`, or names every field that is wrong. */
export function readErpAgentRecord(given: unknown, source: string): ReadRecord {
  const read = ErpAgentRecord.safeParse(given);
  if (!read.success) {
    return {
      ok: false,
      problems: read.error.issues.map((issue) => ({ field: issue.path.join('.'), found: '', because: issue.code })),
    };
  }
  const problems: Problem[] = [];
  const fact = factOf(read.data, source, problems);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, fact };
}

function factOf(record: ErpAgentRecord, source: string, problems: Problem[]): Fact {
  const { externalId, changedAt } = record;
  const origin = { company: record.data.company, source, externalId, changedAt };
  switch (record.type) {
    case 'party':
      return { fact: 'party', ...origin, customer: customerOf({ ...record.data, externalId }, problems) };
    case 'contact': {
      const { customer, email, phone } = record.data;
      return { fact: 'party', ...origin, customer: customerOf({ ...customer, email, phone }, problems) };
    }
    case 'payment':
      return { fact: 'payment', ...origin, ...moneyOf(record.data, problems), valueDate: record.data.valueDate };
    case 'credit-note':
      return { fact: 'credit-note', ...origin, ...moneyOf(record.data, problems), issueDate: record.data.issueDate };
    case 'open-item':
      return openItemOf(record, origin, problems);
  }
}

type Origin = { readonly company: string; readonly source: string; readonly externalId: string; readonly changedAt: Instant };

function openItemOf(record: Extract<ErpAgentRecord, { type: 'open-item' }>, origin: Origin, problems: Problem[]): Fact {
  const { data } = record;
  if (record.op === 'delete')
    return { fact: 'cancellation', ...origin, invoiceNumber: data.number, reason: 'usunięta w systemie źródłowym' };
  const amount = (field: string, found: string): Minor | undefined => amountOf(field, found, data.currency, problems);
  const gross = amount('data.gross', data.gross);
  const open = amount('data.open', data.open);
  const retained = data.retained && {
    amount: amount('data.retained.amount', data.retained.amount),
    releasedOn: data.retained.releasedOn,
  };
  if (gross !== undefined && gross < 0) problems.push({ field: 'data.gross', found: data.gross, because: 'negative' });
  if (open !== undefined && open < 0) problems.push({ field: 'data.open', found: data.open, because: 'negative' });
  return {
    fact: 'open-item',
    ...origin,
    number: data.number,
    customer: customerOf(data.customer, problems),
    document: data.document,
    issueDate: data.issueDate,
    dueDate: data.dueDate,
    currency: data.currency,
    gross: gross ?? zero,
    open: open ?? zero,
    ...(retained?.amount === undefined ? {} : { retained: { amount: retained.amount, releasedOn: retained.releasedOn } }),
    ...(data.scenario === undefined ? {} : { scenario: data.scenario }),
  };
}

function moneyOf(data: { invoiceNumber: string; amount: string; currency: Currency }, problems: Problem[]) {
  return {
    invoiceNumber: data.invoiceNumber,
    amount: amountOf('data.amount', data.amount, data.currency, problems) ?? zero,
    currency: data.currency,
  };
}

/** Stands where a problem was noted; the fact is then not used. */
const zero = minor(0);

function amountOf(field: string, found: string, currency: Currency, problems: Problem[]): Minor | undefined {
  const read = parseAmount(found, currency, { decimalMark: '.', groupMarks: [] });
  if (read.ok) return read.value;
  problems.push({ field, found, because: read.because });
  return undefined;
}

function customerOf(account: z.infer<typeof Account>, problems: Problem[]): Customer {
  const { nip, email, phone, ...rest } = account;
  const checked = (
    field: string,
    found: string | undefined,
    read: (text: string) => { ok: true; value: string } | { ok: false; because: string },
  ) => {
    if (found === undefined || found.trim() === '') return {};
    const answer = read(found);
    if (answer.ok) return { [field]: answer.value };
    problems.push({ field: `data.customer.${field}`, found, because: answer.because });
    return {};
  };
  return {
    ...rest,
    ...checked('nip', nip, parseNip),
    ...checked('email', email, parseEmail),
    ...checked('phone', phone, parsePhone),
  };
}
