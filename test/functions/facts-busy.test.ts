import { describe, expect, it } from 'vitest';
import { day, momentAt } from '../../shared/domain/dates.ts';
import { minor } from '../../shared/domain/money.ts';
import { HubError } from '../../shared/domain/trouble.ts';
import { callHook, callsOf } from '../kit/call-hook.ts';
import { type AnyTold, caseWorld } from '../kit/case-world.ts';

const facts: readonly [string, AnyTold][] = [
  ['a payment', { fact: 'payment', invoiceNumber: 'FV/1', amount: minor(23_000), currency: 'PLN', valueDate: day('2026-03-02') }],
  [
    'a credit note',
    { fact: 'credit-note', invoiceNumber: 'FV/1', amount: minor(23_000), currency: 'PLN', issueDate: day('2026-03-02') },
  ],
  ['a dispute', { fact: 'dispute', invoiceNumber: 'FV/1', reason: 'price' }],
  [
    'a promise',
    { fact: 'promise', invoiceNumbers: ['FV/1', 'FV/2'], due: day('2026-03-09'), amount: minor(1_000), by: 'debtor' },
  ],
  ['a cancellation', { fact: 'cancellation', invoiceNumber: 'FV/1', reason: 'wystawiona omyłkowo' }],
];

async function debtor() {
  const hook = callHook();
  const world = await caseWorld({ start: momentAt(day('2026-03-02'), '07:00'), onCall: hook.onCall });
  for (const number of ['FV/1', 'FV/2']) await world.register(number, { due: day('2026-02-25') });
  return { hook, world };
}

describe.each(facts)('%s that meets a busy store', (_, fact) => {
  it('at any of its calls is told again by its source and counts exactly once', async () => {
    const dry = await debtor();
    const calls = await callsOf(dry.hook, () => dry.world.record(fact, 'F-1'));
    const events = [...dry.world.table.items()].filter(({ type }) => type === 'event').length;
    const after = await dry.world.invoice('FV/1');
    for (let at = 0; at < calls; at += 1) {
      for (const phase of ['before', 'after'] as const) {
        const { hook, world } = await debtor();
        hook.arm(at, phase, () => {
          throw new HubError('StoreBusy', 'The store is busy.');
        });
        await expect(world.record(fact, 'F-1')).rejects.toThrow('busy');
        hook.disarm();
        await world.record(fact, 'F-1');
        await world.record(fact, 'F-1');
        const { open, state, dispute, promise } = await world.invoice('FV/1');
        expect({ open, state, disputed: dispute !== undefined, promised: promise !== undefined }).toEqual({
          open: after.open,
          state: after.state,
          disputed: after.dispute !== undefined,
          promised: after.promise !== undefined,
        });
        expect([...world.table.items()].filter(({ type }) => type === 'event')).toHaveLength(events);
      }
    }
  });
});

describe('a payment', () => {
  it('never gives way: it is booked although others change the invoice between its read and its write again and again', async () => {
    const rival = { armed: false, times: 0, raise: async (): Promise<void> => {} };
    const world = await caseWorld({
      start: momentAt(day('2026-03-02'), '07:00'),
      onCall: async (call, phase) => {
        if (!rival.armed || phase !== 'before' || !('transact' in call) || rival.times >= 10) return;
        rival.times += 1;
        await rival.raise();
      },
    });
    await world.register('FV/1', { due: day('2026-02-25') });
    const { pk, sk } = await world.invoice('FV/1');
    rival.raise = async () => {
      await world.table.write({ update: { pk, sk }, change: { add: [{ at: ['rev'], by: 1 }] } });
    };
    rival.armed = true;
    const [[, payment] = ['', undefined]] = facts;
    if (payment === undefined) throw new Error('no payment');
    expect((await world.record(payment)).outcome).toBe('recorded');
    expect(rival.times).toBe(10);
    expect((await world.invoice('FV/1')).open).toBe(100_000);
  });
});
