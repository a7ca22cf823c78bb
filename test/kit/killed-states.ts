import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openActivity } from '../../infra/local/activity.ts';
import type { Invoke } from '../../infra/local/parts.ts';
import { openStates } from '../../infra/local/states/states.ts';

/** A process of its own that lives a portfolio of executions through 200 days, and is killed on the way: `folder machine.json count`. */
const [folder = '', definition = '', count = '0'] = process.argv.slice(2);
const clockFile = join(folder, 'clock');
const end = Date.parse('2027-06-01T00:00:00Z');
const clock = { at: existsSync(clockFile) ? Number(readFileSync(clockFile, 'utf8')) : Date.parse('2026-11-02T08:00:00Z') };

const keepClock = (): void => {
  writeFileSync(`${clockFile}.new`, String(clock.at));
  renameSync(`${clockFile}.new`, clockFile);
};

/** Pure, so that being invoked twice changes nothing. */
const invoke: Invoke = async (name, payload) => {
  await new Promise((resolve) => setTimeout(resolve, 1));
  const input = JSON.stringify(payload);
  if (name === 'park') return { ok: true, value: null };
  const step = Number(/"step":(\d+)/.exec(input)?.[1] ?? 0) + 1;
  const id = Number(/"id":(\d+)/.exec(input)?.[1] ?? 0);
  if (step > 4 + (id % 3)) return { ok: true, value: { outcome: 'closed', id, step } };
  return { ok: true, value: { outcome: 'next', id, step, wakeInSeconds: (1 + ((id * step) % 35)) * 86_400 } };
};

const live = async (): Promise<void> => {
  const activity = openActivity();
  const states = await openStates({
    store: join(folder, 'states'),
    clock: { now: () => clock.at },
    wallClock: { now: () => Date.now() },
    invoke,
    activity,
  });
  await states.create('ladder', readFileSync(definition, 'utf8'), { TakeStep: 'take', ParkCase: 'park' });
  const starts = Array.from({ length: Number(count) }, (_, id) =>
    states.start('ladder', `FV-${id}`, { id }).catch(() => undefined),
  );
  await Promise.all(starts);
  await activity.quiet();
  for (let next = states.nextAt(); next !== undefined && next <= end; next = states.nextAt()) {
    clock.at = Math.max(clock.at, next);
    keepClock();
    await states.fireDue(clock.at);
    await activity.quiet();
  }
  await states.close();
  process.stdout.write('lived\n');
};

await live();
