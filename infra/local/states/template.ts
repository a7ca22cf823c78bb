import { runtime } from './failure.ts';
import { evaluateIntrinsic, isIntrinsic } from './intrinsics.ts';
import { isList, isObject, type Json, type JsonObject } from './json.ts';
import { findPath, type PathRoots } from './json-path.ts';
import { evaluateExpression, isExpression } from './jsonata.ts';

/** What a state's fields may read. */
export type Sight = {
  readonly language: 'JSONPath' | 'JSONata';
  /** `$` of a path, `$states.input` of an expression. */
  readonly input: Json;
  readonly context: JsonObject;
  readonly variables: JsonObject;
  /** `$states.result` and `$states.errorOutput`, where there is one. */
  readonly result?: Json;
  readonly errorOutput?: Json;
  /** Business time, milliseconds. */
  readonly at: number;
};

const rootsOf = (sight: Sight): PathRoots => sight;

/** Value of a path or intrinsic function; throws States.Runtime when a definite path meets nothing. */
export const readReference = (text: string, sight: Sight, field: string): Json => {
  if (isIntrinsic(text)) return evaluateIntrinsic(text, rootsOf(sight));
  const found = findPath(text, rootsOf(sight));
  if (found === undefined) {
    throw runtime(
      `The JSONPath '${text}' specified for the field '${field}' could not be found in the input '${JSON.stringify(sight.input)}'`,
    );
  }
  return found;
};

/** Fills a payload template: a field whose name ends in `.$` holds a path or an intrinsic function. */
export const fillPaths = (template: Json, sight: Sight): Json => {
  if (isList(template)) return template.map((item) => fillPaths(item, sight));
  if (!isObject(template)) return template;
  return Object.fromEntries(
    Object.entries(template).map(([name, value]) =>
      name.endsWith('.$') && typeof value === 'string'
        ? [name.slice(0, -2), readReference(value, sight, name)]
        : [name, fillPaths(value, sight)],
    ),
  );
};

const bindingsOf = (sight: Sight): JsonObject => {
  const states: Record<string, Json> = { input: sight.input, context: sight.context };
  if (sight.result !== undefined) states.result = sight.result;
  if (sight.errorOutput !== undefined) states.errorOutput = sight.errorOutput;
  return { ...sight.variables, states };
};

const fillExpressions = async (template: Json, bindings: JsonObject, at: number, field: string): Promise<Json> => {
  if (typeof template === 'string') return isExpression(template) ? evaluateExpression(template, bindings, at, field) : template;
  if (isList(template)) {
    const items: Json[] = [];
    for (const [index, item] of template.entries()) items.push(await fillExpressions(item, bindings, at, `${field}[${index}]`));
    return items;
  }
  if (!isObject(template)) return template;
  const filled: [string, Json][] = [];
  for (const [name, value] of Object.entries(template)) {
    filled.push([name, await fillExpressions(value, bindings, at, `${field}/${name}`)]);
  }
  return Object.fromEntries(filled);
};

/** Fills a template in the state's language; `field` names it in errors. Throws StateFailure. */
export const fill = async (template: Json, sight: Sight, field: string): Promise<Json> =>
  sight.language === 'JSONata' ? fillExpressions(template, bindingsOf(sight), sight.at, field) : fillPaths(template, sight);
