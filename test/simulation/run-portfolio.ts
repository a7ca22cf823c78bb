import { createHash } from 'node:crypto';
import { addDays, type Instant, momentAt } from '../../shared/domain/dates.ts';
import { recordFact } from '../../shared/table/facts/record-fact.ts';
import { type Violation, violationsOf } from './invariants.ts';
import { type Ledger, ledgerOf, left } from './ledger.ts';
import { firstDay, type Happening, portfolio } from './portfolio.ts';
import { openSimHub, type SimHub } from './sim-hub.ts';

export type Simulated = {
  readonly digest: string;
  readonly violations: readonly Violation[];
  readonly invoices: number;
  readonly debtors: number;
  readonly days: number;
  readonly messages: number;
  readonly held: number;
  readonly tasks: number;
  readonly taskKinds: Readonly<Record<string, number>>;
  readonly open: number;
  readonly executions: number;
  readonly transitions: number;
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly facts: number;
  readonly factsRefused: Readonly<Record<string, number>>;
};

/** A portfolio's whole life in memory on the virtual clock, and every invariant it broke. */
export async function runPortfolio(of: {
  readonly invoices: number;
  readonly days: number;
  readonly seed: number;
}): Promise<Simulated> {
  const hub = await openSimHub(momentAt(firstDay, '00:00'), String(of.seed));
  const happenings = portfolio(of.invoices, of.days, of.seed);
  const refused: Record<string, number> = {};
  let place = 0;
  for (let number = 0; number < of.days; number += 1) {
    const on = addDays(firstDay, number);
    const agenda = [
      { at: momentAt(on, '02:30'), act: () => hub.reconcile() },
      { at: momentAt(on, '06:00'), act: () => hub.runMonitor() },
      { at: momentAt(on, '23:00'), act: () => hub.settleUnknown() },
    ];
    for (const until of [...agenda, { at: momentAt(addDays(on, 1), '00:00'), act: async () => {} }]) {
      place = await tellUntil(hub, happenings, place, until.at, refused);
      await hub.moveTo(until.at);
      await until.act();
    }
  }
  return summary(hub, of, place, refused);
}

async function tellUntil(
  hub: SimHub,
  happenings: readonly Happening[],
  from: number,
  until: Instant,
  refused: Record<string, number>,
): Promise<number> {
  let place = from;
  for (let next = happenings[place]; next !== undefined && next.at < until; next = happenings[place]) {
    await hub.moveTo(next.at);
    const answer = await recordFact(hub.facts, next.fact, 'source:erp-agent');
    if (answer.outcome === 'refused') refused[answer.because] = (refused[answer.because] ?? 0) + 1;
    await hub.settle();
    place += 1;
  }
  return place;
}

function summary(
  hub: SimHub,
  of: { invoices: number; days: number },
  facts: number,
  factsRefused: Record<string, number>,
): Simulated {
  const ledger = ledgerOf(hub);
  const kinds: Record<string, number> = {};
  for (const { kind } of ledger.tasks) kinds[kind] = (kinds[kind] ?? 0) + 1;
  const counts = hub.states.counts();
  return {
    digest: digestOf(ledger),
    violations: violationsOf(ledger),
    invoices: of.invoices,
    debtors: new Set(ledger.invoices.map(({ debtorId }) => debtorId)).size,
    days: of.days,
    messages: ledger.messages.filter(left).length,
    held: ledger.messages.filter((message) => !left(message)).length,
    tasks: ledger.tasks.length,
    taskKinds: kinds,
    open: ledger.invoices.filter(({ state }) => state === 'open').length,
    executions: hub.said.length === 0 ? 0 : ledger.invoices.filter(({ startKey }) => startKey === undefined).length,
    transitions: counts.transitions,
    writeUnits: hub.table.meter.writeUnits,
    readUnits: hub.table.meter.readUnits,
    facts,
    factsRefused,
  };
}

/** One digest of everything that matters: what was sent about what and when, every task, how each invoice stands. */
function digestOf(ledger: Ledger): string {
  const lines = [
    ...ledger.messages.map(
      (message) =>
        `message ${message.sentAt} ${message.channel} ${message.status} ${message.covers.map(({ invoiceNumber, rung, open }) => `${invoiceNumber}/${rung}/${open}`).join(',')}`,
    ),
    ...ledger.tasks.map(
      (task) =>
        `task ${task.kind} ${task.createdAt} ${task.assignee} ${task.state} ${task.invoices.map(({ number }) => number).join(',')}`,
    ),
    ...ledger.invoices.map(
      (invoice) =>
        `invoice ${invoice.number} ${invoice.state} ${invoice.open} ${invoice.receipts.map(({ rung, on }) => `${rung}@${on}`).join(',')}`,
    ),
  ].sort();
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}
