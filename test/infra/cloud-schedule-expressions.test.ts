import { describe, expect, test } from 'vitest';
import { scheduleExpression } from '../../infra/local/cloud/schedules/schedule-expression.ts';
import { ScheduleRefusal } from '../../infra/local/cloud/schedules/schedule-refusal.ts';

const ms = (text: string) => Date.parse(text);
const anchor = ms('2026-01-01T00:00:00Z');

/** The first `count` moments after `from`, in UTC without seconds. */
const moments = (expression: string, from: string, count: number, zone = 'Europe/Warsaw'): string[] => {
  const recurrence = scheduleExpression(expression, zone, anchor);
  const found: string[] = [];
  let moment: number | undefined = ms(from);
  while (found.length < count) {
    moment = recurrence.nextAfter(moment);
    if (moment === undefined) return found;
    found.push(new Date(moment).toISOString().slice(0, 16));
  }
  return found;
};

describe('schedules in Warsaw over both changes of the clock', () => {
  test('the monitor starts at 06:00 on the wall: an hour earlier in UTC from the last Sunday of March', () => {
    expect(moments('cron(0 6 * * ? *)', '2026-03-27T12:00:00Z', 3)).toEqual([
      '2026-03-28T05:00',
      '2026-03-29T04:00',
      '2026-03-30T04:00',
    ]);
  });

  test('and an hour later in UTC from the last Sunday of October', () => {
    expect(moments('cron(0 6 * * ? *)', '2026-10-23T12:00:00Z', 3)).toEqual([
      '2026-10-24T04:00',
      '2026-10-25T05:00',
      '2026-10-26T05:00',
    ]);
  });

  test('02:30 does not exist on 29 March and is left out that day', () => {
    expect(moments('cron(30 2 * * ? *)', '2026-03-27T12:00:00Z', 3)).toEqual([
      '2026-03-28T01:30',
      '2026-03-30T00:30',
      '2026-03-31T00:30',
    ]);
  });

  test('02:30 comes twice on 25 October and is taken once, the first time', () => {
    expect(moments('cron(30 2 * * ? *)', '2026-10-24T12:00:00Z', 3)).toEqual([
      '2026-10-25T00:30',
      '2026-10-26T01:30',
      '2026-10-27T01:30',
    ]);
  });

  test('asked between the two 02:30 of 25 October, the next is the day after', () => {
    expect(moments('cron(30 2 * * ? *)', '2026-10-25T00:45:00Z', 1)).toEqual(['2026-10-26T01:30']);
  });

  test('every quarter of an hour goes on after the jump of March', () => {
    expect(moments('cron(0/15 * * * ? *)', '2026-03-29T00:40:00Z', 3)).toEqual([
      '2026-03-29T00:45',
      '2026-03-29T01:00',
      '2026-03-29T01:15',
    ]);
  });

  test('a rate counts elapsed hours whatever the clock on the wall does', () => {
    expect(moments('rate(1 day)', '2026-03-28T12:00:00Z', 2)).toEqual(['2026-03-29T00:00', '2026-03-30T00:00']);
    expect(moments('rate(15 minutes)', '2026-10-25T00:50:00Z', 2)).toEqual(['2026-10-25T01:00', '2026-10-25T01:15']);
  });
});

describe('what an expression may be', () => {
  test('a rate begins at its anchor', () => {
    expect(moments('rate(2 hours)', '2025-12-31T23:59:00Z', 2)).toEqual(['2026-01-01T00:00', '2026-01-01T02:00']);
  });

  test('working days, the last day of a month, the first Monday, a weekday by name', () => {
    expect(moments('cron(0 8 ? * MON-FRI *)', '2026-11-27T12:00:00Z', 2)).toEqual(['2026-11-30T07:00', '2026-12-01T07:00']);
    expect(moments('cron(0 20 L * ? *)', '2026-02-01T00:00:00Z', 2)).toEqual(['2026-02-28T19:00', '2026-03-31T18:00']);
    expect(moments('cron(0 8 ? * MON#1 *)', '2026-11-03T00:00:00Z', 2)).toEqual(['2026-12-07T07:00', '2027-01-04T07:00']);
    expect(moments('cron(0 8 ? * SAT,SUN *)', '2026-11-27T12:00:00Z', 2)).toEqual(['2026-11-28T07:00', '2026-11-29T07:00']);
  });

  test('29 February waits for its year; a year that is over never comes', () => {
    expect(moments('cron(0 12 29 2 ? *)', '2026-11-27T12:00:00Z', 1)).toEqual(['2028-02-29T11:00']);
    expect(moments('cron(0 12 1 1 ? 2020)', '2026-11-27T12:00:00Z', 1)).toEqual([]);
  });

  test('the 31st is left out in short months, the fifth Sunday of February waits for 2032', () => {
    expect(moments('cron(0 12 31 * ? *)', '2026-01-31T12:00:00Z', 3)).toEqual([
      '2026-03-31T10:00',
      '2026-05-31T10:00',
      '2026-07-31T10:00',
    ]);
    expect(moments('cron(0 12 ? 2 SUN#5 *)', '2026-01-31T12:00:00Z', 1)).toEqual(['2032-02-29T11:00']);
    expect(moments('cron(0 12 15W * ? *)', '2026-11-01T12:00:00Z', 1)).toEqual(['2026-11-16T11:00']);
  });

  test('at comes once, in its zone', () => {
    expect(moments('at(2026-12-01T09:00:00)', '2026-11-27T12:00:00Z', 2)).toEqual(['2026-12-01T08:00']);
  });

  const refused = [
    'rate(0 minutes)',
    'rate(5 weeks)',
    'rate(1.5 hours)',
    'cron(0 6 * * *)',
    'cron(0 6 * * * *)',
    'cron(60 6 * * ? *)',
    'cron(0 25 * * ? *)',
    'cron(x 6 * * ? *)',
    'cron(0 6 ? * ? *)',
    'at(2026-02-30T09:00:00)',
    'at(tomorrow)',
    'every day',
    '',
  ];
  test.each(refused)('%s is refused', (expression) => {
    expect(() => scheduleExpression(expression, 'Europe/Warsaw', anchor)).toThrow(ScheduleRefusal);
  });

  test('a zone that is none is refused', () => {
    expect(() => scheduleExpression('rate(1 hour)', 'Europe/Warszawa', anchor)).toThrow(ScheduleRefusal);
  });
});
