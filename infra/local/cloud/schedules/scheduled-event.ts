import { createHash } from 'node:crypto';
import { account, region } from '../../parts.ts';
import { type Schedule, scheduleArn } from './schedule.ts';

const seconds = (moment: number): string => new Date(moment).toISOString().replace(/\.\d{3}Z$/, 'Z');

/** The same id for the same schedule and moment, in the shape of a UUID. */
function eventId(name: string, moment: number): string {
  const hex = createHash('sha256').update(`${name}\n${moment}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

/** A state machine takes names of at most 80 characters; the moment keeps them apart, a repeated firing gives the same name. */
export function executionName(name: string, moment: number): string {
  const stamp = new Date(moment).toISOString().replace(/[-:]/g, '').replace('.000Z', 'Z').replace('.', '-');
  return `${name.slice(0, 80 - stamp.length - 1)}-${stamp}`;
}

/**
 * What the target receives: the schedule's own input with its context attributes filled in (User Guide, context attributes), or the
 * event EventBridge Scheduler sends without one. An input that is no JSON is sent as a text.
 */
export function scheduledPayload(schedule: Schedule, moment: number): unknown {
  const id = eventId(schedule.name, moment);
  if (schedule.input === undefined)
    return {
      version: '0',
      id,
      'detail-type': 'Scheduled Event',
      source: 'aws.scheduler',
      account,
      time: seconds(moment),
      region,
      resources: [scheduleArn(schedule.name)],
      detail: '{}',
    };
  const attributes: Readonly<Record<string, string>> = {
    'schedule-arn': scheduleArn(schedule.name),
    'scheduled-time': seconds(moment),
    'execution-id': id,
    'attempt-number': '1',
  };
  const text = schedule.input.replace(/<aws\.scheduler\.([a-z-]+)>/g, (whole, name: string) => attributes[name] ?? whole);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
