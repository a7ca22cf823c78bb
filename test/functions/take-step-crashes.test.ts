import { describe, expect, it } from 'vitest';
import { settleUnknown } from '../../functions/settle-unknown/settle-unknown.ts';
import { addDays, day, momentAt } from '../../shared/domain/dates.ts';
import { checkedRun } from '../../shared/hosting/checked-run.ts';
import type { SendFault } from '../../shared/memory/memory-provider.ts';
import { callHook, callsOf } from '../kit/call-hook.ts';
import { type CaseWorld, caseWorld } from '../kit/case-world.ts';

const due = day('2026-02-25');
const today = day('2026-03-02');

async function dueDebtor(fault?: SendFault) {
  const hook = callHook();
  const world = await caseWorld({
    start: momentAt(today, '07:00'),
    onCall: hook.onCall,
    mailFaults: (_, attempt) => (attempt === 1 ? fault : undefined),
  });
  for (const number of ['FV/1', 'FV/2', 'FV/3']) await world.register(number, { due });
  world.moveTo(momentAt(today, '11:00'));
  return { hook, world, own: await world.invoice('FV/1') };
}

class Crash extends Error {}

async function stepCrashingAt(at: number, phase: 'before' | 'after', fault?: SendFault) {
  const { hook, world, own } = await dueDebtor(fault);
  hook.arm(at, phase, () => {
    throw new Crash();
  });
  await expect(world.step(own)).rejects.toThrow(Crash);
  hook.disarm();
  world.advance(20_000);
  return { world, own };
}

/** How often the provider was given each rung of each invoice, by its own ledger and the snapshots of our claims. */
function timesGiven(world: CaseWorld): number[] {
  const byId = new Map(world.messages().map((message) => [message.messageId, message]));
  const given = world.mails.taken.flatMap(({ message }) => byId.get(message.id)?.covers ?? []);
  return ['FV/1', 'FV/2', 'FV/3'].map((number) => given.filter(({ invoiceNumber }) => invoiceNumber === number).length);
}

describe.each([undefined, 'refuse', 'lose', 'take-and-fail'] as const)(
  'a step that dies, with a provider that answers %s',
  (fault) => {
    it('after any of its calls, and is taken again: no rung is given to the provider twice, and every doubt ends at a person', async () => {
      const dry = await dueDebtor(fault);
      const calls = await callsOf(dry.hook, () => dry.world.step(dry.own));
      let doubts = 0;
      for (let at = 0; at < calls; at += 1) {
        for (const phase of ['before', 'after'] as const) {
          const where = `${phase} call ${at}`;
          const { world, own } = await stepCrashingAt(at, phase, fault);
          await world.step(own);
          world.moveTo(momentAt(today, '13:00'));
          await world.step(own);
          expect(Math.max(...timesGiven(world)), where).toBeLessThanOrEqual(1);
          expect(
            world.messages().filter(({ status }) => status === 'sending'),
            where,
          ).toEqual([]);
          world.moveTo(momentAt(addDays(today, 1), '14:00'));
          await checkedRun(settleUnknown, {}, world);
          const unknown = world.messages().filter(({ status }) => status === 'unknown');
          doubts += unknown.length;
          expect(
            world.tasks().map(({ kind, about }) => `${kind} ${about}`),
            where,
          ).toEqual(unknown.map(({ messageId }) => `unknown-message ${messageId}`));
          const receipts = (await world.invoice('FV/1')).receipts.map(({ rung }) => rung);
          expect(receipts, where).toEqual([1]);
          if (unknown.length === 0) expect(timesGiven(world), where).toEqual([1, 1, 1]);
        }
      }
      expect(doubts).toBeGreaterThan(0);
    });
  },
);

describe('a message that the provider refused', () => {
  it('frees its rung and its contact, says why, and is tried again an hour later by whichever case wakes', async () => {
    const { world, own } = await dueDebtor('refuse');
    expect(await world.step(own)).toMatchObject({ outcome: 'next-rung', wakeAt: momentAt(today, '12:00') });
    expect(world.messages()).toMatchObject([{ status: 'held', because: 'Throttling' }]);
    expect((await world.invoice('FV/2')).receipts).toEqual([]);
    expect(await world.step(await world.invoice('FV/2'))).toMatchObject({
      outcome: 'next-rung',
      wakeAt: momentAt(today, '12:00'),
    });
    expect(world.mails.attempts).toBe(1);
    world.moveTo(momentAt(today, '12:00'));
    await world.step(await world.invoice('FV/3'));
    expect(
      world
        .messages()
        .map(({ status }) => status)
        .sort(),
    ).toEqual(['held', 'sent']);
    expect(timesGiven(world)).toEqual([1, 1, 1]);
  });

  it('is not tried more than once an hour for a debtor, however many of his cases are awake', async () => {
    const world = await caseWorld({ start: momentAt(today, '07:00'), mailFaults: () => 'refuse' });
    for (let place = 1; place <= 98; place += 1) await world.register(`FV/${place}`, { due });
    world.moveTo(momentAt(today, '11:00'));
    for (let place = 1; place <= 98; place += 1) await world.step(await world.invoice(`FV/${place}`));
    expect(world.mails.attempts).toBe(1);
    expect(world.messages()).toMatchObject([{ status: 'held', covers: { length: 98 } }]);
  });
});
