import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openActivity } from '../../infra/local/activity.ts';
import { type HubClock, openClock, sameTimeLater, todayAt } from '../../infra/local/clock/business-clock.ts';
import { type Mover, openMover } from '../../infra/local/clock/mover.ts';
import type { TimerSource } from '../../infra/local/parts.ts';
import { openRecords, type Records } from '../../infra/local/records.ts';
import { pause, temporaryFolder, until, wall } from './local-kit.ts';

const hour = 3_600_000;
let folder: { path: string; remove: () => Promise<void> };
let records: Records;

beforeEach(async () => {
  folder = await temporaryFolder();
  records = await openRecords(folder.path);
});
afterEach(async () => {
  await records.close();
  await folder.remove();
});

const reopen = async (start: string | undefined): Promise<HubClock> => {
  await records.close();
  records = await openRecords(folder.path);
  return openClock(records, wall, start);
};

/** Timers as a list of moments; each firing is told to `fired` and may add more. */
function timerList(moments: number[], fired: (at: number) => void): TimerSource {
  return {
    name: 'list',
    nextAt: () => (moments.length === 0 ? undefined : Math.min(...moments)),
    fireDue: async (now) => {
      for (const at of [...moments].sort((one, other) => one - other)) {
        if (at > now) break;
        moments.splice(moments.indexOf(at), 1);
        fired(at);
      }
    },
  };
}

describe('business time', () => {
  it('stands at midnight in Warsaw on the first day until it is moved', async () => {
    const clock = await openClock(records, wall, '2012-01-01');
    expect(new Date(clock.now()).toISOString()).toBe('2011-12-31T23:00:00.000Z');
    await pause(20);
    expect(new Date(clock.now()).toISOString()).toBe('2011-12-31T23:00:00.000Z');
    expect(clock.kind).toBe('still');
  });

  it('goes on where it stood after a restart, whatever the first day is said to be then', async () => {
    const clock = await openClock(records, wall, '2012-01-01');
    clock.hold();
    await clock.moveTo(clock.now() + 5 * 24 * hour);
    const later = await reopen('2020-05-05');
    expect(todayAt(later.now())).toBe('2012-01-06');
    expect(later.kind).toBe('still');
  });

  it('runs with wall time without a first day and keeps the days it was moved over a restart', async () => {
    const clock = await openClock(records, wall, undefined);
    clock.hold();
    await clock.moveTo(clock.now() + 48 * hour);
    await clock.release();
    const later = await reopen('2012-01-01');
    expect(later.kind).toBe('running');
    expect(Math.abs(later.now() - (wall.now() + 48 * hour))).toBeLessThan(60_000);
  });

  it('never goes back', async () => {
    const clock = await openClock(records, wall, '2012-01-01');
    const before = clock.now();
    await clock.moveTo(before - hour);
    expect(clock.now()).toBe(before);
  });

  it('is the same time of day a day later, over the change to summer time', () => {
    const before = Date.parse('2012-03-24T05:30:00.000Z');
    expect(new Date(sameTimeLater(before, 1)).toISOString()).toBe('2012-03-25T04:30:00.000Z');
  });
});

describe('moving the clock', () => {
  let mover: Mover;
  afterEach(() => mover.stop());

  it('lives every due moment in order, those that arise on the way too, and stops on the target', async () => {
    const clock = await openClock(records, wall, '2012-01-01');
    const start = clock.now();
    const seen: number[] = [];
    const moments = [start + 30 * hour, start + 6 * hour, start + 100 * hour];
    const timers = timerList(moments, (at) => {
      seen.push(clock.now() - at, (at - start) / hour);
      if (at === start + 6 * hour) moments.push(start + 7 * hour);
    });
    mover = openMover({ clock, activity: openActivity(), timers: [timers], readStream: async () => 0 });
    await mover.advanceTo(start + 48 * hour);
    expect(seen).toEqual([0, 6, 0, 7, 0, 30]);
    expect(clock.now()).toBe(start + 48 * hour);
  });

  it('lets no moment begin before the work of the one before is over, its stream included', async () => {
    const clock = await openClock(records, wall, '2012-01-01');
    const start = clock.now();
    const activity = openActivity();
    const order: string[] = [];
    let written = 0;
    const timers = timerList([start + hour, start + 2 * hour], (at) => {
      order.push(`fired ${(at - start) / hour}`);
      const end = activity.begin('invocation');
      setTimeout(() => {
        written += 1;
        order.push(`written ${(at - start) / hour}`);
        end();
      }, 30);
    });
    const readStream = async () => {
      const count = written;
      written = 0;
      if (count > 0) {
        const end = activity.begin('delivery');
        setTimeout(() => {
          order.push('delivered');
          end();
        }, 20);
      }
      return count;
    };
    mover = openMover({ clock, activity, timers: [timers], readStream });
    await mover.advanceTo(start + 3 * hour);
    expect(order).toEqual(['fired 1', 'written 1', 'delivered', 'fired 2', 'written 2', 'delivered']);
  });

  it('fires by itself what comes due while the clock runs', async () => {
    const clock = await openClock(records, wall, undefined);
    const seen: number[] = [];
    const timers = timerList([clock.now() + 150], (at) => seen.push(at));
    mover = openMover({ clock, activity: openActivity(), timers: [timers], readStream: async () => 0 });
    expect(seen).toEqual([]);
    await until('the timer fires', () => seen.length === 1);
  });
});
