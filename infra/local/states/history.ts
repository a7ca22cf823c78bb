import type { CompiledState } from './definition.ts';
import type { Frame } from './execution.ts';
import type { Json, JsonObject } from './json.ts';

/** An event as GetExecutionHistory answers it; `timestamp` is business time in milliseconds. */
export type HistoryEvent = {
  readonly id: number;
  readonly previousEventId: number;
  readonly timestamp: number;
  readonly type: string;
} & { readonly [details: `${string}EventDetails`]: JsonObject };

/** An event before it has its number. */
export type EventDraft = {
  readonly type: string;
  readonly details?: readonly [name: `${string}EventDetails`, value: JsonObject];
};

/** Standard executions hold at most this many events (Step Functions quotas); the last one ends the execution. */
export const eventLimit = 25_000;

const whole = { truncated: false };

/** Drops what is undefined, so that details hold only what is known. */
const known = (fields: Readonly<Record<string, Json | undefined>>): JsonObject => {
  const kept: Record<string, Json> = {};
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) kept[name] = value;
  return kept;
};

export const entered = (type: string, name: string, input: string): EventDraft => ({
  type: `${type}StateEntered`,
  details: ['stateEnteredEventDetails', { name, input, inputDetails: whole }],
});

export const exited = (type: string, name: string, output: string, assigned: JsonObject | undefined): EventDraft => ({
  type: `${type}StateExited`,
  details: [
    'stateExitedEventDetails',
    known({
      name,
      output,
      outputDetails: whole,
      assignedVariables:
        assigned === undefined
          ? undefined
          : Object.fromEntries(Object.entries(assigned).map(([variable, value]) => [variable, JSON.stringify(value)])),
      assignedVariablesDetails: assigned === undefined ? undefined : whole,
    }),
  ],
});

export const executionStarted = (input: string, roleArn: string): EventDraft => ({
  type: 'ExecutionStarted',
  details: ['executionStartedEventDetails', { input, inputDetails: whole, roleArn }],
});

export const executionSucceeded = (output: string): EventDraft => ({
  type: 'ExecutionSucceeded',
  details: ['executionSucceededEventDetails', { output, outputDetails: whole }],
});

export const executionEnded = (
  type: 'ExecutionFailed' | 'ExecutionTimedOut' | 'ExecutionAborted',
  error: string | undefined,
  cause: string | undefined,
): EventDraft => ({
  type,
  details: [`e${type.slice(1)}EventDetails`, known({ error, cause })],
});

export const evaluationFailed = (state: string, error: string, cause: string, location: string): EventDraft => ({
  type: 'EvaluationFailed',
  details: ['evaluationFailedEventDetails', { state, error, cause, location }],
});

/** An event of a Map or Parallel: its state's or one iteration's. */
export const branchEvent = (type: string, fields: Readonly<Record<string, Json | undefined>>): EventDraft => {
  const details = known(fields);
  if (Object.keys(details).length === 0) return { type };
  return { type, details: [`${type.slice(0, 1).toLowerCase()}${type.slice(1)}EventDetails`, details] };
};

export const iteration = (type: string, map: CompiledState, frame: Frame): EventDraft => ({
  type: `MapIteration${type}`,
  details: [`mapIteration${type}EventDetails`, { name: map.name, index: frame.index ?? 0 }],
});
