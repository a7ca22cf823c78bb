import { isRecord } from '../wire/json-record.ts';
import type { LeafTest } from './leaf-test.ts';
import { PatternRefusal } from './pattern-refusal.ts';
import { endsWith, equalsIgnoringCase, fitsWildcard, startsWith } from './text-tests.ts';

/** What may stand inside `anything-but`, and whether an empty text may. */
const inner: Readonly<Record<string, { readonly test: (text: string) => LeafTest; readonly empty: boolean }>> = {
  prefix: { test: startsWith, empty: false },
  suffix: { test: endsWith, empty: false },
  'equals-ignore-case': { test: equalsIgnoringCase, empty: true },
  wildcard: { test: fitsWildcard, empty: true },
};

const none =
  (tests: readonly LeafTest[]): LeafTest =>
  (value) =>
    !tests.some((test) => test(value));

function innerTest(condition: Record<string, unknown>): LeafTest {
  const [[name, wanted] = ['', undefined], ...others] = Object.entries(condition);
  const operator = Object.hasOwn(inner, name) ? inner[name] : undefined;
  if (operator === undefined || others.length > 0) throw new PatternRefusal(`Unsupported anything-but pattern: ${name}`);
  const list: readonly unknown[] = Array.isArray(wanted) ? wanted : [wanted];
  if (list.length === 0) throw new PatternRefusal('Empty arrays are not allowed');
  return none(
    list.map((text) => {
      if (typeof text !== 'string') throw new PatternRefusal(`${name} match pattern must be a string`);
      if (text === '' && !operator.empty) throw new PatternRefusal(`Null prefix/suffix not allowed`);
      return operator.test(text);
    }),
  );
}

/**
 * `anything-but`: a text, a number, a list of one of them, or one operator. It passes every value that is there and is none of these, null
 * and values of another type included; a field that is not there fails it. Throws PatternRefusal for anything else.
 */
export function anythingBut(condition: unknown): LeafTest {
  if (isRecord(condition)) return innerTest(condition);
  const list: readonly unknown[] = Array.isArray(condition) ? condition : [condition];
  const first = list[0];
  if (typeof first !== 'string' && typeof first !== 'number')
    throw new PatternRefusal('Value of anything-but must be an array or single string/number value.');
  if (list.some((wanted) => typeof wanted !== typeof first))
    throw new PatternRefusal('Inside anything but list, either all values are number or string, mixed type is not supported');
  return (value) => !list.includes(value);
}
