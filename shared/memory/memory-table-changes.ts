import { HubError } from '../domain/trouble.ts';
import type { Change, Item, Key, Path, Value } from '../ports/table.ts';
import { isList, isMap, valueAt } from '../table/values.ts';
import { frozen, frozenItem } from './memory-table-freeze.ts';

type Draft = Record<string, Value>;

function refuse(why: string, path: Path): never {
  throw new HubError('StoreRefused', `${why}: ${path.join('.')}`);
}

/** Copies the maps along the path and answers the innermost, in which the last name of the path can be written. */
function innermost(draft: Draft, path: Path): Draft {
  let here = draft;
  for (const name of path.slice(0, -1)) {
    const inner = Object.hasOwn(here, name) ? here[name] : undefined;
    if (!isMap(inner)) return refuse('a step of the path leads to no map', path);
    const copy: Draft = { ...inner };
    here[name] = copy;
    here = copy;
  }
  return here;
}

const lastOf = (path: Path): string => path[path.length - 1] ?? '';

function put(draft: Draft, path: Path, value: Value): void {
  innermost(draft, path)[lastOf(path)] = frozen(value);
}

function sum(before: Value | undefined, by: number, path: Path): number {
  const total =
    typeof before === 'number' || before === undefined ? (before ?? 0) + by : refuse('only a number can be added to', path);
  return Number.isSafeInteger(total) ? total : refuse('the sum is beyond 2^53', path);
}

function longer(before: Value | undefined, values: readonly Value[], path: Path): Value {
  const list = before === undefined ? [] : before;
  return isList(list) ? [...list, ...values] : refuse('only a list can be appended to', path);
}

/**
 * The item as the change leaves it, frozen; without an item one is made of the key. Every value is read as it was before the change. Throws HubError
 * `StoreRefused` where DynamoDB answers with a ValidationException: a path through something that is no map, adding to text, appending to a number.
 */
export function changed(before: Item | undefined, key: Key, change: Change): Item {
  const draft: Draft & { pk: string; sk: string } = { ...before, pk: key.pk, sk: key.sk };
  const { set = [], add = [], append = [], remove = [] } = change;
  for (const { at, to } of set) put(draft, at, to);
  for (const { at, by } of add) put(draft, at, sum(valueAt(before, at), by, at));
  for (const { at, values } of append) put(draft, at, longer(valueAt(before, at), values, at));
  const gone = new Set<string>();
  for (const path of remove) {
    if (path.length === 1) gone.add(lastOf(path));
    else delete innermost(draft, path)[lastOf(path)];
  }
  return frozenItem(draft, gone);
}
