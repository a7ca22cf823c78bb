import { EvaluationFailure } from './failure.ts';
import { isList, isObject, type Json, type JsonObject } from './json.ts';
import { findPath, parsePath } from './json-path.ts';
import { fill, readReference, type Sight } from './template.ts';
import { parseTimestamp } from './timestamp.ts';

/** Whether a Choice rule holds for what the state sees. Throws StateFailure. */
export type Test = (sight: Sight) => boolean | Promise<boolean>;
type PathTest = (sight: Sight) => boolean;

type Compare = (left: number | string | boolean, right: number | string | boolean) => boolean;

const comparisons: { readonly [name: string]: Compare } = {
  Equals: (left, right) => left === right,
  LessThan: (left, right) => left < right,
  GreaterThan: (left, right) => left > right,
  LessThanEquals: (left, right) => left <= right,
  GreaterThanEquals: (left, right) => left >= right,
};

type Reading = (value: Json) => number | string | boolean | undefined;

const readings: { readonly [type: string]: Reading } = {
  String: (value) => (typeof value === 'string' ? value : undefined),
  Numeric: (value) => (typeof value === 'number' ? value : undefined),
  Boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  Timestamp: (value) => (typeof value === 'string' ? parseTimestamp(value) : undefined),
};

const kinds: { readonly [operator: string]: (value: Json | undefined) => boolean } = {
  IsNull: (value) => value === null,
  IsPresent: (value) => value !== undefined,
  IsNumeric: (value) => typeof value === 'number',
  IsString: (value) => typeof value === 'string',
  IsBoolean: (value) => typeof value === 'boolean',
  IsTimestamp: (value) => typeof value === 'string' && parseTimestamp(value) !== undefined,
};

const operatorForm = /^(String|Numeric|Boolean|Timestamp)(Equals|LessThan|GreaterThan|LessThanEquals|GreaterThanEquals)(Path)?$/;

/** `*` stands for any text, `\*` for the asterisk itself. */
const matcherOf = (pattern: string): RegExp => {
  const source = pattern.replace(/\\([\s\S])|\*|[.+?^${}()|[\]\\/-]/g, (mark, escaped: string | undefined) => {
    if (escaped !== undefined) return `\\${escaped}`;
    return mark === '*' ? '[\\s\\S]*' : `\\${mark}`;
  });
  return new RegExp(`^${source}$`, 'u');
};

const compileMatches = (variable: string, operand: Json): PathTest => {
  if (typeof operand !== 'string') throw new SyntaxError('StringMatches needs a text');
  const matcher = matcherOf(operand);
  return (sight) => {
    const value = readReference(variable, sight, 'Variable');
    return typeof value === 'string' && matcher.test(value);
  };
};

const compileKind = (operator: string, variable: string, operand: Json): PathTest => {
  const holds = kinds[operator];
  if (holds === undefined) throw new SyntaxError(`the operator ${operator} is not known`);
  if (typeof operand !== 'boolean') throw new SyntaxError(`${operator} needs true or false`);
  if (operator === 'IsPresent') return (sight) => holds(findPath(variable, sight)) === operand;
  return (sight) => holds(readReference(variable, sight, 'Variable')) === operand;
};

const compileComparison = (operator: string, variable: string, operand: Json): PathTest => {
  const [, type = '', relation = '', byPath] = operatorForm.exec(operator) ?? [];
  const read = readings[type];
  const compare = comparisons[relation];
  if (read === undefined || compare === undefined || (type === 'Boolean' && relation !== 'Equals')) {
    throw new SyntaxError(`the operator ${operator} is not known`);
  }
  if (byPath !== undefined && typeof operand === 'string') parsePath(operand);
  else if (byPath !== undefined || read(operand) === undefined)
    throw new SyntaxError(`${operator} has a value of the wrong type`);
  return (sight) => {
    const left = read(readReference(variable, sight, 'Variable'));
    const right = read(byPath !== undefined && typeof operand === 'string' ? readReference(operand, sight, operator) : operand);
    return left !== undefined && right !== undefined && compare(left, right);
  };
};

const besides = ['Variable', 'Next', 'Assign', 'Comment'];

const compileOperator = (rule: JsonObject, variable: string): PathTest => {
  const names = Object.keys(rule).filter((name) => !besides.includes(name));
  const [operator] = names;
  if (operator === undefined || names.length !== 1) {
    throw new SyntaxError(`a rule has exactly one operator, not ${names.join(', ') || 'none'}`);
  }
  const operand = rule[operator] ?? null;
  if (operator === 'StringMatches') return compileMatches(variable, operand);
  return operator.startsWith('Is') ? compileKind(operator, variable, operand) : compileComparison(operator, variable, operand);
};

const compilePart = (part: Json): PathTest => {
  if (!isObject(part)) throw new SyntaxError('a rule must be an object');
  return compilePaths(part);
};

const compileParts = (parts: Json): PathTest[] => {
  if (!isList(parts) || parts.length === 0) throw new SyntaxError('And and Or need a list of rules');
  return parts.map(compilePart);
};

const compilePaths = (rule: JsonObject): PathTest => {
  const joined = ['And', 'Or', 'Not'].filter((name) => Object.hasOwn(rule, name));
  const strange = joined.length === 0 ? [] : Object.keys(rule).filter((name) => name === 'Variable' || !besides.includes(name));
  if (strange.length > 1) throw new SyntaxError(`a rule has exactly one of ${strange.join(', ')}`);
  if (rule.And !== undefined) {
    const parts = compileParts(rule.And);
    return (sight) => parts.every((part) => part(sight));
  }
  if (rule.Or !== undefined) {
    const parts = compileParts(rule.Or);
    return (sight) => parts.some((part) => part(sight));
  }
  if (rule.Not !== undefined) {
    const part = compilePart(rule.Not);
    return (sight) => !part(sight);
  }
  if (typeof rule.Variable !== 'string') throw new SyntaxError('a rule needs Variable, And, Or or Not');
  parsePath(rule.Variable);
  return compileOperator(rule, rule.Variable);
};

/** Compiles a JSONPath rule; throws SyntaxError. AWS: a value of another type does not match, a missing one is States.Runtime. */
export const compilePathRule = (rule: JsonObject): Test => compilePaths(rule);

/** Compiles a JSONata `Condition`: true, false or an expression that gives one of them. */
export const compileCondition =
  (condition: Json): Test =>
  async (sight) => {
    const value = await fill(condition, sight, 'Condition');
    if (typeof value === 'boolean') return value;
    throw new EvaluationFailure('The condition gave neither true nor false', 'Condition');
  };
