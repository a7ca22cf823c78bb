import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { BankBalance, BankEntry, BankStatement } from '../../shared/domain/bank-statement.ts';
import { statementRefusals } from '../../shared/domain/bank-statement.ts';
import { mt940Reader } from '../../shared/formats/mt940.ts';
import { fixtureBytes, fixtureJson, fixturePaths, hasFixtures, withFixtures } from '../kit/fixtures.ts';

const Money = z.object({ value: z.string(), currency: z.string().nullable() });
const Balance = z.object({ mark: z.string(), amount: Money, date: z.string() });
const Text = z.string().nullish();
const Entry = z.object({
  amount: Money,
  date: z.string(),
  entry_date: Text,
  status: z.string(),
  id: z.string(),
  customer_reference: Text,
  bank_reference: Text,
  extra_details: Text,
  transaction_details: Text,
  purpose: Text,
  additional_purpose: Text,
  applicant_name: Text,
  applicant_iban: Text,
  end_to_end_reference: Text,
  additional_position_reference: Text,
});
const Reading = z.object({ statement: z.record(z.string(), z.union([Balance, z.string(), z.null()])), entries: z.array(Entry) });
type Expected = z.infer<typeof Entry>;

const bare = (text: string | null | undefined): string => (text ?? '').replace(/\s/g, '');
const folded = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * Where the expected reading contradicts the standard, and why. Everything else must agree.
 * - A credit that is taken back (`RC`) lowers the account: theirs is positive.
 * - `NONREF//123` is the customer's and the bank's reference: theirs sometimes keeps both as the first 16 letters, the rest as details.
 * - `KREF+` in the details belongs to the details: theirs overwrites the customer's reference of `:61:` with it, or with nothing.
 * - Subfield 38 is the IBAN: theirs takes the bank's own number in 31, which alone says nothing.
 * - Text behind the closing balance is the statement's: theirs adds it to the last entry.
 */
const isReversedCredit = (theirs: Expected): boolean => theirs.status === 'RC';
const amountOf = (theirs: Expected): number =>
  Math.round(Number(theirs.amount.value) * 100) * (isReversedCredit(theirs) && !theirs.amount.value.startsWith('-') ? -1 : 1);

const hasCodes = (theirs: Expected): boolean => theirs.end_to_end_reference !== undefined || theirs.purpose !== undefined;

function referencesAgree(ours: BankEntry, theirs: Expected): boolean {
  const [customer, bank] = [theirs.customer_reference ?? '', theirs.bank_reference ?? ''];
  if (bare(ours.customerReference) === bare(customer) && bare(ours.bankReference) === bare(bank)) return true;
  const together = `${ours.customerReference ?? ''}//${ours.bankReference ?? ''}`;
  if (bank === '' && bare(together).startsWith(bare(customer)) && /\/\/|\/$/.test(customer)) return true;
  return hasCodes(theirs) && (customer === '' || customer.startsWith('KREF+'));
}

function textAgrees(ours: BankEntry, theirs: Expected): boolean {
  if (theirs.transaction_details === undefined) return true;
  const all = folded(`${theirs.extra_details ?? ''} ${theirs.transaction_details ?? ''}`);
  if (bare(ours.text) === bare(all)) return true;
  const [, cut = ''] = (theirs.customer_reference ?? '').split('//');
  const isCutReference = cut !== '' && bare(`${cut}${all}`) === bare(`${ours.bankReference ?? ''}${ours.text}`);
  const isBehindBalance = bare(all).startsWith(bare(ours.text)) && all.endsWith('-XXX');
  return isCutReference || isBehindBalance;
}

/** Spaces are left out: where a line ends with one, theirs loses it and joins two words. */
function detailsAgree(ours: BankEntry, theirs: Expected): boolean {
  if (theirs.purpose === undefined) return true;
  const title = bare(ours.remittance.join(''));
  const isTitle = title === bare(`${theirs.purpose ?? ''}${theirs.additional_purpose ?? ''}`) || bare(theirs.purpose) === title;
  const account = ours.counterparty.account ?? '';
  const isAccount = account === bare(theirs.applicant_iban) || account.endsWith(bare(theirs.applicant_iban));
  const isEndToEnd = bare(ours.endToEndId) === bare(theirs.end_to_end_reference);
  return isTitle && isAccount && isEndToEnd && bare(ours.counterparty.name) === bare(theirs.applicant_name);
}

function disagreements(ours: BankEntry, theirs: Expected): string[] {
  const checks: Record<string, boolean> = {
    amount: ours.amount === amountOf(theirs),
    mark: ours.mark === theirs.status,
    currency: ours.currency === (theirs.amount.currency ?? ''),
    'value date': ours.valueDay === theirs.date,
    'entry date': (ours.bookingDay ?? null) === (theirs.entry_date ?? null),
    type: ours.typeCode === theirs.id,
    references: referencesAgree(ours, theirs),
    text: textAgrees(ours, theirs),
    details: detailsAgree(ours, theirs),
  };
  return Object.keys(checks).filter((name) => checks[name] === false);
}

const told = (balance: BankBalance) => ({
  mark: balance.amount < 0 ? 'D' : 'C',
  amount: { value: balance.amount / 100, currency: balance.currency },
  date: balance.day,
});

/** All statements of a file in one, later values win: as the expected reading has it. */
function foldedHead(pages: readonly BankStatement[]): Record<string, unknown> {
  const named = pages.flatMap((page) => [
    ['account_identification', page.account?.slice(0, 35)],
    ['transaction_reference', page.reference],
    ['related_reference', page.relatedReference],
    ['statement_number', page.number],
    ['sequence_number', page.number === undefined ? undefined : (page.sequence ?? null)],
    [page.continues ? 'intermediate_opening_balance' : 'final_opening_balance', page.opening && told(page.opening)],
    [page.continued ? 'intermediate_closing_balance' : 'final_closing_balance', page.closing && told(page.closing)],
    ['available_balance', page.available && told(page.available)],
  ]);
  return Object.fromEntries(named.filter(([, value]) => value !== undefined));
}

const asNumbers = (statement: z.infer<typeof Reading>['statement']) =>
  Object.fromEntries(
    Object.entries(statement).map(([name, value]) => {
      if (value === null || typeof value === 'string') return [name, value];
      return [name, { ...value, amount: { ...value.amount, value: Number(value.amount.value) } }];
    }),
  );

const files = fixturePaths('mt940', '.sta');
const pagesOf = (path: string) => mt940Reader()(new TextDecoder().decode(fixtureBytes(path)), true);

/** Complete statements whose lines do not lead from the opening to the closing balance, so the import refuses them. */
const unbalanced = [
  ...['abnamro', 'ing', 'knab', 'postfinance', 'rabobank', 'triodos'].map((name) => `mt940/jejik/${name}.sta`),
  ...['sepa_snippet', 'sepa_snippet_broken'].map((name) => `mt940/betterplace/${name}.sta`),
];

describe('the MT940 files that another parser has read', () => {
  it.skipIf(!hasFixtures)(withFixtures('are all there'), () => {
    expect(files.length).toBeGreaterThanOrEqual(31);
  });

  it.skipIf(!hasFixtures).each(files)(withFixtures('give the entries and balances of its reading: %s'), (path) => {
    const pages = pagesOf(path);
    const expected = Reading.parse(fixtureJson(path.replace('.sta', '.json')));
    const entries = pages.flatMap((page) => page.entries);
    expect(entries).toHaveLength(expected.entries.length);
    const found = entries.flatMap((entry, place) => {
      const theirs = expected.entries[place];
      return theirs === undefined ? [] : disagreements(entry, theirs).map((what) => `entry ${place}: ${what}`);
    });
    expect(found).toEqual([]);
    expect(foldedHead(pages)).toEqual(asNumbers(expected.statement));
  });

  it.skipIf(!hasFixtures)(withFixtures('are refused where a complete statement does not add up, and nowhere else'), () => {
    const refused = files.filter((path) =>
      pagesOf(path).some(
        (page) => page.opening && page.closing && statementRefusals(page).some(({ because }) => because === 'does-not-add-up'),
      ),
    );
    expect([...refused].sort()).toEqual([...unbalanced].sort());
  });
});
