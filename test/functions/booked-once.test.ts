import { describe, expect, it } from 'vitest';
import { day, momentAt } from '../../shared/domain/dates.ts';
import { minor } from '../../shared/domain/money.ts';
import { callHook, callsOf } from '../kit/call-hook.ts';
import { type AnyTold, caseWorld } from '../kit/case-world.ts';

const today = day('2026-03-02');
const kinds = ['payment', 'credit-note'] as const;

const money = (kind: (typeof kinds)[number], invoiceNumber: string, amount = 23_000): AnyTold =>
  kind === 'payment'
    ? { fact: kind, invoiceNumber, amount: minor(amount), currency: 'PLN', valueDate: today }
    : { fact: kind, invoiceNumber, amount: minor(amount), currency: 'PLN', issueDate: today };

async function book() {
  const hook = callHook();
  const world = await caseWorld({ start: momentAt(today, '07:00'), onCall: hook.onCall });
  for (const number of ['FV/1', 'FV/2']) await world.register(number, { due: day('2026-03-20') });
  const open = async () => [(await world.invoice('FV/1')).open, (await world.invoice('FV/2')).open];
  return { hook, world, open };
}

describe.each(kinds)('a %s of a source', (kind) => {
  it('counts once, whatever invoice, amount or later version it names the second time', async () => {
    const { world, open } = await book();
    expect(await world.record(money(kind, 'FV/1'), 'W-1')).toMatchObject({ outcome: 'recorded' });
    world.moveTo(momentAt(today, '09:00'));
    expect(await world.record(money(kind, 'FV/1'), 'W-1')).toEqual({ outcome: 'already-known' });
    expect(await world.record(money(kind, 'FV/1', 100), 'W-1')).toMatchObject({ because: 'booked-with-another-amount' });
    expect(await world.record(money(kind, 'FV/2'), 'W-1')).toMatchObject({ because: 'booked-on-another-invoice' });
    expect(await world.record(money(kind, 'FV/404'), 'W-1')).toMatchObject({ because: 'booked-on-another-invoice' });
    expect(await open()).toEqual([100_000, 123_000]);
  });

  it('is another one under another id, and may be named anew when it was refused', async () => {
    const { world, open } = await book();
    expect(await world.record(money(kind, 'FV/404'), 'W-1')).toMatchObject({ because: 'unknown-invoice' });
    expect(await world.record(money(kind, 'FV/2'), 'W-1')).toMatchObject({ outcome: 'recorded' });
    expect(await world.record(money(kind, 'FV/2'), 'W-2')).toMatchObject({ outcome: 'recorded' });
    expect(await open()).toEqual([123_000, 77_000]);
  });

  it('counts once when it is told for two invoices at the same moment, wherever the other comes between', async () => {
    const dry = await book();
    const calls = await callsOf(dry.hook, () => dry.world.record(money(kind, 'FV/1'), 'W-1'));
    for (let at = 0; at < calls; at += 1) {
      const { hook, world, open } = await book();
      const other: string[] = [];
      hook.arm(at, 'before', async () => {
        other.push((await world.record(money(kind, 'FV/2'), 'W-1')).outcome);
      });
      const answer = await world.record(money(kind, 'FV/1'), 'W-1');
      hook.disarm();
      expect([answer.outcome, ...other].sort(), `call ${at}`).toEqual(['recorded', 'refused']);
      expect((await open()).sort(), `call ${at}`).toEqual([100_000, 123_000]);
    }
  });
});
