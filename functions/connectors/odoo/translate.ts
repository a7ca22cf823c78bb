import type { Day, Instant } from '../../../shared/domain/dates.ts';
import { parseEmail } from '../../../shared/domain/email-address.ts';
import type { Customer, Fact } from '../../../shared/domain/fact.ts';
import { type Currency, type Minor, minor } from '../../../shared/domain/money.ts';
import { parsePhone } from '../../../shared/domain/phone-number.ts';
import { type RecordFields, recordFields } from '../../../shared/formats/record-fields.ts';
import type { RawRecord, TranslateContext, Translated } from '../../../shared/ports/source.ts';

const states = ['draft', 'posted', 'cancel'] as const;
const paymentStates = ['not_paid', 'in_payment', 'paid', 'partial', 'reversed', 'blocked', 'invoicing_legacy'] as const;

/**
 * A partner as a debtor; a posted invoice with what is left of it (`amount_residual` already lacks payments and the refunds set against it, so both
 * come in no other way); a cancelled one as cancelled. Drafts and refunds say nothing by themselves.
 */
export function translate(record: RawRecord, context: TranslateContext): Translated {
  const fields = recordFields(record.raw, { falseIsNothing: true });
  const changedAt = fields.moment('write_date', context.zone) ?? context.now;
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
  const email = checked(fields, 'email', parseEmail);
  const phone = checked(fields, 'phone', parsePhone);
  const language = languageOf(fields);
  const customer: Customer = {
    externalId: origin.externalId,
    name: fields.needed('name'),
    ...(nip === undefined ? {} : { nip }),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(language === undefined ? {} : { language }),
  };
  return [{ fact: 'party', ...origin, customer }];
}

/** A tax number of another country is none of ours to check. */
const nipOf = (fields: RecordFields): string | undefined =>
  /^[a-z]{2}/i.test(fields.text('vat') ?? '') && !/^pl/i.test(fields.text('vat') ?? '') ? undefined : fields.nip('vat');

function languageOf(fields: RecordFields): 'pl' | 'en' | undefined {
  const language = fields.text('lang')?.slice(0, 2);
  return language === 'pl' || language === 'en' ? language : undefined;
}

type Reader = typeof parseEmail | typeof parsePhone;

function checked(fields: RecordFields, name: string, read: Reader): string | undefined {
  const found = fields.text(name);
  if (found === undefined) return undefined;
  const answer = read(found);
  if (answer.ok) return answer.value;
  fields.wrong(name, answer.because);
  return undefined;
}

function invoiceOf(fields: RecordFields, origin: Origin): Fact[] {
  const type = fields.word('move_type', ['out_invoice', 'out_refund']);
  const state = fields.word('state', states);
  if (type === undefined) fields.needed('move_type');
  if (state === undefined) fields.needed('state');
  if (type === 'out_refund' || state === 'draft') return [];
  const number = fields.text('name') ?? '';
  // An invoice that was never posted has no number.
  if (state === 'cancel') return numbered(number) ? [{ fact: 'cancellation', ...origin, ...cancelled(number) }] : [];
  return openItemOf(fields, origin, fields.needed('name'));
}

const numbered = (number: string): boolean => number !== '' && number !== '/';
const cancelled = (number: string) => ({ invoiceNumber: number, reason: 'anulowana w Odoo' });

function openItemOf(fields: RecordFields, origin: Origin, number: string): Fact[] {
  const currency = fields.currency('currency_id.1');
  if (currency === undefined) fields.needed('currency_id.1');
  const gross = amountOf(fields, 'amount_total', currency);
  const open = amountOf(fields, 'amount_residual', currency);
  if (open > gross) fields.wrong('amount_residual', 'more-than-gross');
  const payment = fields.word('payment_state', paymentStates);
  const issueDate = dayOf(fields, 'invoice_date');
  const dueDate = fields.day('invoice_date_due') ?? issueDate;
  const customer = { externalId: fields.needed('commercial_partner_id.0'), name: fields.needed('commercial_partner_id.1') };
  if (currency === undefined || issueDate === undefined || dueDate === undefined) return [];
  if (dueDate < issueDate) fields.wrong('invoice_date_due', 'before-issue-date');
  return [
    {
      ...{ fact: 'open-item', ...origin, number, customer, document: 'invoice' },
      ...{ issueDate, dueDate, currency, gross, open },
      ...(payment === 'reversed' ? { settledBy: 'credit-note' } : {}),
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
