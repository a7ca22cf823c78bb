import { describe, expect, it } from 'vitest';
import { parkCase } from '../../functions/park-case/park-case.ts';
import { settleUnknown } from '../../functions/settle-unknown/settle-unknown.ts';
import { addDays, day, momentAt } from '../../shared/domain/dates.ts';
import { checkedRun } from '../../shared/hosting/checked-run.ts';
import { asItem } from '../../shared/table/invoice-placing.ts';
import { caseOf } from '../../shared/table/start-lifecycle.ts';
import { caseWorld } from '../kit/case-world.ts';

const today = day('2026-03-02');

/** A case that waits for its first task of a person. */
async function waitingForStaff() {
  const world = await caseWorld({ start: momentAt(today, '11:00') });
  await world.register('FV/1', { due: today, scenario: 'standard' });
  for (let ahead = 0; ahead < 120; ahead += 1) {
    world.moveTo(momentAt(addDays(today, ahead), '11:30'));
    await world.step(await world.invoice('FV/1'));
    if ((await world.invoice('FV/1')).staffTask !== undefined) return world;
  }
  throw new Error('no task in this scenario');
}

describe('a step that needs a person', () => {
  it('asks once, and anew when the task is gone from the invoice without a word about the rung', async () => {
    const world = await waitingForStaff();
    const step = async () => world.step(await world.invoice('FV/1'));
    await step();
    expect(world.tasks().filter(({ kind }) => kind !== 'unknown-message')).toHaveLength(1);
    const { staffTask: first, ...free } = await world.invoice('FV/1');
    await world.table.write({ put: asItem({ ...free, rev: free.rev + 1 }) });
    await step();
    const { staffTask: second } = await world.invoice('FV/1');
    expect(second).toMatchObject({ kind: first?.kind, rung: first?.rung });
    expect(second?.id).not.toBe(first?.id);
  });
});

describe('a text message whose sender died before the provider answered', () => {
  it.each([
    ['sms', 1],
    ['email', 0],
  ] as const)('(%s) is given to a person at once only when no later word can come, and once', async (channel, tasks) => {
    const world = await caseWorld({ start: momentAt(today, '11:00') });
    await world.register('FV/1', { due: addDays(today, -6) });
    const step = async () => world.step(await world.invoice('FV/1'));
    await step();
    const [sent] = world.messages();
    if (sent === undefined) throw new Error('nothing was sent');
    await world.table.write({ put: asItem({ ...sent, channel, status: 'sending' }) });
    await step();
    expect(world.messages()).toMatchObject([{ status: 'unknown' }]);
    const asked = () => world.tasks().filter(({ kind }) => kind === 'unknown-message');
    expect(asked()).toHaveLength(tasks);
    await step();
    world.advance(25 * 3_600_000);
    await checkedRun(settleUnknown, {}, world);
    expect(asked()).toMatchObject([{ state: 'open', invoices: [{ number: 'FV/1' }] }]);
  });
});

describe('an execution that has parked 1,500 times', () => {
  it('hands the case to the next cycle, which counts anew', async () => {
    const world = await caseWorld({ start: momentAt(today, '11:00') });
    await world.register('FV/1', { due: addDays(today, 60) });
    const own = await world.invoice('FV/1');
    await world.table.write({ put: asItem({ ...own, steps: 1_499 }) });
    expect(await world.step(own)).toMatchObject({ outcome: 'next-rung' });
    const ref = caseOf(own);
    const wakeAt = momentAt(addDays(today, 9), '08:00');
    await checkedRun(parkCase, { case: ref, execution: 'e', token: 'token', rev: own.rev, wakeAt }, world);
    expect((await world.invoice('FV/1')).steps).toBe(1_500);
    expect(await world.step(own)).toMatchObject({ outcome: 'closed', because: 'next-cycle' });
    expect(await world.invoice('FV/1')).toMatchObject({ owner: { cycle: 2 }, steps: 0, rev: own.rev + 1 });
  });
});
