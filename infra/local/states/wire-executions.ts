import { randomUUID } from 'node:crypto';
import type { Description } from './execution.ts';
import type { HistoryEvent } from './history.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import { executionArn, executionOf, machineArn, machineOf } from './names.ts';
import type { States } from './states.ts';
import { defined, limitOf, readDocument, seconds } from './wire-form.ts';
import type { Body } from './wire-shapes.ts';

type Answer = JsonObject;

const execution = (told: Description): Answer =>
  defined({
    executionArn: executionArn(told.machine, told.name),
    stateMachineArn: machineArn(told.machine),
    name: told.name,
    status: told.status,
    startDate: seconds(told.startedAt),
    stopDate: told.stoppedAt === undefined ? undefined : seconds(told.stoppedAt),
    input: JSON.stringify(told.input),
    inputDetails: { included: true },
    output: told.output === undefined ? undefined : JSON.stringify(told.output),
    outputDetails: told.output === undefined ? undefined : { included: true },
    error: told.error,
    cause: told.cause,
    redriveCount: 0,
    redriveStatus: 'NOT_REDRIVABLE',
    redriveStatusReason: 'Executions of the embedded cloud are not redriven',
  });

/** Fields that `includeExecutionData: false` leaves out. */
const data = new Set(['input', 'output', 'parameters']);

const withoutData = (details: Json): Json =>
  isObject(details) ? Object.fromEntries(Object.entries(details).filter(([key]) => !data.has(key))) : details;

const event = ({ timestamp, ...rest }: HistoryEvent, whole: boolean): Answer => {
  const fields: Record<string, Json> = { timestamp: seconds(timestamp) };
  for (const [key, value] of Object.entries(rest)) {
    fields[key] = !whole && key.endsWith('EventDetails') ? withoutData(value) : value;
  }
  return fields;
};

export const startExecution = async (states: States, body: Body<'StartExecution'>): Promise<Answer> => {
  const input = readDocument(body.input ?? '{}', 'InvalidExecutionInput');
  const told = await states.start(machineOf(body.stateMachineArn), body.name ?? randomUUID(), input);
  return { executionArn: executionArn(told.machine, told.name), startDate: seconds(told.startedAt) };
};

export const listExecutions = async (states: States, body: Body<'ListExecutions'>): Promise<Answer> => {
  const machine = machineOf(body.stateMachineArn);
  const page = await states.list(machine, body.statusFilter, limitOf(body.maxResults), body.nextToken);
  return defined({
    executions: page.items.map(({ name, status, startedAt, stoppedAt }) =>
      defined({
        executionArn: executionArn(machine, name),
        stateMachineArn: machineArn(machine),
        name,
        status,
        startDate: seconds(startedAt),
        stopDate: stoppedAt === undefined ? undefined : seconds(stoppedAt),
        redriveCount: 0,
      }),
    ),
    nextToken: page.nextCursor,
  });
};

export const getHistory = async (states: States, body: Body<'GetExecutionHistory'>): Promise<Answer> => {
  const { machine, name } = executionOf(body.executionArn);
  const page = await states.history(machine, name, limitOf(body.maxResults), body.nextToken, body.reverseOrder ?? false);
  return defined({
    events: page.items.map((item) => event(item, body.includeExecutionData ?? true)),
    nextToken: page.nextCursor,
  });
};

export const describeExecution = async (states: States, body: Body<'DescribeExecution'>): Promise<Answer> => {
  const { machine, name } = executionOf(body.executionArn);
  return execution(await states.describe(machine, name));
};

export const stopExecution = async (states: States, body: Body<'StopExecution'>): Promise<Answer> => {
  const { machine, name } = executionOf(body.executionArn);
  const told = await states.stop(machine, name, body.error, body.cause);
  return { stopDate: seconds(told.stoppedAt ?? told.startedAt) };
};
