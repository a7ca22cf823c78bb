import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openActivity } from '../../infra/local/activity.ts';
import { openStates } from '../../infra/local/states/states.ts';

it('an engine opened before its endpoints invokes nothing until it is told to, then at most so many functions at once', async () => {
  const store = await mkdtemp(join(tmpdir(), 'states-held-'));
  const activity = openActivity();
  let [running, most, calls] = [0, 0, 0];
  const states = await openStates({
    store,
    clock: { now: () => Date.parse('2026-11-02T08:00:00Z') },
    wallClock: { now: () => Date.now() },
    invoke: async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      calls += 1;
      return { ok: true, value: null };
    },
    activity,
    concurrency: 2,
    held: true,
  });
  const task = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'take-step' }, End: true };
  await states.create('ladder', JSON.stringify({ StartAt: 'Take', States: { Take: task } }), {});
  for (const name of ['a', 'b', 'c', 'd', 'e']) await states.start('ladder', name, {});
  expect(calls + running).toBe(0);
  expect(activity.underWay).toBe(5);
  states.resume();
  await activity.quiet();
  expect([calls, most]).toEqual([5, 2]);
  expect((await states.list('ladder', 'SUCCEEDED')).items).toHaveLength(5);
  await states.close();
  await rm(store, { recursive: true, force: true });
});
