import { describe, expect, it } from 'vitest';
import { addDays } from '../../shared/domain/dates.ts';
import { minor } from '../../shared/domain/money.ts';
import type { AnyTold } from '../kit/case-world.ts';
import { dueDay, gross, oneLife } from './one-life.ts';

const confirmed = (change: object = {}): AnyTold => ({
  fact: 'transfer-confirmed',
  invoiceNumbers: ['FV/1'],
  amount: gross,
  on: addDays(dueDay, 5),
  ...change,
});

async function lateLife() {
  const life = await oneLife();
  await life.register();
  await life.until(addDays(dueDay, 5));
  return life;
}

describe('a confirmed transfer', () => {
  it('gives accounting one task at once and keeps the ladder silent; when the money comes, the task goes by itself', async () => {
    const life = await lateLife();
    expect(await life.say(confirmed())).toMatchObject({ outcome: 'recorded' });
    expect(life.tasks()).toMatchObject([
      { kind: 'check-transfer', assignee: 'accounting', reason: 'transfer-confirmed', state: 'open' },
    ]);
    await life.until(addDays(dueDay, 6));
    await life.pay();
    expect(life.tasks()).toMatchObject([{ kind: 'check-transfer', state: 'dropped', outcome: 'kept' }]);
    expect(await life.rungs()).toEqual(['0 2026-03-17', '1 2026-03-23']);
    expect(await life.runs()).toBe('ended');
  });

  it('that is not seen in time is a broken promise: one task for a call in place of the other, and the ladder goes on', async () => {
    const life = await lateLife();
    await life.say(confirmed());
    await life.until(addDays(dueDay, 13));
    expect(life.tasks().map(({ kind, state, reason }) => [kind, state, reason])).toEqual([
      ['check-transfer', 'dropped', 'transfer-confirmed'],
      ['broken-promise', 'open', 'transfer-not-seen'],
    ]);
    expect((await life.rungs()).length).toBeGreaterThan(2);
  });

  it('holds once: a second word of the debtor is written down and looked for, and holds nothing', async () => {
    const life = await lateLife();
    await life.say(confirmed());
    const held = await life.invoice();
    expect(held).toMatchObject({ heldByDebtor: 1, promise: { amount: gross } });
    expect(await life.say(confirmed({ amount: minor(100) }))).toMatchObject({ outcome: 'recorded' });
    expect(await life.invoice()).toMatchObject({ heldByDebtor: 1, promise: held.promise });
    expect(life.tasks()).toHaveLength(2);
  });

  it('does not shorten a promise that holds the invoice longer', async () => {
    const life = await oneLife();
    await life.register('FV/1', 'regular');
    await life.until(addDays(dueDay, 5));
    await life.say({ fact: 'promise', invoiceNumbers: ['FV/1'], due: addDays(dueDay, 20), amount: gross, by: 'debtor' });
    await life.say(confirmed());
    expect(await life.invoice()).toMatchObject({ heldByDebtor: 1, promise: { due: addDays(dueDay, 20) } });
  });

  it('is refused for what is settled, not known, too much, of the future or of long ago', async () => {
    const life = await lateLife();
    const because = async (change: object) => life.say(confirmed(change));
    expect(await because({ invoiceNumbers: ['FV/9'] })).toEqual({ outcome: 'refused', because: 'unknown-invoice' });
    expect(await because({ amount: minor(gross + 1) })).toEqual({ outcome: 'refused', because: 'more-than-open' });
    expect(await because({ on: addDays(dueDay, 6) })).toEqual({ outcome: 'refused', because: 'day-in-the-future' });
    expect(await because({ on: addDays(dueDay, -40) })).toEqual({ outcome: 'refused', because: 'transfer-too-old' });
    await life.pay();
    expect(await because({})).toEqual({ outcome: 'refused', because: 'invoice-closed' });
    expect(life.tasks()).toEqual([]);
  });

  it('names one invoice twice without harm', async () => {
    const life = await lateLife();
    expect(await life.say(confirmed({ invoiceNumbers: ['FV/1', 'FV/1'] }))).toMatchObject({ outcome: 'recorded' });
  });
});
