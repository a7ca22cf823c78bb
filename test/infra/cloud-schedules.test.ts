import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type FunctionRow, type MachineRow, scheduleInput } from '../../infra/hub.ts';
import { got, openTestCloud, type TestCloud } from '../kit/aws-cloud.ts';

const functions: readonly FunctionRow[] = [
  {
    name: 'settle-unknown',
    timeoutSeconds: 10,
    memoryMb: 256,
    triggers: [{ by: 'schedule', name: 'settle-unknown', expression: 'rate(15 minutes)' }],
    may: {},
    bundleLimitKb: 500,
  },
];
const machines: readonly MachineRow[] = [
  { name: 'portfolio-monitor', calls: [], schedule: { name: 'portfolio-monitor', expression: 'cron(0 6 * * ? *)' } },
];

/** What the drawing says a schedule gives, for one moment. */
const drawnInput = (moment: string): unknown => JSON.parse(scheduleInput.replace('<aws.scheduler.scheduled-time>', moment));

const minute = 60_000;
const hour = 60 * minute;
const midnight = Date.parse('2026-11-24T23:00:00Z');
const clock = { at: midnight, now: () => clock.at };

let folder: string;
let hub: TestCloud | undefined;
let started: string[] = [];
let inputs: unknown[] = [];

const open = async (startMachine?: () => Promise<unknown>): Promise<TestCloud> => {
  hub = await openTestCloud({
    folder,
    clock,
    functions,
    machines,
    startMachine: async (machine, execution, input) => {
      await startMachine?.();
      started.push(`${machine} ${execution}`);
      inputs.push(input);
    },
  });
  return hub;
};
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-schedules-'));
  clock.at = midnight;
  started = [];
  inputs = [];
});
afterEach(async () => {
  await hub?.stop();
  hub = undefined;
  await rm(folder, { recursive: true, force: true });
});

/** Lives every due moment up to `until`, as the mover of days does. */
const live = async (of: TestCloud, until: number) => {
  for (let next = of.cloud.timers.nextAt(); next !== undefined && next <= until; next = of.cloud.timers.nextAt()) {
    clock.at = Math.max(clock.at, next);
    await of.cloud.timers.fireDue(clock.at);
    await of.activity.quiet();
  }
  clock.at = until;
};

describe('a schedule', () => {
  test('starts its machine once a morning, the execution named after schedule and moment', async () => {
    const of = await open();
    await live(of, midnight + 48 * hour);
    expect(started).toEqual([
      'portfolio-monitor portfolio-monitor-20261125T050000Z',
      'portfolio-monitor portfolio-monitor-20261126T050000Z',
    ]);
    expect(inputs).toEqual([drawnInput('2026-11-25T05:00:00Z'), drawnInput('2026-11-26T05:00:00Z')]);
  });

  test('calls its function every quarter of an hour, and once an hour while a day is being moved', async () => {
    const of = await open();
    await live(of, midnight + 2 * hour - 1);
    expect(of.calls).toHaveLength(8);
    of.cloud.setMoving(true);
    await live(of, midnight + 26 * hour - 1);
    expect(of.calls).toHaveLength(8 + 24);
    of.cloud.setMoving(false);
    expect(of.cloud.timers.nextAt()).toBeLessThanOrEqual(clock.at + 15 * minute);
    expect(of.calls[0]).toEqual({ name: 'settle-unknown', payload: drawnInput('2026-11-24T23:00:00Z') });
  });

  test('that was due while the hub was down fires once, for the latest moment it missed', async () => {
    const first = await open();
    await live(first, midnight + 30 * minute);
    await first.stop();
    clock.at = midnight + 100 * 24 * hour;
    const of = await open();
    await of.cloud.timers.fireDue(clock.at);
    await of.activity.quiet();
    expect(of.calls).toHaveLength(1);
    expect(started).toEqual(['portfolio-monitor portfolio-monitor-20270304T050000Z']);
    expect(of.cloud.timers.nextAt()).toBe(clock.at + 15 * minute);
  });

  test('does not fire again for a moment that had fired before a restart', async () => {
    const first = await open();
    await live(first, midnight + 6 * hour);
    await first.stop();
    const of = await open();
    await of.cloud.timers.fireDue(clock.at);
    await of.activity.quiet();
    expect(started).toHaveLength(1);
    expect(of.calls).toHaveLength(0);
  });

  test('whose machine cannot start now is tried again under the same execution name', async () => {
    let refusals = 2;
    const of = await open(async () => {
      refusals -= 1;
      if (refusals >= 0) throw new Error('the engine is busy');
    });
    await live(of, midnight + 6 * hour);
    expect(started).toEqual(['portfolio-monitor portfolio-monitor-20261125T050000Z']);
    expect(refusals).toBe(-1);
  });
});

const Line = z.object({ Name: z.string(), State: z.string() });
const List = z.object({ Schedules: z.array(Line), NextToken: z.string().optional() });
const ask = (of: TestCloud, method: string, name: string, body?: unknown) =>
  fetch(`${of.address}/schedules/${name}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
const target = { Arn: 'arn:aws:lambda:eu-central-1:000000000000:function:settle-unknown', RoleArn: 'arn:aws:iam::0:role/r' };
const daily = {
  ScheduleExpression: 'cron(0 9 * * ? *)',
  ScheduleExpressionTimezone: 'Europe/Warsaw',
  FlexibleTimeWindow: { Mode: 'OFF' },
  Target: target,
};

describe('schedules by call', () => {
  test('are listed page by page and described', async () => {
    const of = await open();
    const first = await got(`${of.address}/schedules?MaxResults=1`, List);
    const second = await got(`${of.address}/schedules?MaxResults=1&NextToken=${first.NextToken}`, List);
    expect([...first.Schedules, ...second.Schedules].map(({ Name }) => Name)).toEqual(['portfolio-monitor', 'settle-unknown']);
    expect(second.NextToken).toBeUndefined();
    expect(await got(`${of.address}/schedules/portfolio-monitor`, z.looseObject({}))).toMatchObject({
      ScheduleExpression: 'cron(0 6 * * ? *)',
      ScheduleExpressionTimezone: 'Europe/Warsaw',
      State: 'ENABLED',
      Target: { Arn: 'arn:aws:states:eu-central-1:000000000000:stateMachine:portfolio-monitor' },
    });
  });

  test('a deleted one of the drawing fires no more and stays deleted after a restart', async () => {
    const first = await open();
    expect((await ask(first, 'DELETE', 'settle-unknown')).status).toBe(200);
    expect((await ask(first, 'DELETE', 'settle-unknown')).status).toBe(404);
    await first.stop();
    const of = await open();
    await live(of, midnight + 3 * hour);
    expect(of.calls).toEqual([]);
    expect((await ask(of, 'GET', 'settle-unknown')).status).toBe(404);
    expect((await got(`${of.address}/schedules`, List)).Schedules.map(({ Name }) => Name)).toEqual(['portfolio-monitor']);
  });

  test('one made by call fires with its own input and its moment, survives a restart, and cannot be made twice', async () => {
    const first = await open();
    const made = { ...daily, Target: { ...target, Input: '{"moment":"<aws.scheduler.scheduled-time>"}' } };
    expect((await ask(first, 'POST', 'own', made)).status).toBe(200);
    expect((await ask(first, 'POST', 'own', made)).status).toBe(409);
    await ask(first, 'DELETE', 'settle-unknown');
    await first.stop();
    const of = await open();
    await live(of, midnight + 24 * hour);
    expect(of.calls.map(({ payload }) => payload)).toEqual([{ moment: '2026-11-25T08:00:00Z' }]);
  });

  test('a changed one follows its new expression, and the drawing does not change it back', async () => {
    const first = await open();
    expect((await ask(first, 'PUT', 'settle-unknown', { ...daily, State: 'DISABLED' })).status).toBe(200);
    await first.stop();
    const of = await open();
    await live(of, midnight + 24 * hour);
    expect(of.calls).toEqual([]);
    await ask(of, 'PUT', 'settle-unknown', daily);
    await live(of, midnight + 48 * hour);
    expect(of.calls).toHaveLength(1);
  });

  test('a one-time schedule fires once and goes when it is told to', async () => {
    const of = await open();
    await ask(of, 'DELETE', 'settle-unknown');
    await ask(of, 'POST', 'once', { ...daily, ScheduleExpression: 'at(2026-11-25T07:00:00)', ActionAfterCompletion: 'DELETE' });
    await live(of, midnight + 48 * hour);
    expect(of.calls).toHaveLength(1);
    expect((await ask(of, 'GET', 'once')).status).toBe(404);
  });

  test('one that makes no sense is refused with the reason', async () => {
    const of = await open();
    const refusal = async (body: unknown) => {
      const answer = await ask(of, 'POST', 'x', body);
      return [answer.status, answer.headers.get('x-amzn-errortype')];
    };
    const wrong = [400, 'ValidationException'];
    expect(await refusal({ ...daily, ScheduleExpression: 'daily' })).toEqual(wrong);
    expect(await refusal({ ...daily, ScheduleExpressionTimezone: 'Moon' })).toEqual(wrong);
    expect(await refusal({ ...daily, Target: { Arn: 'arn:aws:sqs:eu-central-1:0:q' } })).toEqual(wrong);
    expect(await refusal({})).toEqual(wrong);
    expect((await ask(of, 'PUT', 'nobody', daily)).status).toBe(404);
  });
});
