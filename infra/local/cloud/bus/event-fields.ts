import { isRecord } from '../wire/json-record.ts';
import type { LeafValue } from './leaf-test.ts';

/** Which element of which array (by the array's place in the event) a value lies in, for every array around it. */
export type Membership = ReadonlyMap<number, number>;

export type EventField = { readonly value: LeafValue; readonly membership: Membership };

/** An event as EventBridge sees it: every leaf under its path joined by dots, elements of arrays under the array's own path. */
export type EventFields = ReadonlyMap<string, readonly EventField[]>;

const isLeaf = (value: unknown): value is LeafValue =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** Flattens an event. An empty array or object leaves no field at all. */
export function eventFields(event: unknown): EventFields {
  const fields = new Map<string, EventField[]>();
  let arrays = 0;
  const keep = (path: string, field: EventField): void => {
    const found = fields.get(path);
    if (found === undefined) fields.set(path, [field]);
    else found.push(field);
  };
  const walkArray = (list: readonly unknown[], path: string, membership: Membership): void => {
    arrays += 1;
    const array = arrays;
    for (const [place, element] of list.entries()) walk(element, path, new Map([...membership, [array, place]]));
  };
  const walk = (value: unknown, path: string, membership: Membership): void => {
    if (isLeaf(value)) keep(path, { value, membership });
    else if (Array.isArray(value)) walkArray(value, path, membership);
    else if (isRecord(value)) {
      for (const [name, inner] of Object.entries(value)) walk(inner, path === '' ? name : `${path}.${name}`, membership);
    }
  };
  walk(event, '', new Map());
  return fields;
}

/** The two memberships as one, or undefined when they ask for different elements of the same array. */
export function joinMembership(one: Membership, other: Membership): Membership | undefined {
  for (const [array, place] of other) if ((one.get(array) ?? place) !== place) return undefined;
  return new Map([...one, ...other]);
}
