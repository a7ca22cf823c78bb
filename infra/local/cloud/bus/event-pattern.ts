import { isRecord } from '../wire/json-record.ts';
import { type EventFields, eventFields, joinMembership, type Membership } from './event-fields.ts';
import { leafRule, operatorNames } from './leaf-rules.ts';
import type { LeafRule } from './leaf-test.ts';
import { PatternRefusal } from './pattern-refusal.ts';

type Demand = { readonly path: string; readonly rules: readonly LeafRule[] };
/** All demands of one of the ways must be met. */
type Ways = readonly (readonly Demand[])[];

/** A pattern ready to be asked about events. */
export type EventPattern = { matches(event: unknown): boolean };

/** Ways multiply with every `$or`; EventBridge refuses more than 1,000. */
const mostWays = 1000;
const longest = 4096;

function cross(one: Ways, other: Ways): Ways {
  if (one.length * other.length > mostWays)
    throw new PatternRefusal(`Rule is too complex: more than ${mostWays} combinations of $or`);
  return one.flatMap((left) => other.map((right) => [...left, ...right]));
}

/** `$or` is the operator only as a list of at least two objects without operators of their own; else it is a field of that name. */
function isOr(name: string, value: unknown): value is readonly Record<string, unknown>[] {
  if (name !== '$or' || !Array.isArray(value) || value.length < 2) return false;
  return value.every(
    (entry) => isRecord(entry) && Object.keys(entry).length > 0 && !Object.keys(entry).some((key) => operatorNames.includes(key)),
  );
}

function fieldWays(path: string, name: string, value: unknown): Ways {
  if (isRecord(value)) return objectWays(value, path);
  if (!Array.isArray(value)) throw new PatternRefusal(`"${name}" must be an object or an array`);
  if (value.length === 0) throw new PatternRefusal('Empty arrays are not allowed');
  return [[{ path, rules: value.map(leafRule) }]];
}

function objectWays(pattern: Record<string, unknown>, path: string): Ways {
  const entries = Object.entries(pattern);
  if (entries.length === 0) throw new PatternRefusal('Empty objects are not allowed');
  let ways: Ways = [[]];
  for (const [name, value] of entries) {
    const inner = path === '' ? name : `${path}.${name}`;
    ways = cross(ways, isOr(name, value) ? value.flatMap((branch) => objectWays(branch, path)) : fieldWays(inner, name, value));
  }
  return ways;
}

/** Tries the demands one after the other; values from arrays must come from the same elements throughout. */
function meets(fields: EventFields, demands: readonly Demand[], at: number, membership: Membership): boolean {
  const demand = demands[at];
  if (demand === undefined) return true;
  const found = fields.get(demand.path) ?? [];
  if (found.length === 0)
    return demand.rules.some((rule) => rule.kind === 'absent') && meets(fields, demands, at + 1, membership);
  return found.some((field) => {
    if (!demand.rules.some((rule) => rule.kind === 'value' && rule.test(field.value))) return false;
    const joined = joinMembership(membership, field.membership);
    return joined !== undefined && meets(fields, demands, at + 1, joined);
  });
}

/**
 * Checks and prepares an event pattern as EventBridge does: prefix, suffix, wildcard, anything-but, numeric, cidr, exists,
 * equals-ignore-case, `$or`, nested fields, arrays. Throws PatternRefusal with EventBridge's reason.
 */
export function eventPattern(pattern: unknown): EventPattern {
  if (!isRecord(pattern)) throw new PatternRefusal('Filter is not an object');
  if (JSON.stringify(pattern).length > longest) throw new PatternRefusal(`Event pattern is longer than ${longest} characters`);
  const ways = objectWays(pattern, '');
  return {
    matches(event) {
      const fields = eventFields(event);
      return ways.some((demands) => meets(fields, demands, 0, new Map()));
    },
  };
}
