import { startBranches } from './branches.ts';
import type { CompiledState } from './definition.ts';
import type { StateOf } from './definition-schema.ts';
import type { Frame } from './execution.ts';
import { EvaluationFailure, runtime, StateFailure } from './failure.ts';
import { guarded, leave, leaveWithResult } from './flow.ts';
import { branchEvent, entered } from './history.ts';
import type { Json } from './json.ts';
import { assigned, pathOutput, shaped, throughPath } from './state-data.ts';
import { startCall } from './task-state.ts';
import { fill, readReference, type Sight } from './template.ts';
import { parseTimestamp } from './timestamp.ts';
import { record, sightOf, stateOf, type Turn } from './turn.ts';

type Described = {
  readonly Output?: Json | undefined;
  readonly InputPath?: string | null | undefined;
  readonly OutputPath?: string | null | undefined;
};

/** Input of a state that has no result: through InputPath. */
const effective = (state: Described, sight: Sight): Sight =>
  sight.language === 'JSONata' ? sight : { ...sight, input: throughPath(state.InputPath, sight, 'InputPath') };

/** Output of a state that has no result: `Output`, or its input through both paths. */
const outputOf = async (state: Described, sight: Sight, output: Json | undefined): Promise<Json> => {
  if (sight.language === 'JSONata') return output === undefined ? sight.input : fill(output, sight, 'Output');
  return throughPath(state.OutputPath, effective(state, sight), 'OutputPath');
};

const enterPass = async (turn: Turn, frame: Frame, compiled: CompiledState, state: StateOf<'Pass'>): Promise<void> => {
  const sight = sightOf(turn, frame, compiled);
  const result = sight.language === 'JSONata' ? sight.input : (state.Result ?? shaped(state.Parameters, effective(state, sight)));
  const variables = await assigned(state.Assign, sight, result);
  const output = sight.language === 'JSONata' ? await outputOf(state, sight, state.Output) : pathOutput(state, sight, result);
  await leave(turn, frame, compiled, { output, variables, next: state.Next });
};

const enterChoice = async (turn: Turn, frame: Frame, compiled: CompiledState, state: StateOf<'Choice'>): Promise<void> => {
  const sight = sightOf(turn, frame, compiled);
  const seen = effective(state, sight);
  for (const rule of compiled.rules) {
    if (!(await rule.test(seen))) continue;
    const variables = await assigned(rule.assign, seen, seen.input);
    const output = await outputOf(state, sight, rule.output);
    return leave(turn, frame, compiled, { output, variables, next: rule.next });
  }
  if (state.Default === undefined)
    throw new StateFailure('States.NoChoiceMatched', 'No choice rule matched and there is no Default');
  const variables = await assigned(state.Assign, seen, seen.input);
  await leave(turn, frame, compiled, { output: await outputOf(state, sight, state.Output), variables, next: state.Default });
};

const momentOf = async (state: StateOf<'Wait'>, sight: Sight, now: number): Promise<number> => {
  const seen = effective(state, sight);
  const wrong = (field: string, value: Json): StateFailure => {
    const why = `The ${field} of a Wait state must not be ${JSON.stringify(value)}`;
    return sight.language === 'JSONata' ? new EvaluationFailure(why, field) : runtime(why);
  };
  if (state.Timestamp !== undefined || state.TimestampPath !== undefined) {
    const value =
      state.TimestampPath === undefined
        ? await fill(state.Timestamp ?? null, seen, 'Timestamp')
        : readReference(state.TimestampPath, seen, 'TimestampPath');
    const at = typeof value === 'string' ? parseTimestamp(value) : undefined;
    if (at === undefined) throw wrong('Timestamp', value);
    return at;
  }
  const value =
    state.SecondsPath === undefined
      ? await fill(state.Seconds ?? null, seen, 'Seconds')
      : readReference(state.SecondsPath, seen, 'SecondsPath');
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 99_999_999) throw wrong('Seconds', value);
  return now + value * 1_000;
};

const enterWait = async (turn: Turn, frame: Frame, compiled: CompiledState, state: StateOf<'Wait'>): Promise<void> => {
  frame.waitUntil = await momentOf(state, sightOf(turn, frame, compiled), turn.now);
  frame.phase = 'wait';
  if (frame.waitUntil <= turn.now) await leaveWait(turn, frame, compiled, state);
};

/** A Wait state's moment came. Throws StateFailure. */
export const leaveWait = async (turn: Turn, frame: Frame, compiled: CompiledState, state: StateOf<'Wait'>): Promise<void> => {
  const sight = sightOf(turn, frame, compiled);
  const variables = await assigned(state.Assign, sight, effective(state, sight).input);
  await leave(turn, frame, compiled, { output: await outputOf(state, sight, state.Output), variables, next: state.Next });
};

const textOf = async (
  given: string | undefined,
  path: string | undefined,
  field: string,
  sight: Sight,
): Promise<string | undefined> => {
  if (given === undefined && path === undefined) return undefined;
  const value = path === undefined ? await fill(given ?? null, sight, field) : readReference(path, sight, `${field}Path`);
  if (typeof value === 'string') return value;
  const why = `The ${field} of a Fail state must be a text`;
  throw sight.language === 'JSONata' ? new EvaluationFailure(why, field) : runtime(why);
};

const enterFail = async (turn: Turn, frame: Frame, compiled: CompiledState, state: StateOf<'Fail'>): Promise<void> => {
  const sight = sightOf(turn, frame, compiled);
  const error = await textOf(state.Error, state.ErrorPath, 'Error', sight);
  throw new StateFailure(error, await textOf(state.Cause, state.CausePath, 'Cause', sight));
};

const begin = async (turn: Turn, frame: Frame, compiled: CompiledState): Promise<void> => {
  const { state } = compiled;
  switch (state.Type) {
    case 'Pass':
      return enterPass(turn, frame, compiled, state);
    case 'Task':
      return startCall(turn, frame, compiled, state);
    case 'Choice':
      return enterChoice(turn, frame, compiled, state);
    case 'Wait':
      return enterWait(turn, frame, compiled, state);
    case 'Succeed': {
      const output = await outputOf(state, sightOf(turn, frame, compiled), state.Output);
      return leave(turn, frame, compiled, { output, variables: undefined, next: undefined });
    }
    case 'Fail':
      return enterFail(turn, frame, compiled, state);
    default:
      if (!(await startBranches(turn, frame, compiled, state))) return;
      record(turn, frame, branchEvent(`${state.Type}StateSucceeded`, {}));
      return leaveWithResult(turn, frame, compiled, state, []);
  }
};

/** Enters the state of a `ready` thread, or attempts that of an `again` thread once more. */
export const advance = async (turn: Turn, frame: Frame): Promise<void> => {
  const compiled = stateOf(turn, frame);
  if (frame.phase === 'ready') {
    frame.enteredAt = turn.now;
    frame.attempts = [];
    frame.enteredEvent = record(turn, frame, entered(compiled.state.Type, compiled.name, JSON.stringify(frame.input)));
  }
  turn.transitions += 1;
  await guarded(turn, frame, compiled, () => begin(turn, frame, compiled));
};
