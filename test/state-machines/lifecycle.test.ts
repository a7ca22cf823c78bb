import { describe, expect, it } from 'vitest';
import { isWorkingDay } from '../../shared/domain/calendar.ts';
import { addDays, type Day, dayIn, momentAt } from '../../shared/domain/dates.ts';
import type { Scenario } from '../../shared/domain/scenario.ts';
import { HubError } from '../../shared/domain/trouble.ts';
import { shippedScenarios } from '../../shared/scenarios/shipped.ts';
import type { AnyTold } from '../kit/case-world.ts';
import { dueDay, firstDay, gross, oneLife } from './one-life.ts';

/** The next day on which something happens, by the plain meaning of the scenario. */
function acting(actsOn: 'working' | 'any', from: Day): Day {
  let on = from;
  while (actsOn === 'working' && !isWorkingDay(on)) on = addDays(on, 1);
  return on;
}

/** The rungs a machine does, on the days that follow from counting and spacing alone. */
function machineRungs({ rungs, actsOn }: Scenario): string[] {
  const expected: string[] = [];
  let last: { on: Day; afterDays: number } | undefined;
  for (const { no, afterDays, channel, gate } of rungs) {
    if (channel === 'phone' || gate === 'approval') break;
    const counted = addDays(dueDay, afterDays);
    const spaced = last === undefined ? counted : addDays(last.on, afterDays - last.afterDays);
    const on = acting(actsOn, counted > spaced ? counted : spaced);
    expected.push(`${no} ${on}`);
    last = { on, afterDays };
  }
  return expected;
}

describe('the ladder of an invoice nobody pays', () => {
  it.each(shippedScenarios().map(({ name }) => name))(
    'climbs day by day as the scenario %s has it, and comes to a person',
    async (name) => {
      const scenario = shippedScenarios().find((one) => one.name === name);
      if (scenario === undefined) throw new Error('no scenario');
      const life = await oneLife();
      await life.register('FV/1', name);
      await life.until(addDays(dueDay, scenario.handOverAfterDays + 12));
      const expected = machineRungs(scenario);
      expect(await life.rungs()).toEqual(expected);
      expect(life.messages()).toHaveLength(expected.length);
      const next = scenario.rungs[expected.length];
      const person = next === undefined ? 'hand-over' : next.gate === 'approval' ? 'approval' : 'call';
      expect(life.tasks()).toMatchObject([{ kind: person, state: 'open' }]);
    },
  );

  it('loses no step and keeps its spacing when the monitor misses a week', async () => {
    const life = await oneLife();
    await life.register();
    await life.until(addDays(dueDay, 4), (run) => run === 'monitor' || run === 'reconcile');
    expect(await life.rungs()).toEqual([]);
    await life.until(addDays(dueDay, 40));
    expect(await life.rungs()).toEqual(['1 2026-03-24', '2 2026-03-30', '3 2026-04-07', '4 2026-04-14']);
  });

  it('loses no step and keeps its spacing when the store answers nothing for a week', async () => {
    const outage = { down: false };
    const life = await oneLife({
      onCall: () => {
        if (outage.down) throw new HubError('StoreBusy', 'The store is busy.');
      },
    });
    await life.register();
    await life.until(addDays(dueDay, 2));
    outage.down = true;
    await life.until(addDays(dueDay, 9), () => true);
    outage.down = false;
    await life.until(addDays(dueDay, 45));
    expect(await life.rungs()).toEqual(['0 2026-03-17', '1 2026-03-30', '2 2026-04-03', '3 2026-04-10', '4 2026-04-17']);
    expect(life.tasks().filter(({ kind }) => kind === 'hand-over')).toHaveLength(1);
  });
});

const endings: readonly [string, AnyTold][] = [
  ['payment', { fact: 'payment', invoiceNumber: 'FV/1', amount: gross, currency: 'PLN', valueDate: dueDay }],
  ['credit note', { fact: 'credit-note', invoiceNumber: 'FV/1', amount: gross, currency: 'PLN', issueDate: dueDay }],
  ['cancellation', { fact: 'cancellation', invoiceNumber: 'FV/1', reason: 'wystawiona omyłkowo' }],
];

describe.each(endings)('a %s', (_, ending) => {
  it.each([2, 14, 18, 22, 30, 38, 50])('ends the case on day %i at once, and nothing more is said or asked', async (number) => {
    const life = await oneLife();
    await life.register();
    await life.until(addDays(firstDay, number));
    await life.hub.moveTo(momentAt(addDays(firstDay, number), '10:30'));
    expect((await life.say(ending)).outcome).toBe('recorded');
    const sent = life.messages().length;
    expect(await life.runs()).not.toBe('runs');
    expect(life.tasks().filter(({ state }) => state === 'open')).toEqual([]);
    await life.until(addDays(firstDay, 70));
    expect(life.messages()).toHaveLength(sent);
    expect(life.tasks().filter(({ state }) => state === 'open')).toEqual([]);
  });
});

describe('a dispute', () => {
  it('pauses the ladder, moves its one task to the deputy past its deadline, and lets the ladder go on where it stood', async () => {
    const life = await oneLife();
    await life.register();
    await life.until(addDays(dueDay, 5));
    await life.say({ fact: 'dispute', invoiceNumber: 'FV/1', reason: 'quality' });
    expect(life.tasks()).toMatchObject([{ kind: 'dispute', assignee: 'disputes', state: 'open' }]);
    await life.until(addDays(dueDay, 30));
    expect(await life.rungs()).toEqual(['0 2026-03-17', '1 2026-03-23']);
    expect(life.tasks()).toMatchObject([{ kind: 'dispute', assignee: 'manager', state: 'open' }]);
    await life.say({ fact: 'dispute-outcome', invoiceNumber: 'FV/1', outcome: 'rejected', note: 'towar zgodny z zamówieniem' });
    expect(life.tasks()).toMatchObject([{ kind: 'dispute', state: 'done' }]);
    await life.until(addDays(dueDay, 50));
    expect(await life.rungs()).toEqual(['0 2026-03-17', '1 2026-03-23', '2 2026-04-20', '3 2026-04-27', '4 2026-05-04']);
  });

  it('whose task was finished without a decision does not keep its machine busy', async () => {
    const life = await oneLife();
    await life.register();
    await life.until(addDays(dueDay, 5));
    await life.say({ fact: 'dispute', invoiceNumber: 'FV/1', reason: 'quality' });
    const [task] = life.tasks();
    if (task === undefined) throw new Error('no task');
    await life.hub.table.write({ update: task, change: { set: [{ at: ['state'], to: 'done' }] } });
    const before = life.hub.states.counts().byMachine.dispute ?? 0;
    await life.until(addDays(dueDay, 40));
    expect((life.hub.states.counts().byMachine.dispute ?? 0) - before).toBeLessThanOrEqual(3);
  });
});

describe('a promise', () => {
  const promise = (due: Day, by: 'debtor' | 'staff'): AnyTold => ({
    fact: 'promise',
    invoiceNumbers: ['FV/1'],
    due,
    amount: gross,
    by,
  });

  it('that is kept holds the ladder until the money has come', async () => {
    const life = await oneLife();
    await life.register();
    await life.until(addDays(dueDay, 5));
    await life.say(promise(addDays(dueDay, 10), 'debtor'));
    await life.until(addDays(dueDay, 11));
    await life.pay();
    expect(await life.rungs()).toEqual(['0 2026-03-17', '1 2026-03-23']);
    expect(life.tasks()).toEqual([]);
    expect(await life.runs()).toBe('ended');
  });

  it('that is broken makes one task, and the ladder goes on; a second one of the debtor holds nothing', async () => {
    const life = await oneLife();
    await life.register();
    await life.until(addDays(dueDay, 5));
    await life.say(promise(addDays(dueDay, 9), 'debtor'));
    await life.until(addDays(dueDay, 14));
    expect((await life.rungs()).at(-1)).toBe('2 2026-04-01');
    expect(life.tasks()).toMatchObject([{ kind: 'broken-promise' }]);
    await life.say(promise(addDays(dueDay, 25), 'debtor'));
    await life.until(addDays(dueDay, 20));
    expect((await life.rungs()).at(-1)).toBe('3 2026-04-08');
  });
});

describe('a debtor nobody can reach', () => {
  it('is not held in silence: one task asks for an address, and the messages that did not leave say why', async () => {
    const life = await oneLife();
    for (const number of ['FV/1', 'FV/2'])
      await life.register(number, 'standard', dueDay, { email: undefined, phone: undefined });
    await life.until(addDays(dueDay, 40));
    expect(life.messages()).toEqual([]);
    expect(life.tasks()).toMatchObject([{ kind: 'no-address', assignee: 'service' }]);
    expect((await life.invoice()).held).toMatchObject({ because: 'no-address' });
  });
});

describe('a case that lasts', () => {
  it('goes on under its next cycle before an execution grows a year old, and its hand-over is asked for once', async () => {
    const life = await oneLife();
    await life.register();
    await life.until(addDays(firstDay, 420));
    expect((await life.invoice()).owner.cycle).toBe(2);
    expect(await life.runs()).toBe('runs');
    expect(life.tasks()).toMatchObject([{ kind: 'hand-over', state: 'open' }]);
    await life.pay();
    expect(await life.runs()).toBe('ended');
    expect(life.tasks()).toMatchObject([{ kind: 'hand-over', state: 'dropped' }]);
  });
});

describe('what becomes known about a debtor', () => {
  it('reaches every one of his waiting cases at once', async () => {
    const life = await oneLife();
    for (const number of ['FV/1', 'FV/2', 'FV/3']) await life.register(number);
    await life.until(addDays(dueDay, 5));
    const { debtorId } = await life.invoice();
    const until = addDays(dueDay, 25);
    const wakes = async () =>
      Promise.all(
        ['FV/1', 'FV/2', 'FV/3']
          .map(async (number) => (await life.invoice(number)).wait)
          .map(async (wait) => dayIn((await wait)?.wakeAt ?? momentAt(firstDay, 0))),
      );
    await life.say({ fact: 'debtor-pause', debtorId, until, reason: 'ugoda' });
    for (const day of await wakes()) expect(day > until).toBe(true);
    await life.say({ fact: 'debtor-pause', debtorId, reason: 'ugoda zerwana' });
    for (const day of await wakes()) expect(day < until).toBe(true);
  });
});
