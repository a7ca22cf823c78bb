import type { InvokeAnswer } from '../parts.ts';
import type { CompiledState } from './definition.ts';
import type { StateOf } from './definition-schema.ts';
import type { Frame } from './execution.ts';
import { EvaluationFailure, runtime, StateFailure } from './failure.ts';
import { fail, guarded, leaveWithResult } from './flow.ts';
import { isObject, type Json } from './json.ts';
import { functionNameOf, type Resource, readResource } from './resource.ts';
import { measured, shaped, throughPath } from './state-data.ts';
import { taskEvents } from './task-events.ts';
import { fill, readReference, type Sight } from './template.ts';
import { record, sightOf, type Turn } from './turn.ts';

const longest = 99_999_999;

const secondsOf = async (
  given: number | string | undefined,
  path: string | undefined,
  field: string,
  sight: Sight,
): Promise<number | undefined> => {
  if (given === undefined && path === undefined) return undefined;
  const value = path === undefined ? await fill(given ?? null, sight, field) : readReference(path, sight, `${field}Path`);
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= longest) return value;
  const why = `${field} must be a whole number from 1 to ${longest}, not ${JSON.stringify(value)}`;
  throw sight.language === 'JSONata' ? new EvaluationFailure(why, field) : runtime(why);
};

const argumentsOf = async (state: StateOf<'Task'>, sight: Sight): Promise<Json> => {
  if (sight.language === 'JSONata')
    return state.Arguments === undefined ? sight.input : fill(state.Arguments, sight, 'Arguments');
  return shaped(state.Parameters, { ...sight, input: throughPath(state.InputPath, sight, 'InputPath') });
};

type Target = { readonly functionName: string; readonly payload: Json };

const targetOf = (resource: Resource, args: Json): Target => {
  if (resource.by === 'function') return { functionName: resource.functionName, payload: args };
  const name = isObject(args) ? args.FunctionName : undefined;
  if (typeof name !== 'string' || !isObject(args)) throw runtime('FunctionName is missing in the arguments of lambda:invoke');
  return { functionName: functionNameOf(name), payload: args.Payload ?? {} };
};

/** Schedules the state's function: what is invoked is written first, so that after a crash the same call is made again. Throws StateFailure. */
export const startCall = async (turn: Turn, frame: Frame, compiled: CompiledState, state: StateOf<'Task'>): Promise<void> => {
  const resource = readResource(state.Resource);
  frame.turn += 1;
  const token = resource.by === 'integration' && resource.token ? turn.means.issueToken(turn.execution, frame) : undefined;
  const sight = sightOf(turn, frame, compiled, token);
  const args = await argumentsOf(state, sight);
  measured(args, 'arguments');
  const target = targetOf(resource, args);
  const timeout = await secondsOf(state.TimeoutSeconds, state.TimeoutSecondsPath, 'TimeoutSeconds', sight);
  const heartbeat = await secondsOf(state.HeartbeatSeconds, state.HeartbeatSecondsPath, 'HeartbeatSeconds', sight);
  const events = taskEvents(resource);
  record(turn, frame, events.scheduled(args, timeout, heartbeat));
  record(turn, frame, events.started());
  frame.call = {
    ...target,
    token,
    heartbeatSeconds: heartbeat,
    timeoutAt: timeout === undefined ? undefined : turn.now + timeout * 1_000,
    heartbeatAt: heartbeat === undefined ? undefined : turn.now + heartbeat * 1_000,
  };
  frame.phase = 'calling';
  turn.calls.push(frame);
};

/** The service integration's answer, as small as it is true. */
const invocation = (value: Json): Json => ({
  ExecutedVersion: '$LATEST',
  Payload: value,
  SdkHttpMetadata: { HttpStatusCode: 200 },
  StatusCode: 200,
});

const resultOf = (resource: Resource, value: Json): Json => (resource.by === 'integration' ? invocation(value) : value);

const succeed = async (
  turn: Turn,
  frame: Frame,
  compiled: CompiledState,
  state: StateOf<'Task'>,
  result: Json,
): Promise<void> => {
  const text = measured(result, 'result');
  record(turn, frame, taskEvents(readResource(state.Resource)).succeeded(text));
  await leaveWithResult(turn, frame, compiled, state, result);
};

const failCall = async (
  turn: Turn,
  frame: Frame,
  compiled: CompiledState,
  state: StateOf<'Task'>,
  type: 'Failed' | 'TimedOut',
  failure: StateFailure,
): Promise<void> => {
  record(turn, frame, taskEvents(readResource(state.Resource)).ended(type, failure.error, failure.why));
  await fail(turn, frame, compiled, failure);
};

/** The function answered. A task with a token now waits for it; any other ends. `value` is plain JSON. */
export const answered = async (
  turn: Turn,
  frame: Frame,
  compiled: CompiledState,
  state: StateOf<'Task'>,
  answer: Exclude<InvokeAnswer, { ok: true }> | { readonly ok: true; readonly value: Json },
): Promise<void> => {
  if (!answer.ok) return failCall(turn, frame, compiled, state, 'Failed', new StateFailure(answer.error, answer.cause));
  const resource = readResource(state.Resource);
  await guarded(turn, frame, compiled, async () => {
    const result = resultOf(resource, answer.value);
    if (frame.call?.token === undefined) return succeed(turn, frame, compiled, state, result);
    record(turn, frame, taskEvents(resource).submitted(measured(result, 'result')));
    frame.phase = 'token';
  });
};

/** Somebody answered the token. */
export const tokenAnswered = async (
  turn: Turn,
  frame: Frame,
  compiled: CompiledState,
  state: StateOf<'Task'>,
  answer: { readonly output: Json } | { readonly error: string | undefined; readonly cause: string | undefined },
): Promise<void> => {
  if ('output' in answer) return guarded(turn, frame, compiled, () => succeed(turn, frame, compiled, state, answer.output));
  await failCall(turn, frame, compiled, state, 'Failed', new StateFailure(answer.error, answer.cause));
};

/** The task's time is over: States.Timeout, or States.HeartbeatTimeout when only the heartbeat failed. */
export const timedOut = async (turn: Turn, frame: Frame, compiled: CompiledState, state: StateOf<'Task'>): Promise<void> => {
  const over = (frame.call?.timeoutAt ?? Number.POSITIVE_INFINITY) <= turn.now;
  const failure = new StateFailure(over ? 'States.Timeout' : 'States.HeartbeatTimeout', undefined);
  await failCall(turn, frame, compiled, state, 'TimedOut', failure);
};
