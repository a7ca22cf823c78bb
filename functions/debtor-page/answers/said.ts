import { formatAmount } from '../../../shared/domain/money.ts';
import { promiseHoldsUntil } from '../../../shared/domain/promise.ts';
import { type Language, oneLine, writtenDay } from '../../../shared/domain/written.ts';
import type { ChipMood } from '../../../shared/pages/chip.tsx';
import type { DisputeItem, PromiseItem } from '../../../shared/table/case-items.ts';
import type { Debt } from '../read-debt.ts';
import { answerWords } from './answer-words.ts';
import { saidWords } from './said-words.ts';

/** What a debtor said and what has become of it. */
export type Said = {
  readonly id: string;
  readonly at: string;
  readonly title: string;
  readonly numbers: string;
  readonly state: string;
  readonly mood: ChipMood;
  /** He is still waited for, or he waits for us. */
  readonly lasts: boolean;
};

const promiseMoods: Readonly<Record<PromiseItem['state'], ChipMood>> = {
  standing: 'calm',
  kept: 'good',
  broken: 'bad',
  cancelled: 'calm',
};
const disputeMoods: Readonly<Record<DisputeItem['state'], ChipMood>> = {
  open: 'warning',
  accepted: 'good',
  partly: 'good',
  rejected: 'bad',
  settled: 'good',
  withdrawn: 'calm',
};

export function saidPromise(promise: PromiseItem, { company }: Debt, language: Language): Said {
  const words = saidWords[language];
  const { promiseId, madeAt, transfer, state, due } = promise;
  const amount = formatAmount(promise.amount, promise.currency ?? company.currency, language);
  return {
    id: promiseId,
    at: madeAt,
    title:
      transfer === undefined ? words.saidPromise(amount, writtenDay(due)) : words.saidTransfer(amount, writtenDay(transfer.on)),
    numbers: promise.invoices.map(({ number }) => oneLine(number)).join(', '),
    state: transfer === undefined ? words.promiseStates[state] : words.transferStates[state],
    mood: promiseMoods[state],
    lasts: state === 'standing',
  };
}

export function saidDispute(dispute: DisputeItem, { company }: Debt, language: Language): Said {
  const words = saidWords[language];
  const { disputeId, openedAt, invoiceNumber, state, reason, slaDue } = dispute;
  const amount = formatAmount(dispute.disputed, dispute.currency ?? company.currency, language);
  const open = state === 'open';
  return {
    id: disputeId,
    at: openedAt,
    title: words.saidDispute(amount, answerWords[language].reasons[reason]),
    numbers: oneLine(invoiceNumber),
    state: open ? `${words.disputeStates.open}. ${words.answeredBy(writtenDay(slaDue))}` : words.disputeStates[state],
    mood: disputeMoods[state],
    lasts: open,
  };
}

/** Everything the debtor has answered, the newest first, whoever wrote it down. */
export function saidBefore(debt: Debt, language: Language): readonly Said[] {
  const all = [
    ...debt.promises.map((promise) => saidPromise(promise, debt, language)),
    ...debt.disputes.map((dispute) => saidDispute(dispute, debt, language)),
  ];
  return all.toSorted((a, b) => (a.at > b.at ? -1 : 1));
}

/** The last day on which a promise is waited for. */
export const waitsUntil = ({ due, toleranceDays }: PromiseItem): string => writtenDay(promiseHoldsUntil(due, toleranceDays));
