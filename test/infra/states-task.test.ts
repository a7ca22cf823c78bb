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

describe('a Task of a machine', () => {
  it('hands its arguments to the function and goes on with the payload of the answer, Polish letters unharmed', async () => {
    const seen: unknown[] = [];
    const { told, events } = await live(
      {
        StartAt: 'Send',
        States: {
          Send: task(
            { Output: '{% $states.result.Payload %}', End: true },
            {
              FunctionName: 'send',
              Payload: { debtor: '{% $states.input.debtor %}', run: '{% $states.context.Execution.Name %}' },
            },
          ),
        },
      },
      {
        send: (payload) => {
          seen.push(payload);
          return ok({ sent: 'zażółć gęślą jaźń' });
        },
      },
      { debtor: 'Łąka i Źródło sp. z o.o.' },
    );
    expect(seen).toEqual([{ debtor: 'Łąka i Źródło sp. z o.o.', run: 'FV-7' }]);
    expect(told).toMatchObject({ status: 'SUCCEEDED', output: { sent: 'zażółć gęślą jaźń' } });
    expect(events.map(({ id, previousEventId, type }) => [id, previousEventId, type])).toEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 0, 'TaskStateEntered'],
      [3, 2, 'TaskScheduled'],
      [4, 3, 'TaskStarted'],
      [5, 4, 'TaskSucceeded'],
      [6, 5, 'TaskStateExited'],
      [7, 6, 'ExecutionSucceeded'],
    ]);
    expect(events[4]).toMatchObject({ taskSucceededEventDetails: { resourceType: 'lambda', resource: 'invoke' } });
  });

  it('called by the function own ARN has the events of Lambda and the bare answer', async () => {
    const { told, types } = await live(
      {
        QueryLanguage: 'JSONPath',
        StartAt: 'Send',
        States: {
          Send: {
            Type: 'Task',
            Resource: 'arn:aws:lambda:eu-central-1:000000000000:function:send',
            Parameters: { 'number.$': '$.number' },
            ResultSelector: { 'mail.$': '$.id' },
            ResultPath: '$.sent',
            End: true,
          },
        },
      },
      { send: (payload) => ok({ id: `m-${JSON.stringify(payload)}` }) },
      { number: 'FV/7' },
    );
    expect(told.output).toEqual({ number: 'FV/7', sent: { mail: 'm-{"number":"FV/7"}' } });
    expect(types).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });

  it('is attempted again after named trouble, with back-off on the wall clock while business time stands still', async () => {
    let calls = 0;
    const { told, types } = await live(
      {
        StartAt: 'Send',
        States: {
          Send: task({
            Output: '{% {"attempts": $states.result.Payload, "retries": $states.context.State.RetryCount} %}',
            Retry: [{ ErrorEquals: ['StoreBusy'], IntervalSeconds: 1, BackoffRate: 1, MaxAttempts: 2 }],
            End: true,
          }),
        },
      },
      {
        send: () => {
          calls += 1;
          return calls === 3 ? ok(calls) : broken('StoreBusy');
        },
      },
    );
    expect(told).toMatchObject({ status: 'SUCCEEDED', output: { attempts: 3, retries: 2 }, stoppedAt: told.startedAt });
    expect(types.filter((type) => type === 'TaskFailed')).toHaveLength(2);
    expect(types.filter((type) => type === 'TaskStateEntered')).toHaveLength(1);
  });

  it('goes on with its back-off after a restart', async () => {
    let calls = 0;
    embedded = await embeddedStates(
      invokeOf({
        send: () => {
          calls += 1;
          return calls === 1 ? broken('StoreBusy') : ok('sent');
        },
      }),
    );
    const send = task({
      Retry: [{ ErrorEquals: ['StoreBusy'], IntervalSeconds: 1 }],
      Output: '{% $states.result.Payload %}',
      End: true,
    });
    await embedded.states.create(
      'reminder',
      JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'Send', States: { Send: send } }),
      {},
    );
    await embedded.states.start('reminder', 'FV-7', {});
    while (calls === 0 || !embedded.activity.underWayNow().includes('retry Send'))
      await new Promise((resolve) => setImmediate(resolve));
    embedded = await embedded.reopen();
    await embedded.activity.quiet();
    expect(await embedded.states.describe('reminder', 'FV-7')).toMatchObject({ status: 'SUCCEEDED', output: 'sent' });
  });

  it('goes to the first catcher that names its error once the attempts are used up', async () => {
    const { told } = await live(
      {
        StartAt: 'Send',
        States: {
          Send: task({
            Retry: [{ ErrorEquals: ['ProviderDown'], MaxAttempts: 0 }],
            Catch: [
              { ErrorEquals: ['StoreBusy'], Next: 'Done' },
              {
                ErrorEquals: ['States.TaskFailed'],
                Next: 'Call',
                Output: '{% $states.errorOutput.Error %}',
                Assign: { why: '{% $states.errorOutput.Cause %}' },
              },
            ],
            Next: 'Done',
          }),
          Call: { Type: 'Pass', Output: { error: '{% $states.input %}', why: '{% $why %}' }, End: true },
          Done: { Type: 'Succeed' },
        },
      },
      { send: () => broken('ProviderDown') },
    );
    expect(told.output).toEqual({ error: 'ProviderDown', why: 'ProviderDown at the provider' });
  });
});
