import type { Catcher, Language, Retrier, State, StateOf } from './definition-schema.ts';
import { isIntrinsic, parseIntrinsic } from './intrinsics.ts';
import { isList, isObject, type Json, type JsonObject } from './json.ts';
import { parsePath } from './json-path.ts';
import { checkExpression, isExpression } from './jsonata.ts';
import { readResource } from './resource.ts';
import { parseTimestamp } from './timestamp.ts';

const pathOnly = [
  'InputPath',
  'OutputPath',
  'ResultPath',
  'ResultSelector',
  'Parameters',
  'Result',
  'SecondsPath',
  'TimestampPath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
  'ErrorPath',
  'CausePath',
  'ItemsPath',
  'MaxConcurrencyPath',
];
const expressionOnly = ['Arguments', 'Output', 'Items'];
/** Fields that hold templates; rules and catchers hold their own Assign. */
const templates = ['Parameters', 'ResultSelector', 'Assign', 'ItemSelector', 'Choices', 'Catch'];
const nested = ['Branches', 'ItemProcessor', 'Iterator'];

/** What of lambda:invoke is understood; a qualifier names a version, and every version here is the present one. */
const invokeArguments = new Set(['FunctionName', 'Payload', 'Qualifier']);

const fail = (why: string): never => {
  throw new SyntaxError(why);
};

const checkReference = (text: string): void => {
  if (isIntrinsic(text)) parseIntrinsic(text);
  else parsePath(text);
};

const checkPaths = (template: Json): void => {
  if (isList(template)) {
    for (const item of template) checkPaths(item);
    return;
  }
  if (!isObject(template)) return;
  for (const [name, value] of Object.entries(template)) {
    if (!name.endsWith('.$')) checkPaths(value);
    else if (typeof value === 'string') checkReference(value);
    else fail(`the field ${name} must hold a path or an intrinsic function`);
  }
};

const checkExpressions = (template: Json): void => {
  if (typeof template === 'string' && isExpression(template)) checkExpression(template);
  else if (isList(template)) for (const item of template) checkExpressions(item);
  else if (isObject(template)) for (const item of Object.values(template)) checkExpressions(item);
};

const checkPathField = (name: string, value: Json): void => {
  if (templates.includes(name)) checkPaths(value);
  else if (typeof value !== 'string') return;
  else if (name.endsWith('Path')) checkReference(value);
  else if (/Seconds$|^MaxConcurrency$/.test(name)) fail(`the field ${name} must be a number`);
};

const checkLanguage = (document: JsonObject, language: Language): void => {
  const foreign = (language === 'JSONata' ? pathOnly : expressionOnly).filter((name) => Object.hasOwn(document, name));
  if (foreign.length > 0) fail(`the field ${foreign.join(', ')} does not belong to a ${language} state`);
  for (const [name, value] of Object.entries(document)) {
    if (nested.includes(name)) continue;
    if (language === 'JSONata') checkExpressions(value);
    else checkPathField(name, value);
  }
};

const checkFlow = (state: State): void => {
  if (!('Next' in state || 'End' in state) && ['Choice', 'Succeed', 'Fail'].includes(state.Type)) return;
  const next = 'Next' in state && state.Next !== undefined;
  const end = 'End' in state && state.End === true;
  if (next === end) fail('a state has either Next or End');
};

const exclusive = (state: State, names: readonly string[], needed: boolean): void => {
  const given = names.filter((name) => Object.hasOwn(state, name));
  if (given.length > 1 || (needed && given.length === 0)) fail(`exactly one of ${names.join(', ')} is allowed`);
};

const checkErrorLists = (rows: readonly (Retrier | Catcher)[]): void => {
  for (const [at, row] of rows.entries()) {
    if (!row.ErrorEquals.includes('States.ALL')) continue;
    if (row.ErrorEquals.length > 1) fail('States.ALL stands alone');
    if (at < rows.length - 1) fail('States.ALL comes last');
  }
};

const checkTask = (state: StateOf<'Task'>): void => {
  const resource = readResource(state.Resource);
  const args = state.Arguments ?? state.Parameters;
  if (resource.by === 'integration' && isObject(args)) {
    const strange = Object.keys(args).filter((name) => !invokeArguments.has(name.replace(/\.\$$/, '')));
    if (strange.length > 0) fail(`the argument ${strange.join(', ')} of lambda:invoke is not supported`);
  }
  exclusive(state, ['TimeoutSeconds', 'TimeoutSecondsPath'], false);
  exclusive(state, ['HeartbeatSeconds', 'HeartbeatSecondsPath'], false);
  const { TimeoutSeconds: timeout, HeartbeatSeconds: heartbeat } = state;
  if (typeof timeout === 'number' && typeof heartbeat === 'number' && heartbeat >= timeout) {
    fail('HeartbeatSeconds must be smaller than TimeoutSeconds');
  }
};

const checkWait = (state: StateOf<'Wait'>): void => {
  exclusive(state, ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'], true);
  const { Timestamp: moment } = state;
  if (moment !== undefined && !isExpression(moment) && parseTimestamp(moment) === undefined) {
    fail(`the Timestamp ${moment} is not a moment with its zone`);
  }
};

/** `states` holds the reserved names of every expression. */
const checkVariables = (owner: { readonly Assign?: Readonly<Record<string, Json>> | undefined }): void => {
  const wrong = Object.keys(owner.Assign ?? {}).filter(
    (name) => !/^(?!states(\.\$)?$)[\p{L}_][\p{L}\p{N}_]*(\.\$)?$/u.test(name),
  );
  if (wrong.length > 0) fail(`the variable name ${wrong.join(', ')} is not allowed`);
};

const checkFields = (state: State, language: Language): void => {
  if (state.Type === 'Wait') checkWait(state);
  if (state.Type === 'Fail') {
    exclusive(state, ['Error', 'ErrorPath'], false);
    exclusive(state, ['Cause', 'CausePath'], false);
  }
  if (state.Type === 'Map') {
    exclusive(state, ['ItemProcessor', 'Iterator'], true);
    exclusive(state, ['ItemSelector', 'Parameters'], false);
    exclusive(state, ['MaxConcurrency', 'MaxConcurrencyPath'], false);
    if (state.Arguments !== undefined) fail('Arguments is not a field of Map');
  }
  if (state.Type === 'Task') checkTask(state);
  if (state.Type === 'Parallel' && language === 'JSONPath' && state.Arguments !== undefined) fail('Arguments needs JSONata');
};

const checkCatcher = (catcher: Catcher, language: Language): void => {
  checkVariables(catcher);
  if (language === 'JSONata' && catcher.ResultPath !== undefined) fail('the field ResultPath does not belong to a JSONata state');
  if (language === 'JSONPath' && catcher.Output !== undefined) fail('the field Output does not belong to a JSONPath state');
  if (typeof catcher.ResultPath === 'string') parsePath(catcher.ResultPath);
};

/** Checks one state beyond its shape: language, flow, expressions, resources. Throws SyntaxError naming what is wrong. */
export const checkState = (state: State, document: JsonObject, language: Language): void => {
  checkFlow(state);
  checkFields(state, language);
  if ('Assign' in state) checkVariables(state);
  checkLanguage(document, language);
  const retriers = 'Retry' in state ? (state.Retry ?? []) : [];
  const catchers = 'Catch' in state ? (state.Catch ?? []) : [];
  checkErrorLists(retriers);
  checkErrorLists(catchers);
  for (const catcher of catchers) checkCatcher(catcher, language);
};
