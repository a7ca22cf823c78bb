import { afterEach, describe, expect, it } from 'vitest';
import type { InvokeAnswer } from '../../infra/local/parts.ts';
import { type EmbeddedStates, embeddedStates, type Handlers, invokeOf } from '../kit/embedded-states.ts';

let embedded: EmbeddedStates | undefined;
afterEach(async () => {
  await embedded?.remove();
  embedded = undefined;
});

const ok = (value: unknown): InvokeAnswer => ({ ok: true, value });
const broken = (error: string): InvokeAnswer => ({ ok: false, error, cause: `${error} at the provider` });

const task = (more: object, args: object = { FunctionName: 'send', Payload: {} }) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: args,
  ...more,
});

const live = async (machine: object, handlers: Handlers, input: Readonly<Record<string, string | number>> = {}) => {
  embedded = await embeddedStates(invokeOf(handlers));
  await embedded.states.create('reminder', JSON.stringify({ QueryLanguage: 'JSONata', ...machine }), {});
  await embedded.states.start('reminder', 'FV-7', input);
  await embedded.activity.quiet();
  const told = await embedded.states.describe('reminder', 'FV-7');
  const { items } = await embedded.states.history('reminder', 'FV-7', 1_000);
  return { told, events: items, types: items.map(({ type }) => type) };
};

describe('a machine that comes to a limit', () => {
  it.each([
    ['an answer over 256 KiB', () => ok('ż'.repeat(140_000)), 'States.DataLimitExceeded'],
    ['States.Runtime', () => broken('States.Runtime'), 'States.Runtime'],
  ])('is not saved by States.ALL from %s', async (_, send, error) => {
    const { told } = await live(
      {
        StartAt: 'Send',
        States: {
          Send: task({
            Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Call' }],
            Retry: [{ ErrorEquals: ['States.ALL'] }],
            End: true,
          }),
          Call: { Type: 'Succeed' },
        },
      },
      { send },
    );
    expect(told).toMatchObject({ status: 'FAILED', error });
  });

  it('whose time-out expression gives no whole second fails by name', async () => {
    const { told, types } = await live(
      { StartAt: 'Send', States: { Send: task({ TimeoutSeconds: '{% $states.input.wait %}', End: true }) } },
      { send: () => ok(null) },
      { wait: 0 },
    );
    expect(told).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    expect(types).toContain('EvaluationFailed');
  });

  it('by going round and round ends at 25,000 events', async () => {
    const { told } = await live({ StartAt: 'Again', States: { Again: { Type: 'Pass', Next: 'Again' } } }, {});
    expect(told).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    const last = await embedded?.states.history('reminder', 'FV-7', 1, undefined, true);
    expect(last?.items[0]).toMatchObject({ id: 25_000, type: 'ExecutionFailed' });
    const middle = await embedded?.states.history('reminder', 'FV-7', 2, '12345');
    expect(middle?.items.map(({ id }) => id)).toEqual([12_345, 12_346]);
  });
});
