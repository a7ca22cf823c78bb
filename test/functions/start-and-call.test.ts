import { beforeEach, describe, expect, it } from 'vitest';
import { callPerson } from '../../functions/call-person/call-person.ts';
import { startArrived } from '../../functions/start-arrived/start-arrived.ts';
import { startDue } from '../../functions/start-due/start-due.ts';
import { addDays, day, momentAt } from '../../shared/domain/dates.ts';
import { checkedRun } from '../../shared/hosting/checked-run.ts';
import { caseOf } from '../../shared/table/start-lifecycle.ts';
import { type CaseWorld, caseWorld } from '../kit/case-world.ts';

const today = day('2026-03-02');
let world: CaseWorld;

beforeEach(async () => {
  world = await caseWorld({ start: momentAt(today, '05:00') });
  await world.register('FV/1', { due: addDays(today, -10) });
  await world.register('FV/2', { due: addDays(today, 90) });
});
const started = () => world.workflow.starts.map(({ input }) => input.id);

describe('the morning’s monitor', () => {
  it('starts what is due and nothing else, once', async () => {
    expect(await checkedRun(startDue, {}, world)).toEqual({ outcome: 'all-started', started: 1 });
    expect(await checkedRun(startDue, {}, world)).toEqual({ outcome: 'all-started', started: 0 });
    expect(started()).toEqual([(await world.invoice('FV/1')).invoiceId]);
  });

  it('finds after a month of missed mornings what became due in them', async () => {
    await checkedRun(startDue, {}, world);
    await world.register('FV/3', { due: addDays(today, 1) });
    world.moveTo(momentAt(addDays(today, 30), '06:00'));
    await checkedRun(startDue, {}, world);
    expect(started()).toContain((await world.invoice('FV/3')).invoiceId);
  });
});

describe('an invoice that arrived late for its first action', () => {
  const arrive = async () => checkedRun(startArrived, { detail: await world.invoice('FV/1') }, world);

  it('is left to the monitor before it runs, and started at once after it, once', async () => {
    expect(await arrive()).toEqual({ outcome: 'left-to-monitor' });
    world.moveTo(momentAt(today, '07:00'));
    expect(await arrive()).toEqual({ outcome: 'started' });
    await arrive();
    expect(started()).toHaveLength(1);
  });
});

describe('a step that failed for good', () => {
  it('calls a person once a month for a case, and tries again sooner the first time', async () => {
    world.moveTo(momentAt(today, '09:00'));
    const call = async () => checkedRun(callPerson, { case: caseOf(await world.invoice('FV/1')), execution: 'e' }, world);
    expect(await call()).toMatchObject({ outcome: 'staff', wakeAt: momentAt(addDays(today, 1), '08:00') });
    expect(await call()).toMatchObject({ outcome: 'staff', wakeAt: momentAt(addDays(today, 7), '08:00') });
    expect(world.tasks()).toMatchObject([{ kind: 'needs-person', reason: 'step-failed', invoices: [{ number: 'FV/1' }] }]);
    world.moveTo(momentAt(day('2026-04-01'), '09:00'));
    await call();
    expect(world.tasks()).toHaveLength(2);
  });

  it('of a run is only said in the log', async () => {
    const answer = await checkedRun(callPerson, { case: { kind: 'run', machine: 'portfolio-monitor' }, execution: 'e' }, world);
    expect(answer).toEqual({ outcome: 'logged' });
    expect(world.tasks()).toEqual([]);
  });
});
