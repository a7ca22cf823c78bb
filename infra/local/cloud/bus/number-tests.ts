import type { LeafTest } from './leaf-test.ts';
import { PatternRefusal } from './pattern-refusal.ts';

/** EventBridge compares numbers of at most five billion either way (EventBridge User Guide, numeric matching). */
const largest = 5_000_000_000;

const comparisons: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

type Bound = { readonly sign: string; readonly bound: number };

function readBounds(list: readonly unknown[]): readonly Bound[] {
  if (list.length === 0) throw new PatternRefusal('Invalid member in numeric match: ]');
  const bounds: Bound[] = [];
  for (let at = 0; at < list.length; at += 2) {
    const [sign, bound] = [list[at], list[at + 1]];
    if (typeof sign !== 'string') throw new PatternRefusal('Invalid member in numeric match');
    if (!Object.hasOwn(comparisons, sign)) throw new PatternRefusal(`Unrecognized numeric range operator: ${sign}`);
    if (typeof bound !== 'number') throw new PatternRefusal(`Value of ${sign} must be numeric`);
    if (Math.abs(bound) > largest) throw new PatternRefusal(`Value must be between ${-largest} and ${largest}, inclusive`);
    bounds.push({ sign, bound });
  }
  return bounds;
}

/** At most one lower and one upper bound, the lower below the upper; `=` stands alone. */
function checkRange(bounds: readonly Bound[]): void {
  const [first, second] = bounds;
  if (first === undefined || second === undefined) return;
  if (bounds.length > 2 || first.sign === '=') throw new PatternRefusal('Too many elements in numeric expression');
  if (!first.sign.startsWith('>')) throw new PatternRefusal(`Only one upper bound: bad numeric range operator: ${first.sign}`);
  if (!second.sign.startsWith('<')) throw new PatternRefusal(`Bad numeric range operator: ${second.sign}`);
  if (first.bound >= second.bound) throw new PatternRefusal('Bottom must be less than top');
}

/** `[">", 0, "<=", 5]` as a test of numbers. Throws PatternRefusal for anything else. */
export function fitsNumeric(value: unknown): LeafTest {
  if (!Array.isArray(value)) throw new PatternRefusal('Value of numeric must be an array.');
  const list: readonly unknown[] = value;
  const bounds = readBounds(list);
  checkRange(bounds);
  return (number) => typeof number === 'number' && bounds.every(({ sign, bound }) => comparisons[sign]?.(number, bound) === true);
}
