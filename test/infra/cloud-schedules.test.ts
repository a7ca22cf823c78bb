import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { scheduleInput } from '../../infra/hub.ts';
import { Refusal } from '../../infra/local/states/failure.ts';
import { hour, midnight, minute, type ScheduledCloud, scheduledCloud } from '../kit/scheduled-cloud.ts';

/** What the drawing says a schedule gives, for one moment. */
const drawnInput = (moment: string): unknown => JSON.parse(scheduleInput.replace('<aws.scheduler.scheduled-time>', moment));

let world: ScheduledCloud;
beforeEach(async () => {
  world = await scheduledCloud();
});
afterEach(() => world.end());

describe('a schedule', () => {
  test('starts its machine once a morning, the execution named after schedule and moment', async () => {
    await world.open();
    await world.live(midnight + 48 * hour);
    expect(world.started).toEqual([
      'portfolio-monitor portfolio-monitor-20261125T050000Z',
      'portfolio-monitor portfolio-monitor-20261126T050000Z',
    ]);
    expect(world.inputs).toEqual([drawnInput('2026-11-25T05:00:00Z'), drawnInput('2026-11-26T05:00:00Z')]);
  });

  test('calls its function every quarter of an hour, and once an hour while a day is being moved', async () => {
    const of = await world.open();
    await world.live(midnight + 2 * hour - 1);
    expect(of.calls).toHaveLength(8);
    of.cloud.setMoving(true);
    await world.live(midnight + 26 * hour - 1);
    expect(of.calls).toHaveLength(8 + 24);
    of.cloud.setMoving(false);
    expect(of.cloud.timers.nextAt()).toBeLessThanOrEqual(world.clock.at + 15 * minute);
    expect(of.calls[0]).toEqual({ name: 'settle-unknown', payload: drawnInput('2026-11-24T23:00:00Z') });
  });

  test('that was due while the hub was down fires once, for the latest moment it missed', async () => {
    await world.open();
    await world.live(midnight + 30 * minute);
    world.clock.at = midnight + 100 * 24 * hour;
    const of = await world.open();
    await of.cloud.timers.fireDue(world.clock.at);
    await of.activity.quiet();
    expect(of.calls).toHaveLength(1);
    expect(world.started).toEqual(['portfolio-monitor portfolio-monitor-20270304T050000Z']);
    expect(of.cloud.timers.nextAt()).toBe(world.clock.at + 15 * minute);
  });

  test('does not fire again for a moment that had fired before a restart', async () => {
    await world.open();
    await world.live(midnight + 6 * hour);
    const of = await world.open();
    await of.cloud.timers.fireDue(world.clock.at);
    await of.activity.quiet();
    expect(world.started).toHaveLength(1);
    expect(of.calls).toHaveLength(0);
  });

  test('whose machine cannot start now is tried again under the same execution name', async () => {
    let refusals = 2;
    await world.open(async () => {
      refusals -= 1;
      if (refusals >= 0) throw new Error('the engine is busy');
    });
    await world.live(midnight + 6 * hour);
    expect(world.started).toEqual(['portfolio-monitor portfolio-monitor-20261125T050000Z']);
    expect(refusals).toBe(-1);
  });

  test('whose execution ran before a kill took the note of it is not tried again', async () => {
    let tries = 0;
    const of = await world.open(async () => {
      tries += 1;
      throw new Refusal('ExecutionAlreadyExists', 'Execution Already Exists');
    });
    await world.live(midnight + 6 * hour);
    expect(tries).toBe(1);
    const letters: unknown = await fetch(`${of.address}/_hub/dead-letters`).then((answer) => answer.json());
    expect(letters).toMatchObject({ items: [] });
  });
});
