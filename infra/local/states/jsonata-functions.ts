import { randomUUID } from 'node:crypto';
import { hash, partition, range } from './intrinsic-functions.ts';
import { isList, type Json, parseJson } from './json.ts';
import { seeded } from './random.ts';

const asNumber = (value: unknown, what: string): number => {
  if (typeof value !== 'number') throw new TypeError(`${what} must be a number`);
  return value;
};
const asText = (value: unknown, what: string): string => {
  if (typeof value !== 'string') throw new TypeError(`${what} must be a text`);
  return value;
};
const asJson = (value: unknown): Json => parseJson(JSON.stringify(value) ?? 'null');

/** AWS gives a range of one number as that number (recorded), the same as any JSONata sequence. */
const rangeOf = (first: unknown, last: unknown, by: unknown): Json => {
  const numbers = range(asNumber(first, 'the start'), asNumber(last, 'the end'), asNumber(by, 'the step'));
  return numbers.length === 1 ? (numbers[0] ?? null) : numbers;
};

const partitionOf = (items: unknown, size: unknown): Json => {
  if (!isList(items)) throw new TypeError('the first argument must be an array');
  return partition(items, asNumber(size, 'the size'));
};

const random = (seed: unknown): number => (seed === undefined ? Math.random() : seeded(asNumber(seed, 'the seed')));

const parse = (text: unknown): Json => parseJson(asText(text, 'the argument'));

const refused = (): never => {
  throw new TypeError('$eval is not supported by Step Functions');
};

/** The functions Step Functions adds to JSONata, and the clock functions on business time. `at` is milliseconds since 1970. */
export const stepFunctions = (at: number): { readonly [name: string]: (...args: readonly unknown[]) => unknown } => ({
  partition: partitionOf,
  range: rangeOf,
  hash: (data, algorithm) => hash(asJson(data), asText(algorithm, 'the algorithm')),
  random,
  uuid: () => randomUUID(),
  parse,
  eval: refused,
  millis: () => at,
});
