import { pathName } from '../../../hub.ts';
import type { BusinessClock, TimerSource } from '../../parts.ts';
import type { Deliveries } from '../bus/deliveries.ts';
import type { CloudStore } from '../keep/cloud-store.ts';
import { openShelf } from '../keep/shelf.ts';
import type { Recurrence } from './cron-expression.ts';
import { type Drawn, Schedule, scheduleArn } from './schedule.ts';
import { scheduleExpression } from './schedule-expression.ts';
import { executionName, scheduledPayload } from './scheduled-event.ts';

export type Schedules = {
  /** Schedules that are not deleted, by name. */
  all(): readonly Schedule[];
  get(name: string): Schedule | undefined;
  /** On disk when the promise resolves. Throws ScheduleRefusal for an expression or zone that is none. */
  save(schedule: Schedule): Promise<void>;
  readonly timers: TimerSource;
  /** While a day is being moved, what can be due twice within an hour fires once an hour. */
  setMoving(moving: boolean): void;
};

type Kept = { readonly schedule: Schedule; readonly recurrence: Recurrence };

const hour = 3_600_000;

const keep = (schedule: Schedule): Kept => ({
  schedule,
  recurrence: scheduleExpression(schedule.expression, schedule.zone, schedule.anchorAt),
});

/** The first moment that has not fired yet. Without a firing everything from the anchor on counts. */
function dueAt({ schedule, recurrence }: Kept, moving: boolean): number | undefined {
  if (schedule.deleted || !schedule.enabled || (moving && schedule.atRest === true)) return undefined;
  const { lastFiredAt } = schedule;
  const from = lastFiredAt ?? schedule.anchorAt - 1;
  const thinned = moving && recurrence.underAnHour && lastFiredAt !== undefined ? lastFiredAt + hour - 1 : from;
  const due = recurrence.nextAfter(thinned);
  return due === undefined || (schedule.endAt !== undefined && due > schedule.endAt) ? undefined : due;
}

/** How far back from now the last moment is looked for first, so that a long pause costs no walk through every minute of it. */
const looksBack: readonly number[] = [hour, 24 * hour, 31 * 24 * hour];

/** The last moment that is due: moments missed before it while nobody looked are made up for by this one firing. */
function latestDue({ schedule, recurrence }: Kept, due: number, now: number): number {
  const end = Math.min(now, schedule.endAt ?? now);
  const near = looksBack
    .map((span) => recurrence.nextAfter(end - span))
    .find((found) => found !== undefined && found <= end && found > due);
  let latest = near ?? due;
  for (let next = recurrence.nextAfter(latest); next !== undefined && next <= end; next = recurrence.nextAfter(latest))
    latest = next;
  return latest;
}

/** The drawing's schedule over what is kept of it: its place in time stays, what was changed or deleted by call stays. */
function drawnOver(drawn: Drawn, kept: Schedule | undefined, now: number): Schedule {
  if (kept === undefined)
    return {
      ...drawn,
      enabled: true,
      anchorAt: now,
      deleteAfter: false,
      createdAt: now,
      changedAt: now,
      origin: 'drawing',
      deleted: false,
    };
  return kept.origin === 'call' || kept.deleted ? kept : { ...kept, ...drawn };
}

/**
 * EventBridge Scheduler. A schedule's last moment is on disk together with what it set going, so a kill loses and doubles none. After a
 * pause (the hub was down) each schedule fires once, for the latest moment it missed; the monitors it starts find by state what
 * the missed days brought. Throws ScheduleRefusal when the drawing holds an expression that is none.
 */
export async function openSchedules(needs: {
  readonly store: CloudStore;
  readonly clock: BusinessClock;
  readonly deliveries: Deliveries;
  readonly drawn: readonly Drawn[];
}): Promise<Schedules> {
  const { store, clock, deliveries, drawn } = needs;
  const shelf = openShelf(store, 'schedule', Schedule);
  const schedules = new Map<string, Kept>();
  let moving = false;

  const earlier = new Map<string, Schedule>();
  for await (const [name, schedule] of shelf.entries()) earlier.set(name, schedule);
  const names = new Set(drawn.map(({ name }) => name));
  const present = [...earlier.values()].filter(({ name, origin }) => origin === 'call' || names.has(name));
  const merged = new Map(present.map((schedule) => [schedule.name, schedule]));
  for (const one of drawn) merged.set(one.name, drawnOver(one, earlier.get(one.name), clock.now()));
  for (const schedule of merged.values()) schedules.set(schedule.name, keep(schedule));
  const gone = [...earlier.keys()].filter((name) => !merged.has(name));
  await store.commit([...gone.map((name) => shelf.remove(name)), ...[...merged.values()].map((one) => shelf.put(one.name, one))]);

  const fire = async (kept: Kept, due: number, now: number): Promise<void> => {
    const { schedule } = kept;
    const moment = latestDue(kept, due, now);
    const { kind, name } = schedule.target;
    const target = kind === 'function' ? { kind, name } : { kind, name, execution: executionName(schedule.name, moment) };
    const staged = deliveries.stage([
      { path: pathName(name, 'schedule'), from: scheduleArn(schedule.name), target, payload: scheduledPayload(schedule, moment) },
    ]);
    const last = kept.recurrence.nextAfter(moment) === undefined;
    const fired = { ...schedule, lastFiredAt: moment, deleted: last && schedule.deleteAfter };
    await store.commit([shelf.put(schedule.name, fired), ...staged.operations]);
    schedules.set(schedule.name, { ...kept, schedule: fired });
    staged.release();
  };

  /** A moved day asks thousands of times when the next moment is; it changes only when the schedule does. */
  const known = { moving: new WeakMap<Kept, number>(), resting: new WeakMap<Kept, number>() };
  const dueOf = (kept: Kept): number => {
    const moments = moving ? known.moving : known.resting;
    const due = moments.get(kept) ?? dueAt(kept, moving) ?? Number.POSITIVE_INFINITY;
    moments.set(kept, due);
    return due;
  };

  const earliest = (): readonly [Kept, number] | undefined => {
    let found: readonly [Kept, number] | undefined;
    for (const kept of schedules.values()) {
      const due = dueOf(kept);
      if (due < (found?.[1] ?? Number.POSITIVE_INFINITY)) found = [kept, due];
    }
    return found;
  };

  return {
    all: () =>
      [...schedules.values()]
        .map(({ schedule }) => schedule)
        .filter(({ deleted }) => !deleted)
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    get(name) {
      const schedule = schedules.get(name)?.schedule;
      return schedule?.deleted ? undefined : schedule;
    },
    async save(schedule) {
      const kept = keep(schedule);
      await store.commit([shelf.put(schedule.name, schedule)]);
      schedules.set(schedule.name, kept);
    },
    timers: {
      name: 'schedules',
      nextAt: () => earliest()?.[1],
      async fireDue(now) {
        for (let next = earliest(); next !== undefined && next[1] <= now; next = earliest()) await fire(next[0], next[1], now);
      },
    },
    setMoving(value) {
      moving = value;
    },
  };
}
