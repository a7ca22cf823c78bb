import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { machineFiles } from '../../infra/folders.ts';
import { complaintsAbout } from './lint.ts';

/** A function's placeholder as a machine's file has it. */
const written = (placeholder: string): string => `\${${placeholder}}`;
const task = (more: Record<string, unknown> = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: written('TakeStep'), Payload: { case: '{% $states.input %}' } },
  TimeoutSeconds: 15,
  Retry: [
    {
      ErrorEquals: [
        'Lambda.ServiceException',
        'Lambda.AWSLambdaException',
        'Lambda.SdkClientException',
        'Lambda.TooManyRequestsException',
      ],
      JitterStrategy: 'FULL',
    },
  ],
  Catch: [{ ErrorEquals: ['States.ALL'], Next: 'CallPerson' }],
  Next: 'Route',
  ...more,
});
const sound = (states: Record<string, unknown> = {}) => ({
  QueryLanguage: 'JSONata',
  StartAt: 'TakeStep',
  States: {
    TakeStep: task(),
    Route: {
      Type: 'Choice',
      Choices: [{ Condition: "{% $states.input.outcome = 'again' %}", Next: 'TakeStep' }],
      Default: 'CallPerson',
    },
    CallPerson: task({
      Arguments: { FunctionName: written('CallPerson'), Payload: {} },
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Unattended' }],
      Next: 'Closed',
    }),
    Unattended: { Type: 'Fail', Error: 'Unattended' },
    Closed: { Type: 'Succeed' },
    ...states,
  },
});
const waiting = (more: Record<string, unknown>) =>
  task({
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Arguments: { FunctionName: written('ParkCase'), Payload: { token: '{% $states.context.Task.Token %}' } },
    TimeoutSeconds: '{% $states.input.wakeInSeconds %}',
    ...more,
  });

describe('our machines', () => {
  it.each(machineFiles(process.cwd()))('%s keeps every rule', (name) => {
    expect(complaintsAbout(JSON.parse(readFileSync(`state-machines/${name}.asl.json`, 'utf8')))).toEqual([]);
  });
});

describe('the rules', () => {
  it('let a sound machine pass, with a wait in it too', () => {
    expect(complaintsAbout(sound())).toEqual([]);
    expect(complaintsAbout(sound({ TakeStep: waiting({}) }))).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a task that may hang for ever', { TakeStep: task({ TimeoutSeconds: undefined }) }, 'TakeStep has no TimeoutSeconds'],
    [
      'a task that gives up when Lambda hiccups',
      { TakeStep: task({ Retry: [] }) },
      'TakeStep does not retry what Lambda itself may raise',
    ],
    [
      'a task that repeats whatever went wrong',
      { TakeStep: task({ Retry: [...task().Retry, { ErrorEquals: ['States.ALL'], JitterStrategy: 'FULL' }] }) },
      'TakeStep retries trouble it does not name',
    ],
    [
      'retries that come all at once',
      { TakeStep: task({ Retry: task().Retry.map(({ ErrorEquals }) => ({ ErrorEquals })) }) },
      'TakeStep retries without jitter',
    ],
    ['a task without a Catch', { TakeStep: task({ Catch: [] }) }, 'TakeStep does not catch States.ALL last and alone'],
    [
      'a Catch that quietly closes the case',
      { TakeStep: task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Closed' }] }) },
      'TakeStep has a Catch that does not end at a person',
    ],
    [
      'States.ALL before another error',
      {
        TakeStep: task({
          Catch: [
            { ErrorEquals: ['States.ALL'], Next: 'CallPerson' },
            { ErrorEquals: ['States.Timeout'], Next: 'CallPerson' },
          ],
        }),
      },
      'TakeStep does not catch States.ALL last and alone',
    ],
    [
      'a Choice that may find no way',
      { Route: { Type: 'Choice', Choices: [{ Condition: "{% $states.input.outcome = 'x' %}", Next: 'CallPerson' }] } },
      'Route has no Default',
    ],
    ['a state nobody comes to', { Lonely: { Type: 'Succeed' } }, 'Lonely'],
    [
      'a wait that never gives its token',
      { TakeStep: waiting({ Arguments: { FunctionName: written('ParkCase'), Payload: {} } }) },
      'TakeStep waits for a token it does not give',
    ],
    ['a wait without an end', { TakeStep: waiting({ TimeoutSeconds: undefined }) }, 'TakeStep has no TimeoutSeconds'],
    ['arithmetic', { TakeStep: waiting({ TimeoutSeconds: '{% $states.input.wakeInSeconds + 60 %}' }) }, 'computes: '],
    ['text put together', { TakeStep: task({ Output: "{% $states.result.name & '-' & $states.result.cycle %}" }) }, 'computes: '],
    ['a function of JSONata', { TakeStep: task({ Output: '{% $uppercase($states.result.name) %}' }) }, 'computes: '],
  ])('refuse %s', (_, states, complaint) => {
    const machine: unknown = JSON.parse(JSON.stringify(sound(states)));
    expect(complaintsAbout(machine).join('\n')).toContain(complaint);
  });

  it('refuse the older query language', () => {
    const { QueryLanguage: _, ...older } = sound();
    expect(complaintsAbout(older)).not.toEqual([]);
  });
});
