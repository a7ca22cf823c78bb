import type { Item, Value } from '../ports/table.ts';
import { isList } from '../table/values.ts';

/** A copy that nobody can change, so that it may be handed out as often as it is read. What is frozen already is taken as it is. */
export function frozen(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value === 0 ? 0 : value;
  if (isList(value)) return Object.freeze(value.map(frozen));
  const copy: Record<string, Value> = {};
  for (const name of Object.keys(value)) copy[name] = frozen(value[name] ?? null);
  return Object.freeze(copy);
}

/** The same for a whole item, without the attributes that are named. */
export function frozenItem(item: Item, without?: ReadonlySet<string>): Item {
  if (Object.isFrozen(item)) return item;
  const copy: Record<string, Value> & { pk: string; sk: string } = { pk: item.pk, sk: item.sk };
  for (const name of Object.keys(item)) if (!without?.has(name)) copy[name] = frozen(item[name] ?? null);
  return Object.freeze(copy);
}
