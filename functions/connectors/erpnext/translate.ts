import type { Day, Instant } from '../../../shared/domain/dates.ts';
import { parseEmail } from '../../../shared/domain/email-address.ts';
import type { Customer, Fact } from '../../../shared/domain/fact.ts';
import { type Currency, type Minor, minor } from '../../../shared/domain/money.ts';
import { parsePhone } from '../../../shared/domain/phone-number.ts';
import { type RecordFields, recordFields } from '../../../shared/formats/record-fields.ts';
import type { RawRecord, TranslateContext, Translated } from '../../../shared/ports/source.ts';

const statuses = [
  ...(['Draft', 'Return', 'Credit Note Issued', 'Submitted', 'Paid', 'Partly Paid', 'Unpaid'] as const),
  ...(['Unpaid and Discounted', 'Partly Paid and Discounted', 'Overdue and Discounted', 'Overdue', 'Cancelled'] as const),
  ...(['Internal Transfer'] as const),
];

/**
 * A customer as a debtor; a submitted invoice with what is left of it (`outstanding_amount` already lacks payments and the returns set against
 * it); a cancelled one as cancelled. Drafts, returns and transfers within the company say nothing by themselves.
 */
export function translate(record: RawRecord, context: TranslateContext): Translated {
  const fields = recordFields(record.raw);
  const changedAt = fields.moment('modified', context.zone) ?? context.now;
  const origin = { company: context.company, source: context.source, externalId: record.externalId, changedAt };
  const facts = context.entity === 'customers' ? partyOf(fields, origin) : invoiceOf(fields, origin);
  return fields.problems.length > 0 ? { ok: false, problems: fields.problems } : { ok: true, facts };
}

type Origin = {
  readonly company: string;
  readonly source: string;
  readonly externalId: string;
  readonly changedAt: Instant;
};

function partyOf(fields: RecordFields, origin: Origin): Fact[] {
  const nip = nipOf(fields);
  const email = checked(fields, 'email_id', parseEmail);
  const phone = checked(fields, 'mobile_no', parsePhone);
  const language = fields.text('language')?.slice(0, 2);
  const customer: Customer = {
    externalId: origin.externalId,
    name: fields.needed('customer_name'),
    ...(nip === undefined ? {} : { nip }),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(language === 'pl' || language === 'en' ? { language } : {}),
  };
  return [{ fact: 'party', ...origin, customer }];
}

/** A tax number of another country is none of ours to check. */
const nipOf = (fields: RecordFields): string | undefined =>
  /^[a-z]{2}/i.test(fields.text('tax_id') ?? '') && !/^pl/i.test(fields.text('tax_id') ?? '') ? undefined : fields.nip('tax_id');

function checked(fields: RecordFields, name: string, read: typeof parseEmail | typeof parsePhone): string | undefined {
  const found = fields.text(name);
  if (found === undefined) return undefined;
  const answer = read(found);
  if (answer.ok) return answer.value;
  fields.wrong(name, answer.because);
  return undefined;
}

function invoiceOf(fields: RecordFields, origin: Origin): Fact[] {
  const state = fields.word('docstatus', ['0', '1', '2']);
  const status = fields.word('status', statuses);
  if (state === undefined) fields.needed('docstatus');
  if (state === '0' || fields.text('is_return') === '1' || status === 'Internal Transfer') return [];
  if (state === '2')
    return [{ fact: 'cancellation', ...origin, invoiceNumber: origin.externalId, reason: 'anulowana w ERPNext' }];
  const currency = fields.currency('currency');
  if (currency === undefined) fields.needed('currency');
  const gross = amountOf(fields, 'grand_total', currency);
  const open = amountOf(fields, 'outstanding_amount', currency);
  if (open > gross) fields.wrong('outstanding_amount', 'more-than-gross');
  const issueDate = dayOf(fields, 'posting_date');
  const dueDate = fields.day('due_date') ?? issueDate;
  const nip = nipOf(fields);
  const customer: Customer = {
    externalId: fields.needed('customer'),
    name: fields.needed('customer_name'),
    ...(nip === undefined ? {} : { nip }),
  };
  if (currency === undefined || issueDate === undefined || dueDate === undefined) return [];
  if (dueDate < issueDate) fields.wrong('due_date', 'before-issue-date');
  return [
    {
      ...{ fact: 'open-item', ...origin, number: origin.externalId, customer, document: 'invoice' },
      ...{ issueDate, dueDate, currency, gross, open },
      ...(status === 'Credit Note Issued' && open === 0 ? { settledBy: 'credit-note' } : {}),
    },
  ];
}

function amountOf(fields: RecordFields, path: string, currency: Currency | undefined): Minor {
  const amount = fields.amount(path, currency);
  if (amount === undefined) fields.needed(path);
  return amount ?? minor(0);
}

function dayOf(fields: RecordFields, path: string): Day | undefined {
  const day = fields.day(path);
  if (day === undefined) fields.needed(path);
  return day;
}
