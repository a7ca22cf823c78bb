import type * as z from 'zod';
import { Refusal } from './failure.ts';
import type { Json, JsonObject } from './json.ts';
import type { States } from './states.ts';
import { describeExecution, getHistory, listExecutions, startExecution, stopExecution } from './wire-executions.ts';
import { readDocument } from './wire-form.ts';
import { createMachine, deleteMachine, describeMachine, listMachines, updateMachine } from './wire-machines.ts';
import { bodies } from './wire-shapes.ts';

type Call = (states: States, given: Json) => Promise<JsonObject>;

const call =
  <Body>(shape: z.ZodType<Body>, run: (states: States, body: Body) => Promise<JsonObject>): Call =>
  async (states, given) => {
    const parsed = shape.safeParse(given);
    if (parsed.success) return run(states, parsed.data);
    const [issue] = parsed.error.issues;
    throw new Refusal('ValidationException', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`);
  };

const calls: ReadonlyMap<string, Call> = new Map([
  ['CreateStateMachine', call(bodies.CreateStateMachine, createMachine)],
  ['UpdateStateMachine', call(bodies.UpdateStateMachine, updateMachine)],
  ['DescribeStateMachine', call(bodies.DescribeStateMachine, describeMachine)],
  ['ListStateMachines', call(bodies.ListStateMachines, listMachines)],
  ['DeleteStateMachine', call(bodies.DeleteStateMachine, deleteMachine)],
  ['StartExecution', call(bodies.StartExecution, startExecution)],
  ['DescribeExecution', call(bodies.DescribeExecution, describeExecution)],
  ['ListExecutions', call(bodies.ListExecutions, listExecutions)],
  ['GetExecutionHistory', call(bodies.GetExecutionHistory, getHistory)],
  ['StopExecution', call(bodies.StopExecution, stopExecution)],
  [
    'SendTaskSuccess',
    call(bodies.SendTaskSuccess, async (states, body) => {
      await states.sendTaskSuccess(body.taskToken, readDocument(body.output, 'InvalidOutput'));
      return {};
    }),
  ],
  [
    'SendTaskFailure',
    call(bodies.SendTaskFailure, async (states, body) => {
      await states.sendTaskFailure(body.taskToken, body.error, body.cause);
      return {};
    }),
  ],
  [
    'SendTaskHeartbeat',
    call(bodies.SendTaskHeartbeat, async (states, body) => {
      await states.sendTaskHeartbeat(body.taskToken);
      return {};
    }),
  ],
]);

/** Runs one call of Step Functions by its name; throws Refusal. */
export const answerCall = (states: States, operation: string, body: Json): Promise<JsonObject> => {
  const one = calls.get(operation);
  if (one === undefined) throw new Refusal('UnknownOperationException', `The operation ${operation} is not supported`);
  return one(states, body);
};
