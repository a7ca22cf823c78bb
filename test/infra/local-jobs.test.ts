import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { jobKind } from '../../infra/local/jobs/job-kind.ts';
import { type Jobs, openJobs } from '../../infra/local/jobs/jobs.ts';
import { openRecords, type Records } from '../../infra/local/records.ts';
import { temporaryFolder, until, wall } from './local-kit.ts';

let folder: { path: string; remove: () => Promise<void> };
let records: Records;
let jobs: Jobs;

beforeEach(async () => {
  folder = await temporaryFolder();
  records = await openRecords(folder.path);
});
afterEach(async () => {
  await jobs.stop();
  await records.close();
  await folder.remove();
});

/** Counts to `to`; two counts of the same name are one job, and the farther end wins. `gate` is asked before each step. */
const counting = (gate: (at: number) => Promise<void> = async () => undefined) =>
  jobKind({
    kind: 'count',
    input: z.strictObject({ name: z.string(), to: z.int().positive() }),
    progress: z.object({ at: z.int() }),
    begin: async () => ({ at: 0 }),
    step: async ({ to }, { at }) => {
      await gate(at);
      return { done: at + 1 >= to, progress: { at: at + 1 } };
    },
    join: (running, asked) =>
      running.name === asked.name ? { name: running.name, to: Math.max(running.to, asked.to) } : undefined,
  });
const open = async (gate?: (at: number) => Promise<void>) => {
  jobs = await openJobs([counting(gate)], { records, wall, ready: Promise.resolve(), firstPauseMs: 1 });
};

describe('a job', () => {
  it('is done step by step and says so', async () => {
    await open();
    const begun = await jobs.start('count', { name: 'a', to: 3 }, 'one');
    expect(begun).toMatchObject({ outcome: 'started', job: { id: 'one', state: 'running' } });
    expect(await jobs.wait('one', 20_000)).toMatchObject({ state: 'done', progress: { at: 3 } });
  });

  it('asked for again with the same id is the same job, even when it is over', async () => {
    await open();
    await jobs.start('count', { name: 'a', to: 1 }, 'one');
    await jobs.wait('one', 20_000);
    expect(await jobs.start('count', { name: 'a', to: 1 }, 'one')).toMatchObject({ outcome: 'attached', job: { state: 'done' } });
    expect((await jobs.list({ limit: 10 })).items).toHaveLength(1);
  });

  it('is prolonged by one that joins it and stands in the way of another', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await open(() => held);
    await jobs.start('count', { name: 'a', to: 2 }, 'one');
    expect(await jobs.start('count', { name: 'a', to: 4 })).toMatchObject({ outcome: 'attached', job: { id: 'one' } });
    expect(await jobs.start('count', { name: 'b', to: 1 })).toMatchObject({ outcome: 'in-the-way', job: { id: 'one' } });
    release();
    expect(await jobs.wait('one', 20_000)).toMatchObject({ state: 'done', progress: { at: 4 } });
  });

  it('goes on at its last step when the process starts again', async () => {
    const steps: number[] = [];
    let stopped = false;
    await open(async (at) => {
      if (at === 2 && !stopped) throw new Error('killed');
      steps.push(at);
    });
    await jobs.start('count', { name: 'a', to: 4 }, 'one');
    await until('the third step is tried', () => steps.length === 2);
    await jobs.stop();
    stopped = true;
    await open(async (at) => {
      steps.push(at);
    });
    expect(await jobs.wait('one', 20_000)).toMatchObject({ state: 'done' });
    expect(steps).toEqual([0, 1, 2, 3]);
  });

  it('fails with its reason after five tries of a step, and the next one runs', async () => {
    let tries = 0;
    await open(async () => {
      tries += 1;
      if (tries <= 5) throw new Error('kurs nieznany');
    });
    await jobs.start('count', { name: 'a', to: 1 }, 'one');
    expect(await jobs.wait('one', 20_000)).toMatchObject({ state: 'failed', fault: { message: 'kurs nieznany' } });
    expect(tries).toBe(5);
    await jobs.start('count', { name: 'b', to: 1 }, 'two');
    expect(await jobs.wait('two', 20_000)).toMatchObject({ state: 'done' });
  });

  it('with a wrong input or of an unknown kind does not begin', async () => {
    await open();
    await expect(jobs.start('count', { name: 'a', to: -1 })).rejects.toThrow(z.ZodError);
    expect(await jobs.start('dance', {})).toEqual({ outcome: 'unknown-kind' });
  });
});
