import { describe, expect, it } from 'vitest';
import { reconcileExecutions } from '../../functions/reconcile-executions/reconcile-executions.ts';
import { addDays, day, momentAt } from '../../shared/domain/dates.ts';
import { minor } from '../../shared/domain/money.ts';
import { checkedRun } from '../../shared/hosting/checked-run.ts';
import { caseWorld } from '../kit/case-world.ts';

const today = day('2026-03-02');

async function disputed() {
  const world = await caseWorld({ start: momentAt(today, '07:00') });
  await world.register('FV/1', { due: day('2026-02-25') });
  const answer = await world.record({ fact: 'dispute', invoiceNumber: 'FV/1', reason: 'price' });
  if (answer.outcome !== 'recorded') throw new Error('no dispute');
  return { world, disputeId: answer.id, reconcile: () => checkedRun(reconcileExecutions, {}, world) };
}

describe('the nightly reconciliation', () => {
  it('starts the machine of a dispute whose event never arrived, once', async () => {
    const { world, disputeId, reconcile } = await disputed();
    await reconcile();
    await reconcile();
    expect(world.workflow.starts.filter(({ machine }) => machine === 'dispute')).toMatchObject([{ name: disputeId }]);
  });

  it('gives a dispute whose execution died another one, whose name cannot be the first', async () => {
    const { world, disputeId, reconcile } = await disputed();
    await reconcile();
    world.workflow.finish('dispute', disputeId);
    world.moveTo(momentAt(addDays(today, 1), '02:30'));
    await reconcile();
    expect(world.workflow.starts.filter(({ machine }) => machine === 'dispute').map(({ name }) => name)).toEqual([
      disputeId,
      `${disputeId}-${addDays(today, 1)}`,
    ]);
  });

  it('starts an invoice that the monitor never started, and gives a dead execution’s case to the next cycle', async () => {
    const { world, reconcile } = await disputed();
    world.moveTo(momentAt(addDays(today, 1), '02:30'));
    await reconcile();
    const { invoiceId } = await world.invoice('FV/1');
    world.workflow.finish('invoice-lifecycle', `${invoiceId}-1`);
    await reconcile();
    expect((await world.invoice('FV/1')).owner.cycle).toBe(2);
    expect(world.workflow.starts.filter(({ machine }) => machine === 'invoice-lifecycle').map(({ name }) => name)).toEqual([
      `${invoiceId}-1`,
      `${invoiceId}-2`,
    ]);
  });

  it('wakes a case that was closed long before, when the nights since were missed', async () => {
    const { world, reconcile } = await disputed();
    world.moveTo(momentAt(addDays(today, 1), '02:30'));
    await reconcile();
    const invoice = await world.invoice('FV/1');
    await world.park(invoice, 'token', { rev: invoice.rev, wakeAt: momentAt(addDays(today, 200), '08:00') });
    await world.record({ fact: 'payment', invoiceNumber: 'FV/1', amount: minor(123_000), currency: 'PLN', valueDate: today });
    world.moveTo(momentAt(addDays(today, 30), '02:30'));
    await reconcile();
    expect(world.workflow.woken).toEqual(['token']);
  });
});
