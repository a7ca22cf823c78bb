import { AssignmentStatus } from '../../../shared/domain/assignment.ts';
import { type Day, dayIn, type Instant } from '../../../shared/domain/dates.ts';
import type { Fact } from '../../../shared/domain/fact.ts';
import { type Currency, type Minor, minor } from '../../../shared/domain/money.ts';
import { type RecordFields, recordFields } from '../../../shared/formats/record-fields.ts';
import type { RawRecord, TranslateContext, Translated } from '../../../shared/ports/source.ts';

type Reader = (fields: RecordFields, context: TranslateContext) => readonly Fact[];

/** Money as the contract has it: `{amount: "1234.50", currency: "PLN"}`. */
type Money = { readonly amount: Minor; readonly currency: Currency };

/** A record of `factoring/v1`: a limit or a settlement as a finding, an assignment as the fact that decides whose claim the invoice is. */
export function translate(record: RawRecord, context: TranslateContext): Translated {
  const fields = recordFields(record.raw);
  const read = readers.get(context.entity);
  const facts = read === undefined ? [] : read(fields, context);
  return fields.problems.length > 0 ? { ok: false, problems: fields.problems } : { ok: true, facts };
}

const originOf = (context: TranslateContext, externalId: string, changedAt: Instant | undefined) => ({
  ...{ company: context.company, source: context.source, externalId },
  changedAt: changedAt ?? context.now,
});

const limit: Reader = (fields, context) => {
  const nip = neededNip(fields, 'debtorId.nip');
  const granted = neededMoney(fields, 'limit');
  const used = moneyOf(fields, 'exposure');
  const withRecourse = fields.at('withRecourse');
  if (withRecourse !== undefined && typeof withRecourse !== 'boolean') fields.wrong('withRecourse', 'wrong-type');
  const expiresOn = dayOf(fields, 'validUntil', context);
  if (used !== undefined && used.currency !== granted.currency) fields.wrong('exposure.currency', 'unknown-currency');
  const isOver = expiresOn !== undefined && expiresOn < dayIn(context.now);
  return [
    {
      fact: 'finding',
      ...originOf(context, `limit/${nip}`, undefined),
      about: { nip },
      finding: {
        ...{
          kind: 'credit-limit',
          from: 'factor',
          reference: nip,
          granted: granted.amount,
          currency: granted.currency,
          conditions: [],
        },
        decision: isOver ? 'expired' : granted.amount === 0 ? 'refused' : 'approved',
        ...(used === undefined ? {} : { used: used.amount }),
        ...(expiresOn === undefined ? {} : { expiresOn }),
        ...(typeof withRecourse === 'boolean' ? { withRecourse } : {}),
      },
    },
  ];
};

const assignment: Reader = (fields, context) => {
  const kind = fields.word('kind', ['invoice', 'credit-note']);
  const itemRef = fields.needed('itemRef');
  const invoiceNumber = fields.needed('number');
  const status = neededWord(fields, 'status', AssignmentStatus.options);
  const changedAt = neededMoment(fields, 'updatedAt', context);
  const advance = moneyOf(fields, 'advance');
  const fees = moneyOf(fields, 'fees');
  const financedOn = dayOf(fields, 'financedAt', context);
  const recourseDueOn = dayOf(fields, 'recourseDueAt', context);
  const rejectionReason = fields.text('rejectionReason');
  // A credit note goes along with its invoice; whose claim that is it does not say.
  if (kind === 'credit-note') return [];
  return [
    {
      fact: 'assignment',
      ...originOf(context, itemRef, changedAt),
      ...{ invoiceNumber, status: status ?? 'received' },
      ...(advance === undefined ? {} : { advance: advance.amount }),
      ...(fees === undefined ? {} : { fees: fees.amount }),
      ...(financedOn === undefined ? {} : { financedOn }),
      ...(recourseDueOn === undefined ? {} : { recourseDueOn }),
      ...(rejectionReason === undefined ? {} : { rejectionReason }),
    },
  ];
};

const movements = ['advance', 'debtor-payment', 'fee', 'reserve-release', 'recourse'] as const;

const settlement: Reader = (fields, context) => {
  const settlementId = fields.needed('settlementId');
  const invoiceNumber = fields.needed('number');
  const what = neededWord(fields, 'kind', movements) ?? 'fee';
  const { amount, currency } = neededMoney(fields, 'amount');
  const valueDate = dayOf(fields, 'valueDate', context);
  if (valueDate === undefined) fields.needed('valueDate');
  const nip = neededNip(fields, 'debtor.nip');
  const changedAt = fields.moment('updatedAt', context.zone);
  return [
    {
      fact: 'finding',
      ...originOf(context, `settlement/${settlementId}`, changedAt),
      about: { nip },
      finding: { kind: 'settlement', invoiceNumber, what, amount, currency, valueDate: valueDate ?? dayIn(context.now) },
    },
  ];
};

const readers = new Map<string, Reader>([
  ['limits', limit],
  ['assignments', assignment],
  ['settlements', settlement],
]);

/** Undefined when there is none at all: not yet financed, nothing used. */
function moneyOf(fields: RecordFields, path: string): Money | undefined {
  const there = fields.at(path);
  return there === undefined || there === null ? undefined : neededMoney(fields, path);
}

/** Zero where a problem was noted, and the fact is then not used. */
function neededMoney(fields: RecordFields, path: string): Money {
  const currency = fields.currency(`${path}.currency`);
  if (currency === undefined) fields.needed(`${path}.currency`);
  const amount = fields.amount(`${path}.amount`, currency);
  if (amount === undefined) fields.needed(`${path}.amount`);
  return { amount: amount ?? minor(0), currency: currency ?? 'PLN' };
}

function neededNip(fields: RecordFields, path: string): string {
  const nip = fields.nip(path);
  if (nip === undefined) fields.needed(path);
  return nip ?? '';
}

function neededWord<Word extends string>(fields: RecordFields, path: string, words: readonly Word[]): Word | undefined {
  const word = fields.word(path, words);
  if (word === undefined) fields.needed(path);
  return word;
}

function neededMoment(fields: RecordFields, path: string, context: TranslateContext): Instant | undefined {
  const moment = fields.moment(path, context.zone);
  if (moment === undefined) fields.needed(path);
  return moment;
}

/** The day in Warsaw of a moment in UTC, or a day as it stands. */
function dayOf(fields: RecordFields, path: string, context: TranslateContext): Day | undefined {
  const moment = fields.moment(path, context.zone);
  return moment === undefined ? undefined : dayIn(moment);
}
