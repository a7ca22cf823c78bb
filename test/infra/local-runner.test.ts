import { describe, expect, it } from 'vitest';
import type { FunctionRow } from '../../infra/hub.ts';
import { openActivity } from '../../infra/local/activity.ts';
import type { Handler } from '../../infra/local/lambda/handlers.ts';
import { openRunner } from '../../infra/local/lambda/runner.ts';
import { pause, wall } from './local-kit.ts';

const row = (name: string, timeoutSeconds = 10): FunctionRow => ({
  name,
  timeoutSeconds,
  memoryMb: 256,
  triggers: [],
  may: {},
  bundleLimitKb: 500,
});

const runnerOf = (handler: Handler, timeoutSeconds?: number, concurrency?: number) =>
  openRunner({
    rows: [row('tiny', timeoutSeconds), row('other')],
    handlers: { tiny: async () => ({ handler }), other: async () => ({ handler: async () => 'free' }) },
    activity: openActivity(),
    wall,
    ...(concurrency === undefined ? {} : { concurrency }),
  });

describe('an invocation', () => {
  it('gives the handler a copy of the payload and the caller a copy of the answer, as JSON has them', async () => {
    const payload = { when: new Date(0), none: undefined };
    const answer = await runnerOf(async (event) => ({ got: event }))('tiny', payload);
    expect(answer).toEqual({ ok: true, value: { got: { when: '1970-01-01T00:00:00.000Z' } } });
  });

  it('of a function that answers nothing answers null', async () => {
    expect(await runnerOf(async () => undefined)('tiny', {})).toEqual({ ok: true, value: null });
  });

  it('by ARN with a qualifier is the function', async () => {
    const arn = 'arn:aws:lambda:eu-central-1:000000000000:function:tiny:live';
    expect(await runnerOf(async (_, context) => context.functionName)(arn, {})).toEqual({ ok: true, value: 'tiny' });
  });

  it('that throws names what was thrown', async () => {
    const answer = await runnerOf(async () => {
      throw Object.assign(new Error('zajęte'), { name: 'StoreBusy' });
    })('tiny', {});
    expect(answer).toMatchObject({ ok: false, error: 'StoreBusy', cause: expect.stringContaining('zajęte') });
  });

  it('that is late fails as timed out, and its time left is nothing', async () => {
    let left = -1;
    const invoke = runnerOf(async (_, context) => {
      await pause(1100);
      left = context.getRemainingTimeInMillis();
    }, 1);
    expect(await invoke('tiny', {})).toMatchObject({ ok: false, error: 'Sandbox.Timedout' });
    await pause(200);
    expect(left).toBe(0);
  });

  it('of an unknown function says so and throws nothing', async () => {
    expect(await runnerOf(async () => 1)('nobody', {})).toMatchObject({
      ok: false,
      error: 'Lambda.ResourceNotFoundException',
    });
  });

  it('that answers more than Lambda carries is refused', async () => {
    const answer = await runnerOf(async () => 'ż'.repeat(4 * 1024 * 1024))('tiny', {});
    expect(answer).toMatchObject({ ok: false, error: 'Function.ResponseSizeTooLarge' });
  });

  it('waits for its turn when a function is fully used, and holds no other function', async () => {
    let running = 0;
    let most = 0;
    const release: (() => void)[] = [];
    const invoke = runnerOf(
      async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise<void>((resolve) => release.push(resolve));
        running -= 1;
      },
      10,
      2,
    );
    const all = [1, 2, 3, 4, 5].map(() => invoke('tiny', {}));
    expect(await invoke('other', {})).toEqual({ ok: true, value: 'free' });
    for (let ended = 0; ended < 5; ) {
      await pause(5);
      const next = release.shift();
      if (next === undefined) continue;
      next();
      ended += 1;
    }
    await Promise.all(all);
    expect(most).toBe(2);
  });
});
