import type { Condition, Item, Value } from '../ports/table.ts';
import { compareText } from '../table/text-order.ts';
import { valueAt } from '../table/values.ts';

/** Negative, zero or positive for values of one kind that have an order, otherwise undefined. */
function order(one: Value | undefined, other: string | number | boolean): number | undefined {
  if (typeof one === 'string' && typeof other === 'string') return compareText(one, other);
  return typeof one === 'number' && typeof other === 'number' ? one - other : undefined;
}

const satisfies = {
  less: (sign: number) => sign < 0,
  'at-most': (sign: number) => sign <= 0,
  more: (sign: number) => sign > 0,
  'at-least': (sign: number) => sign >= 0,
};

/** As DynamoDB decides it: what is missing is unequal to everything, and values of two kinds are unequal and have no order. */
export function holds(condition: Condition, item: Item | undefined): boolean {
  switch (condition.is) {
    case 'absent':
      return item === undefined;
    case 'present':
      return item !== undefined;
    case 'missing':
      return valueAt(item, condition.at) === undefined;
    case 'there':
      return valueAt(item, condition.at) !== undefined;
    case 'equal':
      return valueAt(item, condition.at) === condition.to;
    case 'unequal':
      return valueAt(item, condition.at) !== condition.to;
    case 'all':
      return condition.of.every((part) => holds(part, item));
    case 'any':
      return condition.of.some((part) => holds(part, item));
    default: {
      const sign = order(valueAt(item, condition.at), condition.to);
      return sign !== undefined && satisfies[condition.is](sign);
    }
  }
}
