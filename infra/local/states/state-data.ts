import { StateFailure } from './failure.ts';
import { byteLength, isList, isObject, type Json, type JsonObject, payloadLimit } from './json.ts';
import { parsePath } from './json-path.ts';
import { fill, fillPaths, readReference, type Sight } from './template.ts';

type Paths = {
  readonly InputPath?: string | null | undefined;
  readonly OutputPath?: string | null | undefined;
  readonly ResultPath?: string | null | undefined;
};

/** JSON text of a state's input, result or output; throws States.DataLimitExceeded over 256 KiB. */
export const measured = (value: Json, what: string): string => {
  const text = JSON.stringify(value);
  if (text.length * 3 > payloadLimit && byteLength(text) > payloadLimit) {
    throw new StateFailure(
      'States.DataLimitExceeded',
      `The state/task returned a result with a size exceeding the maximum number of bytes service limit (${what}).`,
    );
  }
  return text;
};

/** `InputPath` and `OutputPath`: missing = everything, null = nothing ({}). */
export const throughPath = (path: string | null | undefined, sight: Sight, field: string): Json => {
  if (path === undefined) return sight.input;
  return path === null ? {} : readReference(path, sight, field);
};

const mismatch = (path: string): StateFailure =>
  new StateFailure('States.ResultPathMatchFailure', `Unable to apply ReferencePath ${path} to the input`);

const place = (target: Json, steps: readonly (string | number)[], value: Json, path: string): Json => {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (typeof step === 'number') {
    if (!isList(target) || step >= target.length) throw mismatch(path);
    return target.map((item, at) => (at === step ? place(item, rest, value, path) : item));
  }
  if (!isObject(target)) throw mismatch(path);
  return { ...target, [step]: place(target[step] ?? {}, rest, value, path) };
};

const referenceSteps = (path: string): (string | number)[] => {
  const parsed = parsePath(path);
  if (!parsed.definite || parsed.root !== 'input') throw mismatch(path);
  return parsed.steps.map((step) => {
    const key = step.kind === 'names' ? step.names[0] : step.kind === 'indexes' ? step.indexes[0] : undefined;
    if (key === undefined) throw mismatch(path);
    return key;
  });
};

/** `ResultPath`: missing = the result replaces the input, null = the input goes on. Throws States.ResultPathMatchFailure. */
export const withResult = (input: Json, result: Json, path: string | null | undefined): Json => {
  if (path === undefined || path === '$') return result;
  return path === null ? input : place(input, referenceSteps(path), result, path);
};

/** Output of a JSONPath state: the result goes into the raw input by ResultPath, and OutputPath picks from that. */
export const pathOutput = (paths: Paths, sight: Sight, result: Json): Json => {
  const combined = withResult(sight.input, result, paths.ResultPath);
  return throughPath(paths.OutputPath, { ...sight, input: combined }, 'OutputPath');
};

/** Variables a state assigns; in JSONPath `$` is its result (its input where it has none). */
export const assigned = async (
  template: Readonly<Record<string, Json>> | undefined,
  sight: Sight,
  result: Json,
): Promise<JsonObject | undefined> => {
  if (template === undefined) return undefined;
  const seen = sight.language === 'JSONPath' ? { ...sight, input: result } : sight;
  const values = await fill(template, seen, 'Assign');
  return isObject(values) ? values : {};
};

/** The payload template of a JSONPath state, or what it is given when there is none. */
export const shaped = (template: Json | undefined, sight: Sight): Json =>
  template === undefined ? sight.input : fillPaths(template, sight);
