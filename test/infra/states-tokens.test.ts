import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type EmbeddedStates, embeddedStates } from '../kit/embedded-states.ts';

const day = 86_400_000;
const parked = z.object({ token: z.string() });

const waiting = {
  QueryLanguage: 'JSONata',
  StartAt: 'AwaitRung',
  States: {
    AwaitRung: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: 'park', Payload: { token: '{% $states.context.Task.Token %}' } },
      TimeoutSeconds: '{% $states.input.wakeInSeconds %}',
      Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Overslept' }],
      Next: 'Woken',
    },
    Woken: { Type: 'Succeed' },
    Overslept: { Type: 'Pass', Output: 'overslept', End: true },
  },
};

describe('a state that waits for its token', () => {
  let embedded: EmbeddedStates;
  let tokens: string[];
  let onPark: (token: string) => Promise<void>;

  beforeEach(async () => {
    tokens = [];
    onPark = async () => {};
    embedded = await embeddedStates(async (_, payload) => {
      const { token } = parked.parse(payload);
      tokens.push(token);
      await onPark(token);
      return { ok: true, value: null };
    });
    await embedded.states.create('ladder', JSON.stringify(waiting), {});
  });
  afterEach(() => embedded.remove());

  const start = async (seconds: number) => {
    await embedded.states.start('ladder', 'FV-7', { wakeInSeconds: seconds });
    await embedded.activity.quiet();
    return tokens[0] ?? '';
  };
  const told = () => embedded.states.describe('ladder', 'FV-7');
  const types = async () => (await embedded.states.history('ladder', 'FV-7', 1_000)).items.map(({ type }) => type);

  it('goes on with what the token was answered with, once', async () => {
    const token = await start(3 * 86_400);
    await embedded.states.sendTaskSuccess(token, { woken: 'by a payment' });
    await embedded.activity.quiet();
    expect(await told()).toMatchObject({ status: 'SUCCEEDED', output: { woken: 'by a payment' } });
    expect(await types()).toContain('TaskSubmitted');
    await expect(embedded.states.sendTaskSuccess(token, {})).rejects.toMatchObject({ name: 'TaskTimedOut' });
    expect(embedded.states.nextAt()).toBeUndefined();
  });

  it('takes one of two answers that arrive together', async () => {
    const token = await start(3 * 86_400);
    const answers = await Promise.allSettled([
      embedded.states.sendTaskSuccess(token, 'first'),
      embedded.states.sendTaskFailure(token, 'Second'),
      embedded.states.sendTaskSuccess(token, 'third'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(await told()).toMatchObject({ status: 'SUCCEEDED', output: 'first' });
  });

  it('may be answered by the very function that was given the token', async () => {
    onPark = (token) => embedded.states.sendTaskSuccess(token, 'at once');
    await start(3 * 86_400);
    expect(await told()).toMatchObject({ status: 'SUCCEEDED', output: 'at once' });
  });

  it('sleeps for more days than any timer of the process can hold, and not a moment longer', async () => {
    const token = await start(300 * 86_400);
    await embedded.runUntil(embedded.clock.at + 300 * day - 1);
    expect(await told()).toMatchObject({ status: 'RUNNING' });
    await embedded.runUntil(embedded.clock.at + 1);
    const { startedAt, ...rest } = await told();
    expect(rest).toMatchObject({ status: 'SUCCEEDED', output: 'overslept', stoppedAt: startedAt + 300 * day });
    expect(await types()).toContain('TaskTimedOut');
    await expect(embedded.states.sendTaskSuccess(token, {})).rejects.toMatchObject({ name: 'TaskTimedOut' });
  });

  it('keeps token and time-out over a restart', async () => {
    const token = await start(40 * 86_400);
    const wakesAt = embedded.states.nextAt();
    embedded = await embedded.reopen();
    expect(embedded.states.nextAt()).toBe(wakesAt);
    expect(tokens).toHaveLength(1);
    await embedded.states.sendTaskSuccess(token, 'after the restart');
    expect(await told()).toMatchObject({ output: 'after the restart' });
  });

  it('is given out again, the same, when the process ended before the function that was to keep it had answered', async () => {
    onPark = () => new Promise(() => {});
    await embedded.states.start('ladder', 'FV-7', { wakeInSeconds: 3_600 });
    while (tokens.length === 0) await new Promise((resolve) => setImmediate(resolve));
    embedded = await embedded.reopen();
    onPark = async () => {};
    while (tokens.length === 1) await new Promise((resolve) => setImmediate(resolve));
    expect(new Set(tokens).size).toBe(1);
    await embedded.states.sendTaskSuccess(tokens[1] ?? '', 'kept at last');
    expect(await told()).toMatchObject({ status: 'SUCCEEDED', output: 'kept at last' });
  });

  it('refuses a token that was never given out', async () => {
    const token = await start(60);
    for (const forged of ['nonsense', `${token}x`, `${'AAAA'}${token}`]) {
      await expect(embedded.states.sendTaskSuccess(forged, {})).rejects.toMatchObject({ name: 'InvalidToken' });
    }
    await expect(embedded.states.sendTaskSuccess(token, 'ż'.repeat(140_000))).rejects.toMatchObject({ name: 'InvalidOutput' });
  });

  it('ends after a year whatever it waits for', async () => {
    await start(99_999_999);
    await embedded.runUntil(embedded.clock.at + 366 * day);
    expect(await told()).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout' });
    expect((await types()).at(-1)).toBe('ExecutionTimedOut');
  });

  it('does not take the token of the time before, though the same state waits again', async () => {
    const again = structuredClone(waiting);
    again.States.AwaitRung.Catch = [{ ErrorEquals: ['States.Timeout'], Next: 'AwaitRung' }];
    Object.assign(again.States.AwaitRung, { TimeoutSeconds: 3_600 });
    await embedded.states.create('ladder', JSON.stringify(again), {});
    const first = await start(3_600);
    await embedded.runUntil(embedded.clock.at + 3_600_000);
    expect(tokens).toHaveLength(2);
    await expect(embedded.states.sendTaskSuccess(first, 'late')).rejects.toMatchObject({ name: 'TaskTimedOut' });
    expect(await told()).toMatchObject({ status: 'RUNNING' });
    await embedded.states.sendTaskSuccess(tokens[1] ?? '', 'in time');
    expect(await told()).toMatchObject({ status: 'SUCCEEDED', output: 'in time' });
  });

  it('is over when the execution is stopped', async () => {
    const token = await start(60);
    await embedded.states.stop('ladder', 'FV-7', 'Cancelled', 'the invoice was cancelled');
    expect(await told()).toMatchObject({ status: 'ABORTED', error: 'Cancelled' });
    await expect(embedded.states.sendTaskSuccess(token, {})).rejects.toMatchObject({ name: 'TaskTimedOut' });
    await expect(embedded.states.sendTaskHeartbeat(token)).rejects.toMatchObject({ name: 'TaskTimedOut' });
  });

  it('fails by States.HeartbeatTimeout when its heartbeats stay away, which Catch on States.Timeout takes too', async () => {
    const beating = structuredClone(waiting);
    Object.assign(beating.States.AwaitRung, { HeartbeatSeconds: 60 });
    await embedded.states.create('ladder', JSON.stringify(beating), {});
    const token = await start(3_600);
    await embedded.runUntil(embedded.clock.at + 59_000);
    await embedded.states.sendTaskHeartbeat(token);
    await embedded.runUntil(embedded.clock.at + 59_000);
    expect(await told()).toMatchObject({ status: 'RUNNING' });
    await embedded.runUntil(embedded.clock.at + 1_000);
    expect(await told()).toMatchObject({ status: 'SUCCEEDED', output: 'overslept' });
  });
});
