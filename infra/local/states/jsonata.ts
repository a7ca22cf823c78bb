import jsonata from 'jsonata';
import { EvaluationFailure } from './failure.ts';
import { type Json, parseJson } from './json.ts';
import { stepFunctions } from './jsonata-functions.ts';
import { type Bindings, compilePlain, type PlainExpression } from './jsonata-plain.ts';

type Compiled = { readonly plain: PlainExpression | undefined; readonly full: () => jsonata.Expression };

/** Against an expression that never ends; no machine of ours computes. Milliseconds and nested calls. */
const guards = { timeout: 5_000, stack: 500 };

const cache = new Map<string, Compiled>();

/** Whether a text of a JSONata state is an expression: `{% … %}`. */
export const isExpression = (text: string): boolean => text.startsWith('{%') && text.endsWith('%}');

const inner = (text: string): string => text.slice(2, -2).trim();

const compile = (text: string): Compiled => {
  const known = cache.get(text);
  if (known !== undefined) return known;
  let built: jsonata.Expression | undefined;
  const full = (): jsonata.Expression => {
    built ??= jsonata(inner(text), guards);
    return built;
  };
  const compiled = { plain: compilePlain(inner(text)), full };
  cache.set(text, compiled);
  return compiled;
};

const messageOf = (cause: unknown): string => {
  if (cause instanceof Error) return cause.message;
  if (typeof cause === 'object' && cause !== null && 'message' in cause) return String(cause.message);
  return String(cause);
};

/** Compiles `{% … %}`; throws SyntaxError with JSONata's message. */
export const checkExpression = (text: string): void => {
  try {
    compile(text).full();
  } catch (cause) {
    throw new SyntaxError(messageOf(cause), { cause });
  }
};

/** JSONata's answer as plain JSON: its lists carry marks, and functions have no JSON. */
const asJson = (value: unknown): Json | undefined => {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return value;
  if (value === undefined || typeof value === 'function') return undefined;
  const text: string | undefined = JSON.stringify(value, (_, item: unknown) => (typeof item === 'function' ? undefined : item));
  return text === undefined ? undefined : parseJson(text);
};

const evaluateFull = async (compiled: Compiled, bindings: Bindings, at: number, location: string): Promise<Json | undefined> => {
  try {
    const clock = { now: (picture: unknown, zone: unknown) => formatted(at, picture, zone) };
    return asJson(await compiled.full().evaluate(undefined, { ...bindings, ...stepFunctions(at), ...clock }));
  } catch (cause) {
    throw new EvaluationFailure(`The JSONata expression failed: ${messageOf(cause)}`, location, { cause: asError(cause) });
  }
};

const asError = (cause: unknown): Error => (cause instanceof Error ? cause : new Error(messageOf(cause)));

const formatter = jsonata('$fromMillis($at, $picture, $zone)');
const formatted = (at: number, picture: unknown, zone: unknown): Promise<unknown> =>
  formatter.evaluate(undefined, { at, picture, zone });

/**
 * Value of `{% … %}` with the given variables (`states` among them); `at` is the business time of `$now()` and `$millis()`.
 * Throws EvaluationFailure when it fails or gives nothing, as AWS does.
 */
export const evaluateExpression = async (text: string, bindings: Bindings, at: number, location: string): Promise<Json> => {
  const compiled = compile(text);
  const quick = compiled.plain?.(bindings) ?? 'hard';
  const value = quick === 'hard' ? await evaluateFull(compiled, bindings, at, location) : quick.value;
  if (value === undefined) {
    throw new EvaluationFailure(
      `The JSONata expression '${inner(text)}' specified for the field '${location}' returned nothing`,
      location,
    );
  }
  return value;
};
