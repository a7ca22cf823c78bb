import { spawn } from './branches.ts';
import type { CompiledState } from './definition.ts';
import type { Catcher, WorkingState } from './definition-schema.ts';
import type { Frame } from './execution.ts';
import { EvaluationFailure, StateFailure } from './failure.ts';
import { branchEvent, evaluationFailed, exited, iteration } from './history.ts';
import type { Json, JsonObject } from './json.ts';
import { names, retryDelay } from './retry.ts';
import { assigned, measured, pathOutput, shaped, withResult } from './state-data.ts';
import { fill } from './template.ts';
import { close, frameOf, record, sightOf, stateOf, type Turn } from './turn.ts';

export type Leaving = { readonly output: Json; readonly variables: JsonObject | undefined; readonly next: string | undefined };

/** Leaves a state: its exit event, its variables, then the next state or the end of this thread. Throws StateFailure before any of it. */
export const leave = async (turn: Turn, frame: Frame, compiled: CompiledState, leaving: Leaving): Promise<void> => {
  const text = measured(leaving.output, 'output');
  record(turn, frame, exited(compiled.state.Type, compiled.name, text, leaving.variables));
  if (leaving.variables !== undefined) frame.variables = { ...frame.variables, ...leaving.variables };
  frame.call = undefined;
  frame.waitUntil = undefined;
  frame.branches = undefined;
  if (leaving.next === undefined) return finish(turn, frame, leaving.output);
  frame.state = leaving.next;
  frame.input = leaving.output;
  frame.phase = 'ready';
};

/** Leaves a Task, Map or Parallel with its result. Throws StateFailure. */
export const leaveWithResult = async (
  turn: Turn,
  frame: Frame,
  compiled: CompiledState,
  state: WorkingState,
  result: Json,
): Promise<void> => {
  const sight = sightOf(turn, frame, compiled);
  if (compiled.language === 'JSONata') {
    const seen = { ...sight, result };
    const variables = await assigned(state.Assign, seen, result);
    const output = state.Output === undefined ? result : await fill(state.Output, seen, 'Output');
    return leave(turn, frame, compiled, { output, variables, next: state.Next });
  }
  const selected = shaped(state.ResultSelector, { ...sight, input: result });
  const variables = await assigned(state.Assign, sight, selected);
  return leave(turn, frame, compiled, { output: pathOutput(state, sight, selected), variables, next: state.Next });
};

const remove = (turn: Turn, gone: (frame: Frame) => boolean): void => {
  turn.execution.frames = turn.execution.frames.filter((frame) => !gone(frame));
};

/** Whether a thread runs, at any depth, below another. */
const below = (turn: Turn, frame: Frame, ancestor: Frame): boolean => {
  const parent = frameOf(turn, frame.parent);
  return parent !== undefined && (parent.id === ancestor.id || below(turn, parent, ancestor));
};

const finish = async (turn: Turn, frame: Frame, output: Json): Promise<void> => {
  const parent = frameOf(turn, frame.parent);
  const branches = parent?.branches;
  if (parent === undefined || branches === undefined) return close(turn, frame, { status: 'SUCCEEDED', output });
  const compiled = stateOf(turn, parent);
  if (compiled.state.Type === 'Map') record(turn, frame, iteration('Succeeded', compiled, frame));
  remove(turn, (other) => other.id === frame.id);
  parent.lastEvent = frame.lastEvent;
  branches.results[frame.index ?? 0] = output;
  branches.finished += 1;
  await guarded(turn, parent, compiled, () => goOn(turn, parent, compiled));
};

const goOn = async (turn: Turn, parent: Frame, compiled: CompiledState): Promise<void> => {
  const { state } = compiled;
  const branches = parent.branches;
  if (branches === undefined || (state.Type !== 'Map' && state.Type !== 'Parallel')) return;
  if (branches.started < branches.total) return spawn(turn, parent, compiled, state);
  if (branches.finished < branches.total) return;
  measured(branches.results, 'result');
  record(turn, parent, branchEvent(`${state.Type}StateSucceeded`, {}));
  await leaveWithResult(turn, parent, compiled, state, branches.results);
};

/** Runs a piece of a state's work; a StateFailure of it goes to the state's Retry and Catch. */
export const guarded = async (
  turn: Turn,
  frame: Frame,
  compiled: CompiledState,
  work: () => Promise<void> | void,
): Promise<void> => {
  try {
    await work();
  } catch (cause) {
    if (!(cause instanceof StateFailure)) throw cause;
    await fail(turn, frame, compiled, cause);
  }
};

/** A state failed: Retry, else Catch, else its thread fails. States.Runtime ends the whole execution, whatever encloses it. */
export const fail = async (turn: Turn, frame: Frame, compiled: CompiledState, failure: StateFailure): Promise<void> => {
  const { state } = compiled;
  const { error, why } = failure;
  if (failure instanceof EvaluationFailure) {
    record(turn, frame, evaluationFailed(compiled.name, error ?? '', why ?? '', failure.location));
  }
  if (error === 'States.Runtime') return close(turn, frame, { status: 'FAILED', error, cause: located(failure, frame) });
  if (!('Retry' in state || 'Catch' in state) && state.Type !== 'Map' && state.Type !== 'Parallel') {
    return failThread(turn, frame, failure);
  }
  if (retries(turn, frame, state.Retry ?? [], error)) return;
  if (state.Type !== 'Task') record(turn, frame, branchEvent(`${state.Type}StateFailed`, { error, cause: why }));
  const catcher = state.Catch?.find((row) => names(row, error));
  if (catcher === undefined) return failThread(turn, frame, failure);
  try {
    await leave(turn, frame, compiled, await caught(turn, frame, compiled, catcher, failure));
  } catch (cause) {
    if (!(cause instanceof StateFailure)) throw cause;
    await failThread(turn, frame, cause);
  }
};

const located = (failure: StateFailure, frame: Frame): string =>
  `An error occurred while executing the state '${frame.state}' (entered at the event id #${frame.enteredEvent}). ${failure.why ?? ''}`;

const retries = (turn: Turn, frame: Frame, retriers: NonNullable<WorkingState['Retry']>, error: string | undefined): boolean => {
  const at = retriers.findIndex((row) => names(row, error));
  const retrier = retriers[at];
  if (retrier === undefined) return false;
  const used = frame.attempts[at] ?? 0;
  const delay = retryDelay(retrier, used, turn.means.random);
  if (delay === undefined) return false;
  frame.attempts = retriers.map((_, row) => (frame.attempts[row] ?? 0) + (row === at ? 1 : 0));
  frame.phase = 'retry';
  frame.call = undefined;
  frame.branches = undefined;
  frame.retryAtWall = turn.means.wallNow() + delay;
  turn.retries.push(frame);
  return true;
};

const caught = async (
  turn: Turn,
  frame: Frame,
  compiled: CompiledState,
  catcher: Catcher,
  failure: StateFailure,
): Promise<Leaving> => {
  const errorOutput = { Error: failure.error ?? '', Cause: failure.why ?? '' };
  const sight = { ...sightOf(turn, frame, compiled), errorOutput };
  const variables = await assigned(catcher.Assign, sight, errorOutput);
  if (compiled.language === 'JSONPath') {
    return { output: withResult(frame.input, errorOutput, catcher.ResultPath), variables, next: catcher.Next };
  }
  const output = catcher.Output === undefined ? errorOutput : await fill(catcher.Output, sight, 'Output');
  return { output, variables, next: catcher.Next };
};

const failThread = async (turn: Turn, frame: Frame, failure: StateFailure): Promise<void> => {
  const parent = frameOf(turn, frame.parent);
  if (parent === undefined) return close(turn, frame, { status: 'FAILED', error: failure.error, cause: failure.why });
  const compiled = stateOf(turn, parent);
  if (compiled.state.Type === 'Map') record(turn, frame, iteration('Failed', compiled, frame));
  parent.lastEvent = frame.lastEvent;
  remove(turn, (other) => below(turn, other, parent));
  // A new failure: an inner expression's place is already in the history.
  await fail(turn, parent, compiled, new StateFailure(failure.error, failure.why, { cause: failure }));
};
