import { describe, expect, it } from 'vitest';
import { day, momentAt } from '../../shared/domain/dates.ts';
import { minor } from '../../shared/domain/money.ts';
import { callHook, callsOf } from '../kit/call-hook.ts';
import { type AnyTold, type CaseWorld, caseWorld } from '../kit/case-world.ts';

const due = day('2026-02-25');
const wakeAt = momentAt(day('2026-03-20'), '08:00');

async function waitingDebtor() {
  const hook = callHook();
  const world = await caseWorld({ start: momentAt(day('2026-03-02'), '07:00'), onCall: hook.onCall });
  for (const number of ['FV/1', 'FV/2']) await world.register(number, { due });
  world.moveTo(momentAt(day('2026-03-02'), '11:00'));
  return { hook, world, one: await world.invoice('FV/1'), other: await world.invoice('FV/2') };
}

const factsFor = (debtorId: string): readonly AnyTold[] => [
  { fact: 'payment', invoiceNumber: 'FV/1', amount: minor(123_000), currency: 'PLN', valueDate: day('2026-03-02') },
  { fact: 'payment', invoiceNumber: 'FV/1', amount: minor(100), currency: 'PLN', valueDate: day('2026-03-02') },
  { fact: 'dispute', invoiceNumber: 'FV/1', reason: 'quality' },
  { fact: 'promise', invoiceNumbers: ['FV/1', 'FV/2'], due: day('2026-03-09'), amount: minor(123_000), by: 'debtor' },
  { fact: 'pause', invoiceNumber: 'FV/1', until: day('2026-03-09'), reason: 'ustalenia' },
  { fact: 'scenario', invoiceNumber: 'FV/1', scenario: 'regular', reason: 'stały klient' },
  { fact: 'cancellation', invoiceNumber: 'FV/1', reason: 'wystawiona omyłkowo' },
  { fact: 'debtor-pause', debtorId, until: day('2026-03-09'), reason: 'rozmowy' },
  { fact: 'channel-barred', debtorId, channel: 'email', because: 'withdrawn' },
];

const kinds = factsFor('').map((_, place) => place);

function factFor(place: number, debtorId: string): AnyTold {
  const fact = factsFor(debtorId)[place];
  if (fact === undefined) throw new Error(`no fact ${place}`);
  return fact;
}

/** The case is not left asleep: its token was answered, or it lies on the item at another revision, which the stream sees. */
async function expectAwakened(world: CaseWorld, where: string): Promise<void> {
  if (world.workflow.woken.includes('token')) return;
  const { wait, rev } = await world.invoice('FV/1');
  expect(wait?.token, where).toBe('token');
  expect(rev, where).not.toBe(wait?.rev);
  expect(
    world.images.some((image) => image.type === 'invoice' && image.rev === rev && image.wait !== undefined),
    where,
  ).toBe(true);
}

describe('a case that parks while something becomes known about it', () => {
  it.each(kinds)('is not left asleep, whichever call of the fact it parks at (fact %i)', async (kind) => {
    const dry = await waitingDebtor();
    const calls = await callsOf(dry.hook, () => dry.world.record(factFor(kind, dry.one.debtorId)));
    for (let at = 0; at < calls; at += 1) {
      for (const phase of ['before', 'after'] as const) {
        const { hook, world, one } = await waitingDebtor();
        hook.arm(at, phase, async () => {
          await world.park(one, 'token', { rev: one.rev, wakeAt });
        });
        const answer = await world.record(factFor(kind, one.debtorId));
        hook.disarm();
        expect(answer.outcome).toBe('recorded');
        await expectAwakened(world, `parked ${phase} call ${at}`);
      }
    }
  });

  it('is not left asleep, whether the fact comes before or after the park itself', async () => {
    for (const phase of ['before', 'after'] as const) {
      const { hook, world, one } = await waitingDebtor();
      hook.arm(0, phase, async () => {
        await world.record(factFor(0, one.debtorId));
      });
      const parked = await world.park(one, 'token', { rev: one.rev, wakeAt });
      hook.disarm();
      expect(parked.outcome).toBe(phase === 'before' ? 'answered' : 'parked');
      await expectAwakened(world, phase);
    }
  });

  it("keeps its token while another case's message covers it", async () => {
    const dry = await waitingDebtor();
    const calls = await callsOf(dry.hook, () => dry.world.step(dry.other));
    for (let at = 0; at < calls; at += 1) {
      for (const phase of ['before', 'after'] as const) {
        const { hook, world, one, other } = await waitingDebtor();
        hook.arm(at, phase, async () => {
          await world.park(one, 'token', { rev: one.rev, wakeAt });
        });
        await world.step(other);
        hook.disarm();
        expect(world.messages()).toMatchObject([{ status: 'sent', covers: { length: 2 } }]);
        await expectAwakened(world, `parked ${phase} call ${at}`);
      }
    }
  });

  it('answers its own token when the invoice has been settled meanwhile', async () => {
    const { world, one } = await waitingDebtor();
    await world.record(factFor(0, one.debtorId));
    expect(await world.park(one, 'token', { rev: one.rev, wakeAt })).toEqual({ outcome: 'answered' });
    expect(await world.step(one)).toMatchObject({ outcome: 'closed', because: 'paid' });
  });
});
