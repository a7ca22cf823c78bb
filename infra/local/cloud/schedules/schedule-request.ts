import * as z from 'zod';
import { type Schedule, scheduleArn, targetArn } from './schedule.ts';
import { ScheduleRefusal } from './schedule-refusal.ts';

/** What CreateSchedule and UpdateSchedule take (API reference); fields that are not given fall back to their defaults in both. */
const ScheduleRequest = z.object({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  FlexibleTimeWindow: z.object({ Mode: z.literal('OFF') }).optional(),
  /** Seconds since 1970. */
  StartDate: z.number().optional(),
  EndDate: z.number().optional(),
  ActionAfterCompletion: z.enum(['NONE', 'DELETE']).default('NONE'),
  Target: z.object({ Arn: z.string(), RoleArn: z.string().optional(), Input: z.string().optional() }),
});

const arnShape = /^arn:aws:(?:lambda:[^:]*:[^:]*:function|states:[^:]*:[^:]*:stateMachine):([A-Za-z0-9_-]+)$/;

function readTarget(arn: string): Schedule['target'] {
  const name = arnShape.exec(arn)?.[1];
  if (name === undefined) throw new ScheduleRefusal(`Target ${arn} is neither a function nor a state machine`);
  return { kind: arn.startsWith('arn:aws:lambda:') ? 'function' : 'machine', name };
}

/** The schedule a call describes; what has fired before stays with an earlier one. `now` is business time. Throws ScheduleRefusal. */
export function requestedSchedule(name: string, body: unknown, earlier: Schedule | undefined, now: number): Schedule {
  const read = ScheduleRequest.safeParse(body);
  if (!read.success) throw new ScheduleRefusal(z.prettifyError(read.error));
  const asked = read.data;
  const { StartDate: start, EndDate: end } = asked;
  return {
    name,
    expression: asked.ScheduleExpression,
    zone: asked.ScheduleExpressionTimezone,
    enabled: asked.State === 'ENABLED',
    target: readTarget(asked.Target.Arn),
    ...(asked.Target.Input === undefined ? {} : { input: asked.Target.Input }),
    anchorAt: start === undefined ? now : start * 1000,
    ...(end === undefined ? {} : { endAt: end * 1000 }),
    deleteAfter: asked.ActionAfterCompletion === 'DELETE',
    createdAt: earlier?.createdAt ?? now,
    changedAt: now,
    ...(earlier?.lastFiredAt === undefined ? {} : { lastFiredAt: Math.max(earlier.lastFiredAt, now - 1) }),
    origin: 'call',
    deleted: false,
  };
}

const state = (schedule: Schedule) => (schedule.enabled ? 'ENABLED' : 'DISABLED');

/** A line of ListSchedules. */
export const scheduleSummary = (schedule: Schedule) => ({
  Arn: scheduleArn(schedule.name),
  Name: schedule.name,
  GroupName: 'default',
  State: state(schedule),
  CreationDate: schedule.createdAt / 1000,
  LastModificationDate: schedule.changedAt / 1000,
  Target: { Arn: targetArn(schedule.target) },
});

/** GetSchedule; `LastFiredAt` (ISO) is ours. */
export const scheduleDescription = (schedule: Schedule) => ({
  ...scheduleSummary(schedule),
  ScheduleExpression: schedule.expression,
  ScheduleExpressionTimezone: schedule.zone,
  FlexibleTimeWindow: { Mode: 'OFF' },
  ActionAfterCompletion: schedule.deleteAfter ? 'DELETE' : 'NONE',
  ...(schedule.endAt === undefined ? {} : { EndDate: schedule.endAt / 1000 }),
  Target: { Arn: targetArn(schedule.target), ...(schedule.input === undefined ? {} : { Input: schedule.input }) },
  ...(schedule.lastFiredAt === undefined ? {} : { LastFiredAt: new Date(schedule.lastFiredAt).toISOString() }),
});
