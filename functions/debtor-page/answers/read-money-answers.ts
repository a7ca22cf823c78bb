import { oldestTransferDays } from '../../../shared/domain/confirmed-transfer.ts';
import { addDays, type Day } from '../../../shared/domain/dates.ts';
import { type DebtLine, scenarioOf } from '../debt-lines.ts';
import { type Fault, faults } from './answer-faults.ts';
import { chosenLines, isFault, type ReadAnswer, readAmount, readDay, usualAmount } from './read-answer.ts';
import type { SentForm } from './sent-form.ts';

const faultsAmong = (read: readonly unknown[]): readonly Fault[] => read.filter((one) => isFault(one));
const named = ({ lines, debtorId }: { readonly lines: readonly DebtLine[]; readonly debtorId: string }) => ({
  debtorId,
  numbers: lines.map(({ number }) => number),
});

/** First day of a transfer that can still be confirmed. */
export const firstTransferDay = (today: Day): Day => addDays(today, -oldestTransferDays);

/** A transfer already made: which documents, how much (nothing typed: all of them) and on which day. */
export function readTransfer(form: SentForm, offered: readonly DebtLine[], today: Day): ReadAnswer {
  const chosen = chosenLines(form, offered);
  const on = readDay('on', form.values.on, (day) => {
    if (day > today) return faults.notYet;
    return day < firstTransferDay(today) ? faults.tooOld(firstTransferDay(today)) : undefined;
  });
  if (isFault(chosen)) return { faults: [chosen, ...faultsAmong([on])] };
  const amount = readAmount(form.values.amount, chosen, usualAmount(chosen.lines));
  if (isFault(on) || isFault(amount)) return { faults: faultsAmong([on, amount]) };
  return { answer: { kind: 'transfer', ...named(chosen), amount, on } };
}

/** The last day that every one of these documents' ladders can wait for; today when one has no ladder that is known. */
export function lastPromiseDay(lines: readonly DebtLine[], today: Day): Day {
  const longest = lines.map(({ invoice }) => scenarioOf(invoice)?.promise.longestDays ?? 0);
  return addDays(today, longest.length === 0 ? 0 : Math.min(...longest));
}

/** A payment to come: which documents, how much (nothing typed: all of them) and until which day. */
export function readPromise(form: SentForm, offered: readonly DebtLine[], today: Day): ReadAnswer {
  const chosen = chosenLines(form, offered);
  const last = lastPromiseDay(isFault(chosen) ? offered : chosen.lines, today);
  const due = readDay('due', form.values.due, (day) => {
    if (day < today) return faults.dayPassed;
    return day > last ? faults.tooFar(last) : undefined;
  });
  if (isFault(chosen)) return { faults: [chosen, ...faultsAmong([due])] };
  const amount = readAmount(form.values.amount, chosen, usualAmount(chosen.lines));
  if (isFault(due) || isFault(amount)) return { faults: faultsAmong([due, amount]) };
  return { answer: { kind: 'promise', ...named(chosen), amount, due } };
}
