import type { Item, Path, Value } from '../ports/table.ts';

export type ValueMap = { readonly [name: string]: Value };

export const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value);

export const isMap = (value: Value | undefined): value is ValueMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isItem = (map: ValueMap): map is Item => typeof map.pk === 'string' && typeof map.sk === 'string';

/** What stands at the path, or undefined when a step is missing or leads through something that is no map. */
export function valueAt(item: ValueMap | undefined, path: Path): Value | undefined {
  let here: Value | undefined = item;
  for (const name of path) {
    if (!isMap(here) || !Object.hasOwn(here, name)) return undefined;
    here = here[name];
  }
  return here;
}

/** Equal as a store sees it: the order of a map's names does not count. */
export function sameValue(one: Value | undefined, other: Value | undefined): boolean {
  if (one === other) return true;
  if (isList(one)) return isList(other) && one.length === other.length && one.every((value, at) => sameValue(value, other[at]));
  if (!isMap(one) || !isMap(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && sameValue(one[name], other[name]))
  );
}
