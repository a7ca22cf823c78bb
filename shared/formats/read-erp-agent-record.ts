import type { Day, Instant } from '../domain/dates.ts';
import { parseEmail } from '../domain/email-address.ts';
import { type ErpAgentAccount, ErpAgentDeletion, ErpAgentRecord } from '../domain/erp-agent-record.ts';
import type { Customer, Fact } from '../domain/fact.ts';
import type { FieldFault, InputProblem } from '../domain/input-problem.ts';
import { type Currency, type Minor, minor, parseAmount } from '../domain/money.ts';
import { parseNip } from '../domain/nip.ts';
import { parsePhone } from '../domain/phone-number.ts';
import { problemsOf, valueAt } from './record-problems.ts';

export type ReadRecord =
  | { readonly ok: true; readonly fact: Fact }
  /** `company` is what the record names, whether or not there is one. */
  | { readonly ok: false; readonly company: string | undefined; readonly problems: readonly InputProblem[] };

/** Reads the JSON text of one `erp-agent/v1` record into a fact of `source`, or names every field that is wrong. */
export function readErpAgentRecord(text: string, source: string): ReadRecord {
  const given = parsed(text);
  const schema = valueAt(given, ['op']) === 'delete' ? ErpAgentDeletion : ErpAgentRecord;
  const read = schema.safeParse(given);
  const named = valueAt(given, ['data', 'company']);
  const company = typeof named === 'string' ? named.trim() : undefined;
  if (!read.success) return { ok: false, company, problems: problemsOf(read.error.issues, given) };
  const problems: InputProblem[] = [];
  const fact = factOf(read.data, source, problems);
  return problems.length > 0 ? { ok: false, company, problems } : { ok: true, fact };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Origin = { readonly company: string; readonly source: string; readonly externalId: string; readonly changedAt: Instant };

function factOf(record: ErpAgentRecord | ErpAgentDeletion, source: string, problems: InputProblem[]): Fact {
  const { externalId, changedAt, data } = record;
  const origin: Origin = { company: data.company, source, externalId, changedAt };
  if (record.op === 'delete')
    return { fact: 'cancellation', ...origin, invoiceNumber: record.data.number, reason: 'usunięta w systemie źródłowym' };
  switch (record.type) {
    case 'party': {
      const { company: _company, ...account } = record.data;
      return { fact: 'party', ...origin, customer: customerOf({ ...account, externalId }, 'data', problems) };
    }
    case 'contact': {
      const { customer, email, phone } = record.data;
      const person = customerOf({ ...customer, email, phone }, 'data', problems);
      return { fact: 'party', ...origin, externalId: `contact#${externalId}`, customer: person };
    }
    case 'payment':
      return { fact: 'payment', ...origin, ...moneyOf(record.data, problems), valueDate: record.data.valueDate };
    case 'credit-note':
      return { fact: 'credit-note', ...origin, ...moneyOf(record.data, problems), issueDate: record.data.issueDate };
    case 'open-item':
      return openItemOf(record, origin, problems);
  }
}

function openItemOf({ data }: Extract<ErpAgentRecord, { type: 'open-item' }>, origin: Origin, problems: InputProblem[]): Fact {
  const { number, document, issueDate, dueDate, currency, scenario } = data;
  const gross = amountOf('data.gross', data.gross, currency, problems);
  const open = amountOf('data.open', data.open, currency, problems);
  const retained = data.retained && retainedOf(data.retained, currency, problems);
  const wrong = (field: string, found: string, because: FieldFault): number => problems.push({ field, found, because });
  if (dueDate < issueDate) wrong('data.dueDate', dueDate, 'before-issue-date');
  if (open > gross) wrong('data.open', data.open, 'more-than-gross');
  if (retained !== undefined && retained.amount > gross)
    wrong('data.retained.amount', data.retained?.amount ?? '', 'more-than-gross');
  return {
    fact: 'open-item',
    ...origin,
    ...{ number, document, issueDate, dueDate, currency, gross, open },
    customer: customerOf(data.customer, 'data.customer', problems),
    ...(retained === undefined ? {} : { retained }),
    ...(scenario === undefined ? {} : { scenario }),
  };
}

const retainedOf = (retained: { amount: string; releasedOn: Day }, currency: Currency, problems: InputProblem[]) => ({
  amount: amountOf('data.retained.amount', retained.amount, currency, problems),
  releasedOn: retained.releasedOn,
});

function moneyOf(data: { invoiceNumber: string; amount: string; currency: Currency }, problems: InputProblem[]) {
  const { invoiceNumber, currency } = data;
  const before = problems.length;
  const amount = amountOf('data.amount', data.amount, currency, problems);
  if (amount === 0 && problems.length === before) problems.push({ field: 'data.amount', found: data.amount, because: 'zero' });
  return { invoiceNumber, amount, currency };
}

/** An amount of zero or more; zero also stands where a problem was noted, and the fact is then not used. */
function amountOf(field: string, found: string, currency: Currency, problems: InputProblem[]): Minor {
  const read = parseAmount(found, currency, { decimalMark: '.', groupMarks: [] });
  if (read.ok && read.value >= 0) return read.value;
  problems.push({ field, found: found.slice(0, 200), because: read.ok ? 'negative' : read.because });
  return minor(0);
}

type Reading = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly because: FieldFault };

function customerOf(account: ErpAgentAccount, at: string, problems: InputProblem[]): Customer {
  const { nip, email, phone, ...rest } = account;
  const checked = (field: string, found: string | undefined, read: (text: string) => Reading) => {
    if (found === undefined || found.trim() === '') return {};
    const answer = read(found);
    if (answer.ok) return { [field]: answer.value };
    problems.push({ field: `${at}.${field}`, found: found.slice(0, 200), because: answer.because });
    return {};
  };
  return {
    ...rest,
    ...checked('nip', nip, parseNip),
    ...checked('email', email, parseEmail),
    ...checked('phone', phone, parsePhone),
  };
}
