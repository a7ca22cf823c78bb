import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { HubError } from '../domain/trouble.ts';
import type { Item, Value } from '../ports/table.ts';
import { isItem, isList, type ValueMap } from '../table/values.ts';

type Attributes = Record<string, AttributeValue>;

/** A value as DynamoDB writes it. What cannot be stored was refused before (`checkWrite`). */
export function toAttribute(value: Value): AttributeValue {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value === null) return { NULL: true };
  return isList(value) ? { L: value.map(toAttribute) } : { M: toAttributes(value) };
}

export function toAttributes(map: ValueMap): Attributes {
  const attributes: Attributes = {};
  for (const [name, value] of Object.entries(map)) attributes[name] = toAttribute(value);
  return attributes;
}

const unreadable = (what: string): never => {
  throw new HubError('ItemUnreadable', `the table holds ${what}, which nothing of ours writes`);
};

/** The value behind an attribute. Throws HubError `ItemUnreadable` for numbers that are not whole or beyond 2^53, binary and sets. */
function fromAttribute(attribute: AttributeValue): Value {
  if (attribute.S !== undefined) return attribute.S;
  if (attribute.N !== undefined) return toNumber(attribute.N);
  if (attribute.BOOL !== undefined) return attribute.BOOL;
  if (attribute.NULL !== undefined) return null;
  if (attribute.L !== undefined) return attribute.L.map(fromAttribute);
  return attribute.M === undefined ? unreadable('binary or a set') : fromAttributes(attribute.M);
}

function toNumber(text: string): number {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : unreadable(`the number ${text}`);
}

function fromAttributes(attributes: Attributes): ValueMap {
  const map: Record<string, Value> = {};
  for (const [name, attribute] of Object.entries(attributes)) map[name] = fromAttribute(attribute);
  return map;
}

/** Throws as `fromAttribute`, and for an item whose key is not text. */
export function toItem(attributes: Attributes): Item {
  const map = fromAttributes(attributes);
  return isItem(map) ? map : unreadable('an item without a key of text');
}
