import { addDays, type Day, day, momentAt } from '../../shared/domain/dates.ts';
import type { Fact } from '../../shared/domain/fact.ts';
import { minor } from '../../shared/domain/money.ts';
import { HubError } from '../../shared/domain/trouble.ts';
import { executionName } from '../../shared/table/case.ts';
import { findInvoice } from '../../shared/table/facts/find-invoice.ts';
import { recordFact } from '../../shared/table/facts/record-fact.ts';
import { caseOf } from '../../shared/table/start-lifecycle.ts';
import { liveDay } from '../simulation/live-day.ts';
import { openSimHub, type SimHub } from '../simulation/sim-hub.ts';
import type { BenchResult } from './bench-result.ts';

const machine = 'invoice-lifecycle';
const start = day('2026-03-02');
const gross = minor(123_000);

type Of = {
  readonly company: 'main';
  readonly source: 'erp-agent';
  readonly externalId: string;
  readonly changedAt: ReturnType<typeof momentAt>;
};
const told = (externalId: string, hub: SimHub): Of => ({
  company: 'main',
  source: 'erp-agent',
  externalId,
  changedAt: hub.clock.now(),
});

async function say(hub: SimHub, fact: Fact): Promise<void> {
  const answer = await recordFact(hub.facts, fact, 'source:erp-agent');
  if (answer.outcome === 'refused') throw new HubError('BadInput', answer.because);
  await hub.settle();
}

const register = (hub: SimHub, scenario: string, dueDate: Day): Promise<void> =>
  say(hub, {
    fact: 'open-item',
    ...told('FV/1', hub),
    number: 'FV/1',
    customer: { externalId: 'K-1', name: 'Tartak Dębina sp. z o.o.', email: 'faktury@debina.example' },
    document: 'invoice',
    issueDate: addDays(dueDate, -14),
    dueDate,
    currency: 'PLN',
    gross,
    open: gross,
    scenario,
  });

const pay = (hub: SimHub, valueDate: Day): Promise<void> =>
  say(hub, { fact: 'payment', ...told('P/1', hub), invoiceNumber: 'FV/1', amount: gross, currency: 'PLN', valueDate });

const transitionsOf = (hub: SimHub): number => hub.states.counts().byMachine[machine] ?? 0;

/** An invoice that is settled before its first action. */
async function settledBefore(): Promise<number> {
  const hub = await openSimHub(momentAt(start, '00:00'), 'transitions');
  await register(hub, 'standard', addDays(start, 14));
  await liveDay(hub, start);
  await pay(hub, addDays(start, 1));
  for (let number = 1; number < 40; number += 1) await liveDay(hub, addDays(start, number));
  return transitionsOf(hub);
}

type Life = { readonly rungs: number; readonly wakeUps: number; readonly transitions: number };

/** The life of an invoice that goes through some rungs and is paid on the day after the last of them. */
async function lifeOf(scenario: string, days: number): Promise<Life> {
  const hub = await openSimHub(momentAt(start, '00:00'), 'transitions');
  await register(hub, scenario, addDays(start, 14));
  for (let number = 0; number < days; number += 1) await liveDay(hub, addDays(start, number));
  const invoice = await findInvoice(hub.table, 'main', 'FV/1');
  if (invoice === undefined || invoice.staffTask !== undefined) throw new HubError('BadOutput', 'the ladder came to a person');
  await pay(hub, addDays(start, days));
  await liveDay(hub, addDays(start, days));
  const { items } = await hub.states.history(machine, executionName(caseOf(invoice)), 1_000, undefined, false);
  const steps = items.filter(
    ({ type, stateEnteredEventDetails }) =>
      type === 'TaskStateEntered' && JSON.stringify(stateEnteredEventDetails).includes('"TakeStep"'),
  );
  return { rungs: invoice.receipts.length, wakeUps: steps.length - 1, transitions: transitionsOf(hub) };
}

/**
 * State transitions of an invoice as the engine counts them on the machines that are deployed. A life of n rungs has n wake-ups for them and
 * one for its end, at the same price each; what is left over is the price of starting and ending.
 */
export async function run(): Promise<BenchResult> {
  const beforeFirstAction = await settledBefore();
  const short = await lifeOf('standard', 18);
  const long = await lifeOf('standard', 38);
  const perWakeUp = (long.transitions - short.transitions) / (long.wakeUps - short.wakeUps);
  const startAndEnd = long.transitions - perWakeUp * long.wakeUps;
  const wakeUpsPerRung = (long.wakeUps - 1) / long.rungs;
  const figures = { beforeFirstAction, perWakeUp, startAndEnd, wakeUpsPerRung, rungs: long.rungs };
  const overLimit = [
    ...(beforeFirstAction === 0 ? [] : [`an invoice settled before its first action took ${beforeFirstAction} transitions`]),
    ...(perWakeUp <= 3 ? [] : [`${perWakeUp} transitions for each wake-up, at most 3`]),
    ...(wakeUpsPerRung === 1 ? [] : [`${wakeUpsPerRung} wake-ups for each rung that needs no person, not 1`]),
    ...(startAndEnd <= 4 ? [] : [`start and end take ${startAndEnd} transitions, at most 4`]),
    ...(long.rungs === 5 && short.rungs < long.rungs ? [] : [`the ladder did ${short.rungs} and ${long.rungs} rungs`]),
  ];
  return { figures, overLimit };
}
