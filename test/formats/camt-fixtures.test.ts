import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { BankEntry, BankStatement } from '../../shared/domain/bank-statement.ts';
import { dayIn, instantOf } from '../../shared/domain/dates.ts';
import { camtIn } from '../kit/bank-reading.ts';
import { fixtureBytes, fixtureJson, fixturePaths, hasFixtures, withFixtures } from '../kit/fixtures.ts';

/** The dump tells an object once; where it comes again it stands for what was told. */
const again = z.literal('__RECURSIVITY__');
const Money = z.object({ getAmount: z.string(), getCurrency: z.object({ getCode: z.string() }) });
const Moment = z.object({ '0': z.string() });
const Code = z.object({
  getDomain: z
    .object({ getCode: z.string(), getFamily: z.object({ getCode: z.string(), getSubFamilyCode: z.string() }) })
    .nullable(),
  getProprietary: z.object({ getCode: z.string() }).nullable(),
});
const Detail = z.object({
  getReference: z.object({ getEndToEndId: z.string().nullable(), getAccountServicerReference: z.string().nullable() }).nullable(),
  getRemittanceInformation: z
    .object({
      getUnstructuredBlocks: z.array(z.union([again, z.object({ getMessage: z.string() })])),
      getMessage: z.string().nullable(),
    })
    .nullable(),
  getRelatedParties: z.array(
    z.union([
      again,
      z.object({
        getAccount: z.union([again, z.object({ getIdentification: z.string() })]).nullable(),
        getRelatedPartyType: z.object({ __CLASS__: z.string(), getName: z.string().nullable() }),
      }),
    ]),
  ),
});
const Balance = z.object({ getAmount: Money, getDate: Moment, getType: z.string() });
const Record = z.object({
  getAccount: z.object({ getIdentification: z.string() }),
  getId: z.string(),
  getElectronicSequenceNumber: z.string().nullable(),
  getBalances: z.array(z.union([again, Balance])).optional(),
});
const Entry = z.object({
  getAmount: Money,
  getCreditDebitIndicator: z.string().nullable(),
  getReversalIndicator: z.boolean(),
  getStatus: z.string().nullable(),
  getBookingDate: Moment.nullable(),
  getValueDate: Moment.nullable(),
  getAccountServicerReference: z.string().nullable(),
  getReference: z.string().nullable(),
  getBankTransactionCode: Code,
  getRecord: z.union([again, Record]),
  getTransactionDetail: z.union([again, Detail]).nullable(),
});
const Reading = z.object({ getEntries: z.array(z.union([again, Entry])), getRecords: z.array(z.unknown()) });
type Expected = z.infer<typeof Entry>;

const dayOf = (moment: z.infer<typeof Moment> | null): string | null =>
  moment === null ? null : dayIn(instantOf(Date.parse(moment['0'])));
const typeOf = ({ getDomain: domain, getProprietary: own }: z.infer<typeof Code>): string | undefined =>
  domain === null ? own?.getCode : [domain.getCode, domain.getFamily.getCode, domain.getFamily.getSubFamilyCode].join('/');
/** Theirs keeps the sign apart; only amounts of debits are negative in both. */
const signed = (theirs: Expected): number => Number(theirs.getAmount.getAmount);

const isTold = <Told extends object>(value: Told | '__RECURSIVITY__'): value is Told => value !== '__RECURSIVITY__';

function headOf(ours: BankEntry) {
  return {
    amount: ours.amount,
    currency: ours.currency,
    isReversal: ours.mark.length === 2,
    status: ours.status === 'booked' ? 'BOOK' : 'other',
    bookingDay: ours.bookingDay ?? null,
    valueDay: ours.valueDay,
    type: ours.typeCode,
    reference: ours.customerReference ?? null,
  };
}

const expectedHead = (theirs: Expected) => ({
  amount: signed(theirs),
  currency: theirs.getAmount.getCurrency.getCode,
  isReversal: theirs.getReversalIndicator,
  status: theirs.getStatus === 'BOOK' ? 'BOOK' : 'other',
  bookingDay: dayOf(theirs.getBookingDate),
  // Without a value date the money counts from the booking; theirs says nothing.
  valueDay: dayOf(theirs.getValueDate) ?? dayOf(theirs.getBookingDate),
  type: typeOf(theirs.getBankTransactionCode),
  reference: theirs.getReference,
});

/** What the details say; of a batch that is not itemised the first transaction's references are no entry's own. */
function expectDetails(ours: BankEntry, theirs: Expected): void {
  const detail = theirs.getTransactionDetail;
  expect(ours.bankReference ?? null).toBe(
    (detail !== null && isTold(detail) ? detail.getReference?.getAccountServicerReference : null) ??
      theirs.getAccountServicerReference,
  );
  if (detail === null || !isTold(detail)) return;
  const message = detail.getRemittanceInformation?.getMessage;
  if (message) expect(ours.remittance.join(' ')).toContain(message);
  if (ours.counterparty.name !== undefined) {
    const names = detail.getRelatedParties.filter(isTold).map((party) => party.getRelatedPartyType.getName);
    expect(names).toContain(ours.counterparty.name);
  }
  if (ours.endToEndId !== undefined) expect(ours.endToEndId).toBe(detail.getReference?.getEndToEndId);
}

function expectStatement(ours: BankStatement, theirs: z.infer<typeof Record>): void {
  expect([ours.account, ours.reference, ours.number ?? null]).toEqual([
    theirs.getAccount.getIdentification,
    theirs.getId,
    theirs.getElectronicSequenceNumber,
  ]);
  const balances = (theirs.getBalances ?? []).filter(isTold);
  for (const [type, balance] of [
    ['opening', ours.opening],
    ['closing', ours.closing],
  ] as const) {
    const found = balances.find(({ getType }) => getType === type);
    expect(balance && { amount: balance.amount, currency: balance.currency, day: balance.day }).toEqual(
      found && {
        amount: Number(found.getAmount.getAmount),
        currency: found.getAmount.getCurrency.getCode,
        day: dayOf(found.getDate),
      },
    );
  }
}

/** Theirs lists the entries of all statements by their place in each, so of several statements the last one's are left; only those can be compared. */
function expectLast(statements: readonly BankStatement[], reading: z.infer<typeof Reading>): void {
  expect(statements).toHaveLength(reading.getRecords.length);
  const listed = reading.getEntries.filter(isTold);
  const record = listed.map(({ getRecord }) => getRecord).find(isTold);
  const ours = statements.find(({ reference }) => reference === record?.getId);
  const entries = ours?.entries.filter(({ part }) => (part ?? 1) === 1) ?? [];
  expect(entries.map(headOf)).toEqual(listed.map(expectedHead));
  for (const [at, theirs] of listed.entries()) {
    const entry = entries[at];
    if (entry !== undefined) expectDetails(entry, theirs);
  }
  if (record !== undefined && ours !== undefined) expectStatement(ours, record);
}

const files = fixturePaths('camt/data', '.xml').filter((path) => !path.endsWith('wrong.xml'));

describe('the CAMT files that another parser has read', () => {
  it.skipIf(!hasFixtures).each(files)(
    withFixtures('give the statements, entries and balances of its reading: %s'),
    async (path) => {
      const read = await camtIn(fixtureBytes(path));
      if (read.kind === 'refused') throw new Error(read.because);
      expectLast(read.statements, Reading.parse(fixtureJson(path.replace('.xml', '.json'))));
    },
  );

  it.skipIf(!hasFixtures)(withFixtures('is refused where there is no statement in it'), async () => {
    const [wrong = ''] = fixturePaths('camt/data', 'wrong.xml');
    expect(await camtIn(fixtureBytes(wrong))).toEqual({ kind: 'refused', because: 'no-statement', line: 1 });
  });
});
