import { randomUUID } from 'node:crypto';
import type { BusinessClock, WireAnswer, WireRequest, WireService } from '../../parts.ts';
import { jsonAnswer } from '../wire/answers.ts';
import { jsonBody } from '../wire/json-protocol.ts';
import { scheduleArn } from './schedule.ts';
import { ScheduleRefusal } from './schedule-refusal.ts';
import { requestedSchedule, scheduleDescription, scheduleSummary } from './schedule-request.ts';
import type { Schedules } from './schedules.ts';

const list = '/schedules';
const one = /^\/schedules\/([0-9A-Za-z_.-]{1,64})$/;
const mostOnPage = 100;

/** An error of EventBridge Scheduler's REST protocol. */
export const schedulerError = (status: number, code: string, message: string): WireAnswer =>
  jsonAnswer(status, { Message: message }, { 'x-amzn-errortype': code, 'x-amzn-requestid': randomUUID() });

function listSchedules({ query }: WireRequest, schedules: Schedules): WireAnswer {
  const limit = Number(query.get('MaxResults') ?? mostOnPage);
  if (!Number.isInteger(limit) || limit < 1 || limit > mostOnPage)
    return schedulerError(400, 'ValidationException', `MaxResults is a whole number from 1 to ${mostOnPage}`);
  const after = Buffer.from(query.get('NextToken') ?? '', 'base64url').toString();
  const prefix = query.get('NamePrefix') ?? '';
  const rest = schedules.all().filter(({ name }) => name > after && name.startsWith(prefix));
  const page = rest.slice(0, limit);
  const more = rest.length > page.length ? { NextToken: Buffer.from(page.at(-1)?.name ?? '').toString('base64url') } : {};
  return jsonAnswer(200, { Schedules: page.map(scheduleSummary), ...more });
}

type Change = (name: string, request: WireRequest, schedules: Schedules, now: number) => Promise<WireAnswer>;

const missing = (name: string) => schedulerError(404, 'ResourceNotFoundException', `Schedule ${name} does not exist.`);

const changes: Readonly<Record<string, Change>> = {
  async GET(name, _request, schedules) {
    const schedule = schedules.get(name);
    return schedule === undefined ? missing(name) : jsonAnswer(200, scheduleDescription(schedule));
  },
  async POST(name, request, schedules, now) {
    if (schedules.get(name) !== undefined) return schedulerError(409, 'ConflictException', `Schedule ${name} already exists.`);
    await schedules.save(requestedSchedule(name, jsonBody(request), undefined, now));
    return jsonAnswer(200, { ScheduleArn: scheduleArn(name) });
  },
  async PUT(name, request, schedules, now) {
    const earlier = schedules.get(name);
    if (earlier === undefined) return missing(name);
    await schedules.save(requestedSchedule(name, jsonBody(request), earlier, now));
    return jsonAnswer(200, { ScheduleArn: scheduleArn(name) });
  },
  async DELETE(name, _request, schedules, now) {
    const earlier = schedules.get(name);
    if (earlier === undefined) return missing(name);
    await schedules.save({ ...earlier, deleted: true, changedAt: now });
    return jsonAnswer(200, {});
  },
};

/** EventBridge Scheduler on the wire (REST): `GET /schedules` and `GET`, `POST`, `PUT`, `DELETE /schedules/{name}`, one group (`default`). */
export function schedulerService(schedules: Schedules, clock: BusinessClock): WireService {
  return {
    name: 'scheduler',
    claims: ({ path }) => path === list || path.startsWith(`${list}/`),
    async answer(request) {
      if (request.path === list && request.method === 'GET') return listSchedules(request, schedules);
      const name = one.exec(request.path)?.[1];
      const change = Object.hasOwn(changes, request.method) ? changes[request.method] : undefined;
      if (name === undefined || change === undefined)
        return schedulerError(400, 'ValidationException', 'No such operation, or a name that is none');
      try {
        return await change(name, request, schedules, clock.now());
      } catch (cause) {
        if (cause instanceof ScheduleRefusal) return schedulerError(400, 'ValidationException', cause.message);
        throw cause;
      }
    },
  };
}
