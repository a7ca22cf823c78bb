import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { machines, placeholderOf } from '../../infra/hub.ts';
import { compileMachine, substitute } from '../../infra/local/states/definition.ts';

const machine = (state: object, more: object = {}) => JSON.stringify({ StartAt: 'Only', States: { Only: state }, ...more });

const task = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true };
const placeholder = `\${TakeStep}`;
const jsonata = { QueryLanguage: 'JSONata' };

describe('a machine the engine cannot run truly', () => {
  it.each([
    [
      'a resource of another service',
      machine({ ...task, Resource: 'arn:aws:states:::dynamodb:putItem' }),
      'arn:aws:states:::dynamodb:putItem',
    ],
    ['a synchronous child', machine({ ...task, Resource: 'arn:aws:states:::states:startExecution.sync' }), 'startExecution.sync'],
    [
      'a distributed Map',
      machine({
        Type: 'Map',
        End: true,
        ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' }, StartAt: 'A', States: { A: { Type: 'Succeed' } } },
      }),
      'DISTRIBUTED',
    ],
    [
      'a Map with an item reader',
      machine({ Type: 'Map', End: true, ItemReader: {}, ItemProcessor: { StartAt: 'A', States: { A: { Type: 'Succeed' } } } }),
      'ItemReader',
    ],
    ['credentials', machine({ ...task, Credentials: {} }), 'Credentials'],
    ['an unknown state type', machine({ Type: 'Activity', End: true }), 'Type'],
    ['an unknown field', machine({ Type: 'Pass', End: true, Resulting: 1 }), 'Resulting'],
    [
      'an invocation that answers nothing',
      machine({ ...task, Parameters: { FunctionName: 'a', InvocationType: 'Event' } }),
      'InvocationType',
    ],
    ['JSONPath fields in a JSONata state', machine({ ...task, InputPath: '$' }, jsonata), 'InputPath'],
    ['JSONata fields in a JSONPath state', machine({ ...task, Output: 1 }), 'Output'],
    ['a broken expression', machine({ Type: 'Pass', End: true, Output: '{% $states.input. %}' }, jsonata), 'Only'],
    ['a broken path', machine({ Type: 'Pass', End: true, InputPath: '$.a[' }), '$.a['],
    ['a path function', machine({ Type: 'Pass', End: true, InputPath: '$.a.length()' }), 'length()'],
    [
      'an unknown intrinsic function',
      machine({ Type: 'Pass', End: true, Parameters: { 'a.$': 'States.Sum(1, 2)' } }),
      'States.Sum',
    ],
    [
      'an unknown operator',
      machine({ Type: 'Choice', Choices: [{ Variable: '$.a', NumericNear: 1, Next: 'Only' }] }),
      'NumericNear',
    ],
    ['a missing target', machine({ Type: 'Pass', Next: 'Nowhere' }), 'Nowhere'],
    ['neither Next nor End', machine({ Type: 'Pass' }), 'Next or End'],
    [
      'States.ALL before another retrier',
      machine({ ...task, Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['A'] }] }),
      'States.ALL',
    ],
    ['a heartbeat as long as the time-out', machine({ ...task, TimeoutSeconds: 60, HeartbeatSeconds: 60 }), 'HeartbeatSeconds'],
    ['a time-out of 0 seconds', machine({ ...task, TimeoutSeconds: 0 }), 'TimeoutSeconds'],
    ['a moment without its zone', machine({ Type: 'Wait', Timestamp: '2026-01-01T00:00:00', End: true }), '2026-01-01T00:00:00'],
    ['a variable of the reserved name', machine({ Type: 'Pass', Assign: { states: 1 }, End: true }), 'states'],
    ['a rule joined twice', machine({ Type: 'Choice', Choices: [{ And: [], Or: [], Next: 'Only' }] }), 'And, Or'],
    ['two ways to wait', machine({ Type: 'Wait', Seconds: 1, Timestamp: '2026-01-01T00:00:00Z', End: true }), 'Seconds'],
    ['text that is not JSON', '{"StartAt"', 'INVALID_JSON'],
    ['no states', JSON.stringify({ StartAt: 'Only', States: {} }), 'States'],
  ])('because of %s is refused, and the refusal names it', (_, text, named) => {
    expect(() => compileMachine(text)).toThrow(
      expect.objectContaining({ name: 'InvalidDefinition', message: expect.stringContaining(named) }),
    );
  });

  it('because nothing is given for a placeholder is refused by the placeholder', () => {
    expect(() => substitute(`{"FunctionName":"${placeholder}"}`, { ParkCase: 'park-case' })).toThrow(placeholder);
  });

  it('is none of ours: every machine of the hub is accepted as its file stands', () => {
    const folder = join(import.meta.dirname, '..', '..', 'state-machines');
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.asl.json'))) {
      const row = machines.find(({ name }) => `${name}.asl.json` === file);
      const names = Object.fromEntries((row?.calls ?? []).map((name) => [placeholderOf(name), name]));
      expect(compileMachine(substitute(readFileSync(join(folder, file), 'utf8'), names)).states.size).toBeGreaterThan(1);
    }
  });
});
