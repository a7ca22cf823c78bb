import { HubError } from '../domain/trouble.ts';
import type { Value } from '../ports/table.ts';
import { utf8Length } from './text-order.ts';
import { isList, type ValueMap } from './values.ts';

/** DynamoDB nests 32 levels deep; the innermost level holds no list or map. */
const deepest = 31;

const refuse = (why: string): never => {
  throw new HubError('StoreRefused', why);
};

const textSize = (text: string): number => utf8Length(text) ?? refuse('a text holds half a surrogate pair');

function nameSize(name: string): number {
  if (name === '' || name === '__proto__') refuse(`an attribute cannot be named "${name}"`);
  return textSize(name);
}

/** One byte for two significant digits, one more, and one for a minus sign; zero takes one byte. */
function numberSize(value: number): number {
  if (!Number.isSafeInteger(value)) refuse(`${value} is not a whole number up to 2^53`);
  if (value === 0) return 1;
  let digits = Math.abs(value);
  while (digits % 10 === 0) digits /= 10;
  return Math.ceil(String(digits).length / 2) + 1 + (value < 0 ? 1 : 0);
}

/**
 * Bytes of a value by DynamoDB's rules (developer guide, "item sizes and formats"): text in UTF-8, true, false and null 1, a list or
 * map 3 and 1 for each member. Throws HubError `StoreRefused` for what a store cannot hold: fractions and numbers beyond 2^53, undefined,
 * half surrogate pairs, an empty name, more than 32 levels.
 */
export function sizeOfValue(value: Value, level = 1): number {
  switch (typeof value) {
    case 'string':
      return textSize(value);
    case 'number':
      return numberSize(value);
    case 'boolean':
      return 1;
    case 'object':
      return value === null ? 1 : sizeOfMembers(value, level);
    default:
      return refuse(`a ${typeof value} cannot be stored`);
  }
}

function sizeOfMembers(value: readonly Value[] | ValueMap, level: number): number {
  if (level > deepest) refuse('lists and maps are nested more than 32 levels deep');
  let bytes = 3;
  if (isList(value)) for (const member of value) bytes += 1 + sizeOfValue(member, level + 1);
  else for (const name of Object.keys(value)) bytes += 1 + nameSize(name) + sizeOfNamed(value, name, level + 1);
  return bytes;
}

function sizeOfNamed(map: ValueMap, name: string, level: number): number {
  const value = map[name];
  return value === undefined ? refuse(`"${name}" is undefined`) : sizeOfValue(value, level);
}

/** Bytes of an item: names and values of its attributes. Throws as `sizeOfValue`. */
export function sizeOfItem(item: ValueMap): number {
  let bytes = 0;
  for (const name of Object.keys(item)) bytes += nameSize(name) + sizeOfNamed(item, name, 1);
  return bytes;
}
