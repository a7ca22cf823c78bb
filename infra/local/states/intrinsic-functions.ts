import { createHash, randomInt, randomUUID } from 'node:crypto';
import { byteLength, isList, isObject, type Json, type JsonObject, parseJson, sameJson } from './json.ts';
import { seeded } from './random.ts';

type Apply = (args: readonly Json[]) => Json;

const text = (args: readonly Json[], at: number): string => {
  const value = args[at];
  if (typeof value !== 'string') throw new TypeError(`argument ${at + 1} must be a text`);
  return value;
};
const amount = (args: readonly Json[], at: number): number => {
  const value = args[at];
  if (typeof value !== 'number') throw new TypeError(`argument ${at + 1} must be a number`);
  return value;
};
const list = (args: readonly Json[], at: number): readonly Json[] => {
  const value = args[at];
  if (!isList(value)) throw new TypeError(`argument ${at + 1} must be an array`);
  return value;
};
const object = (args: readonly Json[], at: number): JsonObject => {
  const value = args[at];
  if (!isObject(value)) throw new TypeError(`argument ${at + 1} must be an object`);
  return value;
};
const value = (args: readonly Json[], at: number): Json => {
  const given = args[at];
  if (given === undefined) throw new TypeError(`argument ${at + 1} is missing`);
  return given;
};

const asText = (item: Json): string => (typeof item === 'string' ? item : JSON.stringify(item));

const format: Apply = (args) => {
  const values = args.slice(1);
  let used = 0;
  const filled = text(args, 0).replace(/\\([{}\\])|\{\}/g, (_, escaped: string | undefined) => {
    if (escaped !== undefined) return escaped;
    used += 1;
    return asText(value(values, used - 1));
  });
  if (used !== values.length) throw new TypeError(`${values.length} values for ${used} places`);
  return filled;
};

/** Groups of `size`; the last may be shorter. */
export const partition = (items: readonly Json[], size: number): Json[] => {
  const step = Math.round(size);
  if (step < 1) throw new RangeError('the size of a group must be a positive number');
  return Array.from({ length: Math.ceil(items.length / step) }, (_, at) => items.slice(at * step, (at + 1) * step));
};

/** Numbers from `first` to `last` by `by`, both included when met; at most 1,000 as AWS allows. */
export const range = (first: number, last: number, by: number): Json[] => {
  const [start, end, step] = [Math.round(first), Math.round(last), Math.round(by)];
  if (step === 0) throw new RangeError('the step must not be 0');
  const length = Math.max(0, Math.floor((end - start) / step) + 1);
  if (length > 1_000) throw new RangeError('a range holds at most 1,000 items');
  return Array.from({ length }, (_, at) => start + at * step);
};

const algorithms: ReadonlyMap<string, string> = new Map(
  ['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'].map((name) => [name, name.toLowerCase().replace('-', '')]),
);

/** Hex digest by MD5, SHA-1, SHA-256, SHA-384 or SHA-512 of a text, or of the JSON of anything else; at most 10,000 characters. */
export const hash = (data: Json, algorithm: string): string => {
  const name = algorithms.get(algorithm);
  if (name === undefined) throw new TypeError(`the algorithm ${algorithm} is not known`);
  if (asText(data).length > 10_000) throw new RangeError('at most 10,000 characters are hashed');
  return createHash(name).update(asText(data)).digest('hex');
};

const short = (data: string): string => {
  if (byteLength(data) > 10_000) throw new RangeError('at most 10,000 characters are coded');
  return data;
};

const random: Apply = (args) => {
  const [from, to] = [Math.round(amount(args, 0)), Math.round(amount(args, 1))];
  if (to <= from) throw new RangeError('the end must be greater than the start');
  if (args.length < 3) return from + randomInt(to - from);
  return from + Math.floor(seeded(Math.round(amount(args, 2))) * (to - from));
};

const split: Apply = (args) => {
  const marks = new Set(text(args, 1));
  const parts = [''];
  for (const letter of text(args, 0)) {
    if (marks.has(letter)) parts.push('');
    else parts.push((parts.pop() ?? '') + letter);
  }
  return parts.filter((part) => part !== '');
};

const merge: Apply = (args) => {
  if (args[2] !== false) throw new TypeError('only a shallow merge (false) is supported');
  return { ...object(args, 0), ...object(args, 1) };
};

const item: Apply = (args) => {
  const found = list(args, 0)[amount(args, 1)];
  if (found === undefined) throw new RangeError('the index lies outside the array');
  return found;
};

const unique = (items: readonly Json[]): readonly Json[] =>
  items.filter((one, at) => items.findIndex((other) => sameJson(one, other)) === at);

/** The intrinsic functions of the Amazon States Language (JSONPath), by full name. They throw TypeError, RangeError or SyntaxError. */
export const intrinsicFunctions: { readonly [name: string]: Apply } = {
  'States.Format': format,
  'States.StringToJson': (args) => (text(args, 0).trim() === '' ? null : parseJson(text(args, 0))),
  'States.JsonToString': (args) => JSON.stringify(value(args, 0)),
  'States.Array': (args) => args,
  'States.ArrayPartition': (args) => partition(list(args, 0), amount(args, 1)),
  'States.ArrayContains': (args) => list(args, 0).some((one) => sameJson(one, value(args, 1))),
  'States.ArrayRange': (args) => range(amount(args, 0), amount(args, 1), amount(args, 2)),
  'States.ArrayGetItem': item,
  'States.ArrayLength': (args) => list(args, 0).length,
  'States.ArrayUnique': (args) => unique(list(args, 0)),
  'States.Base64Encode': (args) => Buffer.from(short(text(args, 0)), 'utf8').toString('base64'),
  'States.Base64Decode': (args) => Buffer.from(short(text(args, 0)), 'base64').toString('utf8'),
  'States.Hash': (args) => hash(value(args, 0), text(args, 1)),
  'States.JsonMerge': merge,
  'States.MathRandom': random,
  /** AWS rounds each operand half up before it adds (recorded: -1.49 + -1.5 = -2). */
  'States.MathAdd': (args) => Math.round(amount(args, 0)) + Math.round(amount(args, 1)),
  'States.StringSplit': split,
  'States.UUID': () => randomUUID(),
};

export const functionNames: ReadonlySet<string> = new Set(Object.keys(intrinsicFunctions));
