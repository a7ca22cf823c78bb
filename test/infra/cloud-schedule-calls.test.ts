import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { got, type TestCloud } from '../kit/aws-cloud.ts';
import { hour, midnight, type ScheduledCloud, scheduledCloud } from '../kit/scheduled-cloud.ts';

let world: ScheduledCloud;
beforeEach(async () => {
  world = await scheduledCloud();
});
afterEach(() => world.end());

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
    const of = await world.open();
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
    const first = await world.open();
    expect((await ask(first, 'DELETE', 'settle-unknown')).status).toBe(200);
    expect((await ask(first, 'DELETE', 'settle-unknown')).status).toBe(404);
    const of = await world.open();
    await world.live(midnight + 3 * hour);
    expect(of.calls).toEqual([]);
    expect((await ask(of, 'GET', 'settle-unknown')).status).toBe(404);
    expect((await got(`${of.address}/schedules`, List)).Schedules.map(({ Name }) => Name)).toEqual(['portfolio-monitor']);
  });

  test('one made by call fires with its own input and its moment, survives a restart, and cannot be made twice', async () => {
    const first = await world.open();
    const made = { ...daily, Target: { ...target, Input: '{"moment":"<aws.scheduler.scheduled-time>"}' } };
    expect((await ask(first, 'POST', 'own', made)).status).toBe(200);
    expect((await ask(first, 'POST', 'own', made)).status).toBe(409);
    await ask(first, 'DELETE', 'settle-unknown');
    const of = await world.open();
    await world.live(midnight + 24 * hour);
    expect(of.calls.map(({ payload }) => payload)).toEqual([{ moment: '2026-11-25T08:00:00Z' }]);
  });

  test('a changed one follows its new expression, and the drawing does not change it back', async () => {
    const first = await world.open();
    expect((await ask(first, 'PUT', 'settle-unknown', { ...daily, State: 'DISABLED' })).status).toBe(200);
    const of = await world.open();
    await world.live(midnight + 24 * hour);
    expect(of.calls).toEqual([]);
    await ask(of, 'PUT', 'settle-unknown', daily);
    const again = await world.open();
    await world.live(midnight + 48 * hour);
    expect(again.calls).toHaveLength(1);
  });

  test('a one-time schedule fires once and goes when it is told to', async () => {
    const of = await world.open();
    await ask(of, 'DELETE', 'settle-unknown');
    await ask(of, 'POST', 'once', { ...daily, ScheduleExpression: 'at(2026-11-25T07:00:00)', ActionAfterCompletion: 'DELETE' });
    await world.live(midnight + 48 * hour);
    expect(of.calls).toHaveLength(1);
    expect((await ask(of, 'GET', 'once')).status).toBe(404);
  });

  test('one that makes no sense is refused with the reason', async () => {
    const of = await world.open();
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
