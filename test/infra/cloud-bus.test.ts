import {
  DescribeRuleCommand,
  ListRulesCommand,
  ListTargetsByRuleCommand,
  PutEventsCommand,
  TestEventPatternCommand,
} from '@aws-sdk/client-eventbridge';
import { afterEach, describe, expect, test } from 'vitest';
import { DeadLetter } from '../../infra/local/cloud/bus/delivery.ts';
import type { InvokeAnswer } from '../../infra/local/parts.ts';
import { got, openTestCloud, pageOf, type TestCloud } from '../kit/aws-cloud.ts';
import { taskEntry, taskReaders } from '../kit/task-readers.ts';

let hub: TestCloud | undefined;
const open = async (answer?: (name: string, payload: unknown) => InvokeAnswer): Promise<TestCloud> => {
  hub = await openTestCloud({
    functions: taskReaders,
    machines: [],
    ...(answer ? { answer: ({ name, payload }) => answer(name, payload) } : {}),
  });
  return hub;
};
afterEach(() => hub?.stop());

const failure = { ok: false, error: 'StoreBusy', cause: 'the table is busy' } as const;
const letters = async (of: TestCloud) => (await got(`${of.address}/_hub/dead-letters`, pageOf(DeadLetter))).items;
const namesOf = (of: TestCloud) => of.calls.map(({ name }) => name).sort();

describe('an event on the bus', () => {
  test('reaches every function whose rule it matches, in the shape Lambda gets', async () => {
    const of = await open();
    const { Entries } = await of.events.send(new PutEventsCommand({ Entries: [taskEntry('t-1')] }));
    await of.activity.quiet();
    expect(namesOf(of)).toEqual(['announce', 'count-tasks']);
    expect(of.calls[0]?.payload).toEqual({
      version: '0',
      id: Entries?.[0]?.EventId,
      'detail-type': 'task-created.v1',
      source: 'receivables',
      account: '000000000000',
      time: '2026-11-25T11:00:00Z',
      region: 'eu-central-1',
      resources: [],
      detail: { taskId: 't-1' },
    });
  });

  test('that matches nothing is dropped; one of another bus is not ours', async () => {
    const of = await open();
    await of.events.send(
      new PutEventsCommand({
        Entries: [
          { ...taskEntry('t-1'), DetailType: 'other' },
          { ...taskEntry('t-1'), EventBusName: 'default' },
        ],
      }),
    );
    await of.activity.quiet();
    expect(of.calls).toEqual([]);
  });

  test('with a fault fails alone, the others of its call go out', async () => {
    const of = await open();
    const answer = await of.events.send(
      new PutEventsCommand({
        Entries: [
          taskEntry('t-1'),
          { ...taskEntry('t-2'), Detail: '{' },
          { ...taskEntry('t-3'), Detail: '[1]' },
          { ...taskEntry('t-4'), Source: undefined },
          { ...taskEntry('t-5'), Source: 'aws.ses' },
          { ...taskEntry('t-6'), EventBusName: 'nobody' },
        ],
      }),
    );
    expect(answer.FailedEntryCount).toBe(5);
    expect(answer.Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
      undefined,
      'MalformedDetail',
      'MalformedDetail',
      'InvalidArgument',
      'NotAuthorizedForSourceException',
      'ResourceNotFoundException',
    ]);
    await of.activity.quiet();
    expect(namesOf(of)).toEqual(['announce', 'count-tasks']);
  });

  test('eleven at once, or more than 256 KB, are refused whole', async () => {
    const of = await open();
    const eleven = Array.from({ length: 11 }, () => taskEntry('t'));
    const heavy = [{ ...taskEntry('t'), Detail: JSON.stringify({ text: 'ż'.repeat(131_072) }) }];
    for (const Entries of [eleven, heavy])
      await expect(of.events.send(new PutEventsCommand({ Entries }))).rejects.toMatchObject({ name: 'ValidationException' });
    await of.activity.quiet();
    expect(of.calls).toEqual([]);
  });
});

describe('a function that fails', () => {
  test('is tried again until it succeeds, and quiet waits for it', async () => {
    let failures = 3;
    const of = await open((name) => {
      if (name !== 'count-tasks' || failures === 0) return { ok: true, value: null };
      failures -= 1;
      return failure;
    });
    await of.events.send(new PutEventsCommand({ Entries: [taskEntry('t-1')] }));
    await of.activity.quiet();
    expect(namesOf(of)).toEqual(['announce', 'count-tasks', 'count-tasks', 'count-tasks', 'count-tasks']);
    expect(await letters(of)).toEqual([]);
  });

  test('is given up after five tries and lies among the dead letters with its error; a redrive delivers it', async () => {
    let broken = true;
    const of = await open((name) => (name === 'count-tasks' && broken ? failure : { ok: true, value: null }));
    await of.events.send(new PutEventsCommand({ Entries: [taskEntry('t-1')] }));
    await of.activity.quiet();
    const [letter] = await letters(of);
    expect(letter).toMatchObject({
      path: 'count-tasks-event',
      tries: 5,
      error: 'StoreBusy',
      cause: 'the table is busy',
      target: { kind: 'function', name: 'count-tasks' },
      payload: { detail: { taskId: 't-1' } },
    });
    broken = false;
    const redriven = await fetch(`${of.address}/_hub/dead-letters/${letter?.id}/redrive`, { method: 'POST' });
    expect(redriven.status).toBe(202);
    await of.activity.quiet();
    expect(await letters(of)).toEqual([]);
    expect(namesOf(of).filter((name) => name === 'count-tasks')).toHaveLength(6);
  });

  test('and speaks to people is not tried again by the platform', async () => {
    const of = await open((name) => (name === 'announce' ? failure : { ok: true, value: null }));
    await of.events.send(new PutEventsCommand({ Entries: [taskEntry('t-1')] }));
    await of.activity.quiet();
    expect(namesOf(of)).toEqual(['announce', 'count-tasks']);
    expect((await letters(of)).map(({ tries, path }) => ({ tries, path }))).toEqual([{ tries: 1, path: 'announce-event' }]);
  });
});

describe('rules are those of the drawing', () => {
  test('listed page by page, described with their pattern and target', async () => {
    const of = await open();
    const first = await of.events.send(new ListRulesCommand({ EventBusName: 'receivables', Limit: 1 }));
    const second = await of.events.send(
      new ListRulesCommand({ EventBusName: 'receivables', Limit: 1, NextToken: first.NextToken }),
    );
    expect([...(first.Rules ?? []), ...(second.Rules ?? [])].map(({ Name }) => Name)).toEqual(['announce', 'count-tasks']);
    expect(second.NextToken).toBeUndefined();
    const rule = await of.events.send(new DescribeRuleCommand({ EventBusName: 'receivables', Name: 'announce' }));
    expect(JSON.parse(rule.EventPattern ?? '')).toEqual({ source: ['receivables'], 'detail-type': ['task-created.v1'] });
    const { Targets } = await of.events.send(new ListTargetsByRuleCommand({ EventBusName: 'receivables', Rule: 'announce' }));
    expect(Targets?.[0]?.Arn).toBe('arn:aws:lambda:eu-central-1:000000000000:function:announce');
    const missing = of.events.send(new DescribeRuleCommand({ EventBusName: 'default', Name: 'announce' }));
    await expect(missing).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('TestEventPattern answers for one event, and names what is wrong with a pattern', async () => {
    const of = await open();
    const Event = JSON.stringify({
      id: '1',
      account: '1',
      source: 's',
      time: 't',
      region: 'r',
      resources: [],
      'detail-type': 'd',
    });
    const { Result } = await of.events.send(new TestEventPatternCommand({ EventPattern: '{"source":["s"]}', Event }));
    expect(Result).toBe(true);
    const wrong = of.events.send(new TestEventPatternCommand({ EventPattern: '{"source":[]}', Event }));
    await expect(wrong).rejects.toMatchObject({
      name: 'InvalidEventPatternException',
      message: expect.stringContaining('Empty arrays'),
    });
  });
});
