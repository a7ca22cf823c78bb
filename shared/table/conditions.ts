import type { Condition } from '../ports/table.ts';

/** Without empty and one-membered lists: what is left is true, false or a condition whose lists have two members at least. */
export function simplified(condition: Condition): Condition | boolean {
  if (!('of' in condition)) return condition;
  const neutral = condition.is === 'all';
  const left: Condition[] = [];
  for (const part of condition.of) {
    const simple = simplified(part);
    if (simple === !neutral) return !neutral;
    if (typeof simple !== 'boolean') left.push(simple);
  }
  const [first, second] = left;
  if (first === undefined) return neutral;
  return second === undefined ? first : { is: condition.is, of: left };
}
