import { addDays, dayIn, momentAt } from '../../shared/domain/dates.ts';
import { chanceFaults, type Reached } from './chance-faults.ts';
import { digestOf } from './digest.ts';
import { violationsOf } from './invariants.ts';
import { type Ledger, ledgerOf, left } from './ledger.ts';
import { liveDay } from './live-day.ts';
import { factorOf } from './outside-firms.ts';
import { firstDay, portfolio } from './portfolio.ts';
import type { SimFaults } from './sim-faults.ts';
import { openSimHub, type SimHub } from './sim-hub.ts';
import { teller } from './tell-facts.ts';
import type { Violation } from './violation.ts';

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
  readonly transitions: number;
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly facts: number;
  readonly factsRefused: Readonly<Record<string, number>>;
  /** How often each hard case came up. */
  readonly reached: Reached;
};

export type Run = {
  readonly invoices: number;
  readonly days: number;
  readonly seed: number;
  /** Another stream of chance than the workload's; the same seed by default. */
  readonly faultSeed?: number;
  /** A bug put in on purpose. */
  readonly plant?: SimFaults['plant'];
  /** Parts of the hub that do not work at all. */
  readonly without?: readonly ('wake' | 'event' | 'reconcile')[];
};

/** Days without faults at the end, in which everything that was lost has to be found. */
const calmDays = 4;

/** A portfolio's whole life in memory on the virtual clock, with faults on the way, and every invariant it broke. */
export async function runPortfolio(of: Run): Promise<Simulated> {
  const facts = teller(portfolio(of.invoices, of.days, of.seed));
  const opened: { hub?: SimHub } = {};
  const luck = chanceFaults(of.faultSeed ?? of.seed, async () => opened.hub !== undefined && facts.early(opened.hub));
  const hub = await openSimHub(momentAt(firstDay, '00:00'), String(of.seed), {
    ...luck.faults,
    hears: (what) => (of.without?.includes(what) ? 0 : luck.faults.hears(what)),
    ...(of.plant === undefined ? {} : { plant: of.plant }),
  });
  opened.hub = hub;
  await hub.memory.write({ put: factorOf('main', firstDay) });
  luck.switchOn(true);
  for (let number = 0; number < of.days + calmDays; number += 1) {
    if (number === of.days) luck.switchOn(false);
    await liveDay(hub, addDays(firstDay, number), {
      until: async (moment) => {
        if (number < of.days) await facts.until(hub, moment);
        await hub.moveTo(moment);
      },
      misses: (run) => (run === 'reconcile' && of.without?.includes(run)) || luck.strikes(`${run}-missed`, 0.03),
    });
  }
  if (of.without?.includes('reconcile') !== true) await hub.reconcile();
  return summary(hub, of, facts, luck.reached);
}

async function summary(hub: SimHub, of: Run, facts: ReturnType<typeof teller>, reached: Reached): Promise<Simulated> {
  const ledger = await ledgerOf(hub);
  const kinds: Record<string, number> = {};
  for (const { kind } of ledger.tasks) kinds[kind] = (kinds[kind] ?? 0) + 1;
  return {
    digest: digestOf(ledger),
    violations: violationsOf(ledger),
    invoices: ledger.invoices.length,
    debtors: new Set(ledger.invoices.map(({ debtorId }) => debtorId)).size,
    days: of.days,
    messages: ledger.messages.filter(left).length,
    held: ledger.messages.filter((message) => !left(message)).length,
    tasks: ledger.tasks.length,
    taskKinds: kinds,
    open: ledger.invoices.filter(({ state }) => state === 'open').length,
    transitions: hub.states.counts().transitions,
    writeUnits: hub.memory.meter.writeUnits,
    readUnits: hub.memory.meter.readUnits,
    facts: facts.told(),
    factsRefused: facts.refused,
    reached: { ...reached, ...reachedBy(ledger) },
  };
}

/** Hard cases that are seen in what was left behind. */
function reachedBy(ledger: Ledger): Reached {
  const { messages, tasks, invoices } = ledger;
  const told = [...ledger.events.values()].flat();
  const sum = (name: string, is: (data: (typeof told)[number]['data']) => boolean = () => true): number =>
    told.filter((event) => event.name === name && is(event.data)).length;
  return {
    'message-over-several-invoices': messages.filter((message) => left(message) && message.covers.length > 1).length,
    'message-given-back': messages.filter(({ status, because }) => status === 'held' && because === 'Throttling').length,
    'message-held-by-limit': messages.filter(({ because }) => because === 'weekly-limit').length,
    'message-in-doubt': tasks.filter(({ kind }) => kind === 'unknown-message').length,
    'task-dropped': tasks.filter(({ state }) => state === 'dropped').length,
    'dispute-past-its-deadline': sum('task-handed-on.v1'),
    'promise-kept': sum('promise-judged.v1', ({ state }) => state === 'kept'),
    'promise-broken': sum('promise-judged.v1', ({ state }) => state === 'broken'),
    'case-given-to-law-firm': sum('handed-over.v1', ({ to }) => to === 'court'),
    'case-given-to-factor': sum('handed-over.v1', ({ to }) => to === 'factoring'),
    'case-given-back': sum('handed-over.v1', ({ to }) => to === 'invoice-lifecycle'),
    'notice-of-assignment': messages.filter((message) => left(message) && message.template === 'assignment-notice').length,
    'debtor-paused': sum('debtor-paused.v1'),
    'channel-barred': sum('channel-barred.v1'),
    'money-unapplied': sum('payment-recorded.v1', ({ unapplied }) => Number(unapplied) > 0),
    'settled-on-the-day-of-a-message': invoices.filter(
      ({ closed, receipts }) => closed !== undefined && receipts.some(({ on }) => on === dayIn(closed.at)),
    ).length,
  };
}
