import type { CompiledState, Machine } from './definition.ts';
import type { Description, Execution, Frame } from './execution.ts';
import { runtime } from './failure.ts';
import { type EventDraft, eventLimit, executionEnded, executionSucceeded, type HistoryEvent } from './history.ts';
import type { Json, JsonObject } from './json.ts';
import { executionArn, machineArn, roleArn } from './names.ts';
import type { Sight } from './template.ts';
import { writeTimestamp } from './timestamp.ts';

/** What the interpreter may use of the world. */
export type Means = {
  readonly issueToken: (execution: Execution, frame: Frame) => string;
  /** Wall clock in milliseconds: back-off only. */
  readonly wallNow: () => number;
  /** In [0, 1): jitter. */
  readonly random: () => number;
};

/** One uninterrupted piece of work on one execution; what it collects is committed together. */
export type Turn = {
  readonly execution: Execution;
  readonly machine: Machine;
  readonly means: Means;
  /** Business time, milliseconds. */
  readonly now: number;
  events: HistoryEvent[];
  transitions: number;
  /** Threads whose function is to be invoked, and whose back-off begins, once this is on disk. */
  readonly calls: Frame[];
  readonly retries: Frame[];
  closed: Description | undefined;
};

/** The 25,000th event must end the execution. */
export class HistoryFull extends Error {
  constructor() {
    super('The execution reached the maximum number of history events (25000).');
    this.name = 'HistoryFull';
  }
}

const append = (turn: Turn, frame: Frame | undefined, draft: EventDraft): number => {
  turn.execution.events += 1;
  const id = turn.execution.events;
  const details = draft.details === undefined ? {} : { [draft.details[0]]: draft.details[1] };
  turn.events.push({ id, previousEventId: frame?.lastEvent ?? 0, timestamp: turn.now, type: draft.type, ...details });
  if (frame !== undefined) frame.lastEvent = id;
  return id;
};

/** Adds an event to the thread's chain and returns its number; throws HistoryFull when only the last place is left. */
export const record = (turn: Turn, frame: Frame | undefined, draft: EventDraft): number => {
  if (turn.execution.events >= eventLimit - 1) throw new HistoryFull();
  return append(turn, frame, draft);
};

type Ending =
  | { readonly status: 'SUCCEEDED'; readonly output: Json }
  | {
      readonly status: 'FAILED' | 'TIMED_OUT' | 'ABORTED';
      readonly error: string | undefined;
      readonly cause: string | undefined;
    };

const endings = { FAILED: 'ExecutionFailed', TIMED_OUT: 'ExecutionTimedOut', ABORTED: 'ExecutionAborted' } as const;

/** Ends the execution; its last event is always written. */
export const close = (turn: Turn, frame: Frame | undefined, ending: Ending): void => {
  const { machine, name, startedAt, input } = turn.execution;
  const head = { machine, name, startedAt, stoppedAt: turn.now, input };
  if (ending.status === 'SUCCEEDED') {
    append(turn, frame, executionSucceeded(JSON.stringify(ending.output)));
    turn.closed = { ...head, status: ending.status, output: ending.output };
  } else {
    const { status, error, cause } = ending;
    append(turn, frame, executionEnded(endings[status], error, cause));
    turn.closed = { ...head, status, ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
  }
  turn.execution.frames = [];
};

export const stateOf = (turn: Turn, frame: Frame): CompiledState => {
  const compiled = turn.machine.states.get(frame.state);
  if (compiled === undefined) throw runtime(`The state ${frame.state} does not exist`);
  return compiled;
};

export const frameOf = (turn: Turn, id: number | undefined): Frame | undefined =>
  turn.execution.frames.find((frame) => frame.id === id);

const contextOf = (turn: Turn, frame: Frame, token: string | undefined): JsonObject => {
  const { machine, name, startedAt, input } = turn.execution;
  return {
    Execution: {
      Id: executionArn(machine, name),
      Input: input,
      Name: name,
      RoleArn: roleArn(machine),
      StartTime: writeTimestamp(startedAt),
      RedriveCount: 0,
    },
    StateMachine: { Id: machineArn(machine), Name: machine },
    State: {
      Name: frame.state,
      EnteredTime: writeTimestamp(frame.enteredAt),
      RetryCount: frame.attempts.reduce((sum, used) => sum + used, 0),
    },
    ...(token === undefined ? {} : { Task: { Token: token } }),
    ...(frame.item === undefined ? {} : { Map: { Item: frame.item } }),
  };
};

/** What the thread's state sees, on its raw input. */
export const sightOf = (turn: Turn, frame: Frame, compiled: CompiledState, token?: string): Sight => ({
  language: compiled.language,
  input: frame.input,
  context: contextOf(turn, frame, token ?? frame.call?.token),
  variables: frame.variables,
  at: turn.now,
});
