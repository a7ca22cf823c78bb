import { Temporal } from 'temporal-polyfill';
import { type Instant, millisOf } from '../../../../shared/domain/dates.ts';
import { type Minor, minor, plainAmount } from '../../../../shared/domain/money.ts';
import type { World, WorldCover } from '../model/world.ts';

export const policyId = '1900442';
/** Grosze for a cent of the currency that the account happens to look at. */
const userRate = 4.3;

const asUser = (amount: Minor): Minor => minor(Math.round(amount / userRate));
/** Limits are whole thousands and are written without decimals. */
const amountText = (amount: Minor): string => plainAmount(amount, 'PLN').replace(/\.00$/, '');

/** The insurer's times: some of its systems write UTC, others what clocks in London show, without saying so. */
function timeText({ no, decidedAt }: WorldCover): string {
  if (no % 2 === 0) return decidedAt.replace('.000Z', 'Z');
  const shown = Temporal.Instant.fromEpochMilliseconds(millisOf(decidedAt)).toZonedDateTimeISO('Europe/London');
  return shown.toPlainDateTime().toString({ smallestUnit: 'second' });
}

const endsCover = ['DC03', 'DC07', 'DC08'];

const sorted = (world: World, now: Instant): WorldCover[] =>
  world.covers.filter(({ decidedAt }) => decidedAt <= now).sort((one, other) => (one.decidedAt < other.decidedAt ? -1 : 1));

/** The covers that stand: of each debtor the last decision, unless it ended the cover. */
export function currentCovers(world: World, now: Instant): WorldCover[] {
  const last = new Map(sorted(world, now).map((cover) => [cover.customerId, cover]));
  return [...last.values()].filter(({ code }) => !endsCover.includes(code));
}

/** Every decision whose date, as it is written, is that day or a later one. */
export const decisionsSince = (world: World, from: string, now: Instant): WorldCover[] =>
  sorted(world, now).filter((cover) => timeText(cover).slice(0, 10) >= from);

/** A cover in the insurer's words. One cover per debtor; what was withdrawn or refused has an empty text for its amount. */
export function coverOf(cover: WorldCover, world: World): Readonly<Record<string, unknown>> {
  const customer = world.customers.find(({ id }) => id === cover.customerId);
  const no = customer?.no ?? 0;
  const conditions = cover.conditions.map((text) => ({ conditionCode: 'C99', conditionDescription: text, conditionType: 'S' }));
  const amounts = endsCover.includes(cover.code)
    ? { decisionAmtInPolicyCurrency: '', decisionAmtInUserCurrency: '' }
    : { decisionAmtInPolicyCurrency: amountText(cover.granted), decisionAmtInUserCurrency: amountText(asUser(cover.granted)) };
  return {
    ...{ coverId: String(7_000_000 + no), policyId, buyerId: 11_200_000 + no, buyerName: customer?.name ?? '' },
    uniqueIdentifiers: [
      { uid: customer?.regon ?? '', uidType: 'NRN', uidTypeDescription: 'REGON' },
      { uid: `PL${customer?.nip ?? ''}`, uidType: 'VAT', uidTypeDescription: 'VAT number' },
    ],
    ...{
      coverType: 'credit-limit',
      coverStatus: 'DECISION',
      decisionCode: cover.code,
      policyCurrencyCode: 'PLN',
      userCurrencyCode: 'EUR',
    },
    creditLimitApplicationAmountInPolicyCurrency: amountText(cover.requested),
    creditLimitApplicationAmountInUserCurrency: amountText(asUser(cover.requested)),
    ...{ applicationDate: timeText(cover).slice(0, 10), decisionDate: timeText(cover), pendingProcessIndicator: '' },
    totalDecision: { ...amounts, decisionConditions: conditions },
    firstAmtDecision: { ...amounts, decisionExpiryDate: cover.expiresOn ?? '', decisionConditions: conditions },
    secondAmtDecision: {
      decisionAmtInPolicyCurrency: '',
      decisionAmtInUserCurrency: '',
      decisionExpiryDate: '',
      decisionConditions: [],
    },
    ...{ currentBuyerRating: String(30 + (no % 40)), currentBuyerRatingClass: 'Moderate risk' },
  };
}
