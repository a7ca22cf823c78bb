import type { CompiledState } from './definition.ts';
import type { StateOf } from './definition-schema.ts';
import type { Frame } from './execution.ts';
import { EvaluationFailure, runtime, type StateFailure } from './failure.ts';
import { branchEvent, iteration } from './history.ts';
import { isList, isObject, type Json } from './json.ts';
import { shaped, throughPath } from './state-data.ts';
import { fill, readReference, type Sight } from './template.ts';
import { record, sightOf, type Turn } from './turn.ts';

type Branching = StateOf<'Map'> | StateOf<'Parallel'>;

const wrong = (sight: Sight, field: string, why: string): StateFailure =>
  sight.language === 'JSONata' ? new EvaluationFailure(why, field) : runtime(why);

/** In JSONata an object is a list of its pairs too. */
const itemsOf = async (state: StateOf<'Map'>, sight: Sight): Promise<readonly Json[]> => {
  const given =
    sight.language === 'JSONata'
      ? await fill(state.Items ?? '{% $states.input %}', sight, 'Items')
      : state.ItemsPath === undefined
        ? sight.input
        : readReference(state.ItemsPath, sight, 'ItemsPath');
  if (isList(given)) return given;
  if (sight.language === 'JSONata' && isObject(given)) return Object.entries(given).map(([Key, Value]) => ({ Key, Value }));
  throw wrong(sight, 'Items', `The items of a Map must be an array, not ${JSON.stringify(given)}`);
};

const concurrencyOf = async (state: StateOf<'Map'>, sight: Sight): Promise<number> => {
  const given =
    state.MaxConcurrencyPath === undefined
      ? await fill(state.MaxConcurrency ?? 0, sight, 'MaxConcurrency')
      : readReference(state.MaxConcurrencyPath, sight, 'MaxConcurrencyPath');
  if (typeof given !== 'number' || !Number.isInteger(given) || given < 0) {
    throw wrong(sight, 'MaxConcurrency', `MaxConcurrency must be a whole number, not ${JSON.stringify(given)}`);
  }
  return given;
};

/** What a Map or Parallel works on: its input through InputPath. */
const effective = (state: Branching, sight: Sight): Sight => ({
  ...sight,
  input: throughPath(state.InputPath, sight, 'InputPath'),
});

const itemInput = async (state: StateOf<'Map'>, sight: Sight, item: Json): Promise<Json> => {
  const template = state.ItemSelector ?? state.Parameters;
  return template === undefined ? item : fill(template, sight, 'ItemSelector');
};

const branchInput = async (state: StateOf<'Parallel'>, sight: Sight): Promise<Json> =>
  sight.language === 'JSONata'
    ? state.Arguments === undefined
      ? sight.input
      : fill(state.Arguments, sight, 'Arguments')
    : shaped(state.Parameters, sight);

const spawnOne = async (turn: Turn, parent: Frame, compiled: CompiledState, state: Branching, index: number): Promise<void> => {
  const child: Frame = {
    id: turn.execution.nextFrame,
    parent: parent.id,
    index,
    item: parent.item,
    state: compiled.starts[state.Type === 'Map' ? 0 : index] ?? '',
    phase: 'ready',
    input: null,
    variables: parent.variables,
    enteredAt: turn.now,
    enteredEvent: 0,
    lastEvent: parent.lastEvent,
    attempts: [],
    turn: 0,
  };
  if (state.Type === 'Map') {
    child.item = { Index: index, Value: parent.branches?.items?.[index] ?? null };
    const seen = { ...parent, item: child.item };
    child.input = await itemInput(state, effective(state, sightOf(turn, seen, compiled)), child.item.Value);
    record(turn, child, iteration('Started', compiled, child));
  } else child.input = await branchInput(state, effective(state, sightOf(turn, parent, compiled)));
  turn.execution.nextFrame += 1;
  turn.execution.frames.push(child);
};

/** Starts as many further branches as may run at once. Throws StateFailure. */
export const spawn = async (turn: Turn, parent: Frame, compiled: CompiledState, state: Branching): Promise<void> => {
  const branches = parent.branches;
  if (branches === undefined) return;
  while (branches.started < branches.total && branches.started - branches.finished < branches.atOnce) {
    branches.started += 1;
    await spawnOne(turn, parent, compiled, state, branches.started - 1);
  }
};

/** Enters or retries a Map or Parallel: its branches become threads. Answers whether there is nothing to run. Throws StateFailure. */
export const startBranches = async (turn: Turn, frame: Frame, compiled: CompiledState, state: Branching): Promise<boolean> => {
  const sight = effective(state, sightOf(turn, frame, compiled));
  const items = state.Type === 'Map' ? [...(await itemsOf(state, sight))] : undefined;
  const total = items?.length ?? compiled.starts.length;
  const atOnce = state.Type === 'Map' ? await concurrencyOf(state, sight) : 0;
  record(turn, frame, branchEvent(`${state.Type}StateStarted`, { length: items?.length }));
  frame.phase = 'children';
  frame.branches = {
    items,
    results: Array.from({ length: total }, () => null),
    started: 0,
    finished: 0,
    total,
    atOnce: atOnce === 0 ? total : atOnce,
  };
  await spawn(turn, frame, compiled, state);
  return total === 0;
};
