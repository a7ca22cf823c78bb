import type * as z from 'zod';
import { compileCondition, compilePathRule, type Test } from './choice.ts';
import { checkState } from './definition-check.ts';
import { branchSchema, type Language, machineSchema, processorSchema, type State, stateSchema } from './definition-schema.ts';
import { Refusal } from './failure.ts';
import { isObject, type Json, type JsonObject, parseJson } from './json.ts';

export type CompiledRule = {
  readonly test: Test;
  readonly next: string;
  readonly assign: JsonObject | undefined;
  readonly output: Json | undefined;
};

export type CompiledState = {
  readonly name: string;
  readonly language: Language;
  readonly state: State;
  /** Of a Choice. */
  readonly rules: readonly CompiledRule[];
  /** First states of a Parallel's branches or a Map's processor. */
  readonly starts: readonly string[];
};

/** A machine ready to run. State names are unique in the whole machine, so nested states lie beside the others. */
export type Machine = {
  readonly startAt: string;
  readonly timeoutSeconds: number | undefined;
  readonly states: ReadonlyMap<string, CompiledState>;
};

const refuse = (where: string, why: string): never => {
  throw new Refusal('InvalidDefinition', `Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: ${why} at ${where}'`);
};

const read = <Output>(schema: z.ZodType<Output>, document: Json, where: string): Output => {
  const parsed = schema.safeParse(document);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = [where, ...(issue?.path ?? []).map(String)].join('/');
  if (issue?.code === 'unrecognized_keys') return refuse(place, `Field ${issue.keys.join(', ')} is not supported`);
  if (issue?.code === 'invalid_union' && issue.discriminator === 'Type') return refuse(place, 'The state type is not supported');
  return refuse(place, issue?.message ?? 'The value is wrong');
};

const guarded = <Output>(where: string, run: () => Output): Output => {
  try {
    return run();
  } catch (cause) {
    if (cause instanceof SyntaxError) return refuse(where, cause.message);
    throw cause;
  }
};

const compileRule = (rule: JsonObject, language: Language, where: string): CompiledRule => {
  const assign = rule.Assign;
  const next = rule.Next;
  if (typeof next !== 'string') return refuse(where, 'Next is missing');
  const known = language === 'JSONata' ? ['Condition', 'Next', 'Assign', 'Output', 'Comment'] : undefined;
  const strange = known === undefined ? [] : Object.keys(rule).filter((name) => !known.includes(name));
  if (strange.length > 0) return refuse(where, `Field ${strange.join(', ')} is not supported`);
  const test = guarded(where, () => (language === 'JSONata' ? compileCondition(rule.Condition ?? null) : compilePathRule(rule)));
  return { test, next, assign: isObject(assign) ? assign : undefined, output: language === 'JSONata' ? rule.Output : undefined };
};

type Scope = { readonly StartAt: string; readonly States: Readonly<Record<string, Json>> };

class Compiler {
  readonly states = new Map<string, CompiledState>();
  readonly #language: Language;
  constructor(language: Language) {
    this.#language = language;
  }

  scope(scope: Scope, where: string): void {
    const inside = new Set(Object.keys(scope.States));
    const target = (name: string | undefined, place: string): void => {
      if (name !== undefined && !inside.has(name)) refuse(place, `MISSING_TRANSITION_TARGET: the state ${name} does not exist`);
    };
    if (inside.size === 0) refuse(where, 'States is empty');
    target(scope.StartAt, `${where}/StartAt`);
    for (const [name, document] of Object.entries(scope.States)) this.#state(name, document, `${where}/States/${name}`, target);
  }

  #state(name: string, document: Json, where: string, target: (name: string | undefined, place: string) => void): void {
    if (name.length === 0 || name.length > 80) refuse(where, 'A state name has 1 to 80 characters');
    if (this.states.has(name)) refuse(where, `The state name ${name} is used twice`);
    const state = read(stateSchema, document, where);
    const language = state.QueryLanguage ?? this.#language;
    if (this.#language === 'JSONata' && language === 'JSONPath') refuse(where, 'A JSONata machine has no JSONPath states');
    const rules =
      state.Type === 'Choice' ? state.Choices.map((rule, at) => compileRule(rule, language, `${where}/Choices[${at}]`)) : [];
    guarded(where, () => checkState(state, isObject(document) ? document : {}, language));
    const nexts =
      state.Type === 'Choice' ? [state.Default, ...rules.map((rule) => rule.next)] : 'Next' in state ? [state.Next] : [];
    const caught = 'Catch' in state ? (state.Catch ?? []).map((catcher) => catcher.Next) : [];
    for (const next of [...nexts, ...caught]) target(next, where);
    this.states.set(name, { name, language, state, rules, starts: this.#nested(state, where) });
  }

  #nested(state: State, where: string): string[] {
    if (state.Type === 'Parallel') {
      return state.Branches.map((document, at) => {
        const branch = read(branchSchema, document, `${where}/Branches[${at}]`);
        this.scope(branch, `${where}/Branches[${at}]`);
        return branch.StartAt;
      });
    }
    if (state.Type !== 'Map') return [];
    const processor = read(processorSchema, state.ItemProcessor ?? state.Iterator ?? null, `${where}/ItemProcessor`);
    const mode = processor.ProcessorConfig?.Mode ?? 'INLINE';
    if (mode !== 'INLINE') refuse(`${where}/ItemProcessor/ProcessorConfig/Mode`, `The Map mode ${mode} is not supported`);
    this.scope(processor, `${where}/ItemProcessor`);
    return [processor.StartAt];
  }
}

/** Puts names for `${Placeholder}`; throws InvalidDefinition naming the placeholders that nothing is given for. */
export const substitute = (text: string, substitutions: Readonly<Record<string, string>>): string => {
  const unknown = new Set<string>();
  const filled = text.replace(/\$\{([A-Za-z0-9_]+)\}/g, (mark, name: string) => {
    const value = Object.hasOwn(substitutions, name) ? substitutions[name] : undefined;
    if (value === undefined) unknown.add(mark);
    return value ?? mark;
  });
  if (unknown.size > 0) refuse('/', `Nothing is given for ${[...unknown].join(', ')}`);
  return filled;
};

/** Reads and checks an ASL text. Whatever the engine cannot run is refused by name: Refusal `InvalidDefinition`. */
export const compileMachine = (text: string): Machine => {
  let document: Json;
  try {
    document = parseJson(text);
  } catch (cause) {
    throw new Refusal('InvalidDefinition', `Invalid State Machine Definition: 'INVALID_JSON_DESCRIPTION: ${String(cause)}'`, {
      cause,
    });
  }
  const machine = read(machineSchema, document, '');
  const compiler = new Compiler(machine.QueryLanguage ?? 'JSONPath');
  compiler.scope(machine, '');
  return { startAt: machine.StartAt, timeoutSeconds: machine.TimeoutSeconds, states: compiler.states };
};
