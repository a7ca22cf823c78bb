import { isRecord } from '../wire/json-record.ts';
import { inNetwork } from './address-tests.ts';
import { anythingBut } from './anything-but.ts';
import type { LeafRule, LeafTest } from './leaf-test.ts';
import { fitsNumeric } from './number-tests.ts';
import { PatternRefusal } from './pattern-refusal.ts';
import { endsIgnoringCase, endsWith, equalsIgnoringCase, fitsWildcard, startsIgnoringCase, startsWith } from './text-tests.ts';

const text = (name: string, value: unknown): string => {
  if (typeof value !== 'string') throw new PatternRefusal(`${name} match pattern must be a string`);
  return value;
};

/** `prefix` and `suffix` take a text, or `{"equals-ignore-case": text}`. */
const edge = (name: string, exact: (wanted: string) => LeafTest, ignoring: (wanted: string) => LeafTest) => (value: unknown) => {
  if (!isRecord(value)) return exact(text(name, value));
  const [[operator, wanted] = ['', undefined], ...others] = Object.entries(value);
  if (operator !== 'equals-ignore-case' || others.length > 0)
    throw new PatternRefusal(`Unsupported ${name} pattern: ${operator}`);
  return ignoring(text(name, wanted));
};

const operators: Readonly<Record<string, (value: unknown) => LeafTest>> = {
  prefix: edge('prefix', startsWith, startsIgnoringCase),
  suffix: edge('suffix', endsWith, endsIgnoringCase),
  'equals-ignore-case': (value) => equalsIgnoringCase(text('equals-ignore-case', value)),
  wildcard: (value) => fitsWildcard(text('wildcard', value)),
  cidr: inNetwork,
  numeric: fitsNumeric,
  'anything-but': anythingBut,
};

/** Names of all operators, so that a key that is not one of them can be told from a nested field. */
export const operatorNames: readonly string[] = [...Object.keys(operators), 'exists'];

/** One entry of a pattern's list: a text, number, boolean or null to equal, or one operator. Throws PatternRefusal. */
export function leafRule(entry: unknown): LeafRule {
  if (entry === null || typeof entry === 'string' || typeof entry === 'number' || typeof entry === 'boolean')
    return { kind: 'value', test: (value) => value === entry };
  if (!isRecord(entry)) throw new PatternRefusal('Match value must be String, number, true, false, or null');
  const [[name, wanted] = ['', undefined], ...others] = Object.entries(entry);
  if (others.length > 0) throw new PatternRefusal('Only one key allowed in match expression');
  if (name === 'exists') {
    if (typeof wanted !== 'boolean') throw new PatternRefusal('exists match pattern must be either true or false.');
    return wanted ? { kind: 'value', test: () => true } : { kind: 'absent' };
  }
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (operator === undefined) throw new PatternRefusal(`Unrecognized match type ${name}`);
  return { kind: 'value', test: operator(wanted) };
}
