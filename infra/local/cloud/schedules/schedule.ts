import * as z from 'zod';
import { type FunctionRow, zone as hubZone, type MachineRow, scheduleInput } from '../../../hub.ts';
import { account, region } from '../../parts.ts';

/** A schedule as it is kept. Moments are milliseconds since 1970 in business time. */
export const Schedule = z.object({
  name: z.string(),
  expression: z.string(),
  zone: z.string(),
  enabled: z.boolean(),
  target: z.object({ kind: z.enum(['function', 'machine']), name: z.string() }),
  /** Text sent to the target instead of the usual event; `<aws.scheduler.scheduled-time>` and its kin are filled in. */
  input: z.string().optional(),
  /** Where a rate begins; before it nothing is due. */
  anchorAt: z.number(),
  endAt: z.number().optional(),
  deleteAfter: z.boolean(),
  /** Not while a day is being moved, but at its end. */
  atRest: z.boolean().optional(),
  createdAt: z.number(),
  changedAt: z.number(),
  lastFiredAt: z.number().optional(),
  /** `drawing`: follows the drawing at every start. `call`: was made or changed by call and keeps that. */
  origin: z.enum(['drawing', 'call']),
  /** Deleted ones are kept, so that the drawing does not bring them back at the next start. */
  deleted: z.boolean(),
});
export type Schedule = z.infer<typeof Schedule>;

export type Drawn = Pick<Schedule, 'name' | 'expression' | 'zone' | 'target' | 'input' | 'atRest'>;

/** The schedules of the drawing: functions triggered by one, and machines that have one. */
export function drawnSchedules(functions: readonly FunctionRow[], machines: readonly MachineRow[]): readonly Drawn[] {
  const ofFunctions = functions.flatMap((row) =>
    row.triggers.flatMap((trigger) =>
      trigger.by === 'schedule'
        ? [
            {
              name: trigger.name,
              expression: trigger.expression,
              zone: hubZone,
              input: scheduleInput,
              target: { kind: 'function' as const, name: row.name },
              ...(trigger.atRest === undefined ? {} : { atRest: trigger.atRest }),
            },
          ]
        : [],
    ),
  );
  const ofMachines = machines.flatMap(({ name, schedule }) =>
    schedule === undefined
      ? []
      : [{ ...schedule, zone: hubZone, input: scheduleInput, target: { kind: 'machine' as const, name } }],
  );
  return [...ofFunctions, ...ofMachines];
}

export const scheduleArn = (name: string): string => `arn:aws:scheduler:${region}:${account}:schedule/default/${name}`;

export const targetArn = ({ kind, name }: Schedule['target']): string =>
  kind === 'function'
    ? `arn:aws:lambda:${region}:${account}:function:${name}`
    : `arn:aws:states:${region}:${account}:stateMachine:${name}`;
