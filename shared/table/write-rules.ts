import { HubError } from '../domain/trouble.ts';
import type { Change, Condition, Item, Key, Path, TransactWrite, Value } from '../ports/table.ts';
import { indexAttributes } from './indexes.ts';
import { sizeOfItem, sizeOfValue } from './item-size.ts';
import { utf8Length } from './text-order.ts';
import type { ValueMap } from './values.ts';

const largestItem = 400 * 1024;
const largestTransaction = 4 * 1024 * 1024;
const mostWrites = 100;
const longestPartition = 2048;
const longestSort = 1024;

/** Longest value in bytes of each attribute that places an item in an index. */
const placing: ReadonlyMap<string, number> = new Map(
  Object.values(indexAttributes).flatMap(({ partition, sort }) => [
    [partition, longestPartition],
    [sort, longestSort],
  ]),
);

export const keyOf = (write: TransactWrite): Key => {
  if ('put' in write) return write.put;
  if ('update' in write) return write.update;
  return 'remove' in write ? write.remove : write.check;
};

const refuse = (why: string, key: Key): never => {
  throw new HubError('StoreRefused', why, { pk: String(key.pk), sk: String(key.sk) });
};

function checkKeyText(name: string, value: Value | undefined, longest: number, key: Key): void {
  const bytes = typeof value === 'string' ? utf8Length(value) : 0;
  if (!bytes || bytes > longest) refuse(`${name} must be text of 1 to ${longest} bytes`, key);
}

/** Refuses a key with an empty or overlong part. */
export function checkKey(key: Key): void {
  checkKeyText('pk', key.pk, longestPartition, key);
  checkKeyText('sk', key.sk, longestSort, key);
}

/** Refuses what DynamoDB refuses in a whole item; returns its size in bytes. */
export function checkItem(item: Item): number {
  checkKey(item);
  for (const [name, longest] of placing) {
    if (Object.hasOwn(item, name)) checkKeyText(name, item[name], longest, item);
  }
  const bytes = sizeOfItem(item);
  if (bytes > largestItem) refuse(`the item has ${bytes} bytes, at most ${largestItem} are allowed`, item);
  return bytes;
}

function checkPath(path: Path, key: Key): void {
  if (path.length === 0 || path.includes('')) refuse('a path needs names', key);
  for (const name of path) sizeOfValue(name);
}

function checkCondition(condition: Condition, key: Key): void {
  if ('of' in condition) {
    for (const part of condition.of) checkCondition(part, key);
    return;
  }
  if (!('at' in condition)) return;
  checkPath(condition.at, key);
  if (!('to' in condition)) return;
  sizeOfValue(condition.to);
  const ordering = condition.is !== 'equal' && condition.is !== 'unequal';
  if (ordering && typeof condition.to === 'boolean') refuse('true and false have no order', key);
}

const pathsOf = (change: Change): Path[] => [
  ...[...(change.set ?? []), ...(change.add ?? []), ...(change.append ?? [])].map(({ at }) => at),
  ...(change.remove ?? []),
];

const startsWith = (path: Path, start: Path): boolean => start.every((name, place) => path[place] === name);

function checkPaths(paths: readonly Path[], key: Key): void {
  if (paths.length === 0) refuse('the change changes nothing', key);
  for (const [place, path] of paths.entries()) {
    checkPath(path, key);
    if (path[0] === 'pk' || path[0] === 'sk') refuse('a key cannot be changed', key);
    for (const other of paths.slice(place + 1)) {
      if (startsWith(path, other) || startsWith(other, path)) refuse('two paths of the change overlap', key);
    }
  }
}

/** Refuses a change that no item could take; returns the bytes of the values it brings. */
function checkChange(change: Change, key: Key): number {
  checkPaths(pathsOf(change), key);
  let bytes = 0;
  for (const { at, to } of change.set ?? []) {
    bytes += sizeOfValue(to);
    const longest = at.length === 1 ? placing.get(at[0] ?? '') : undefined;
    if (longest !== undefined) checkKeyText(at.join('.'), to, longest, key);
  }
  for (const { by } of change.add ?? []) bytes += sizeOfValue(by);
  for (const { values } of change.append ?? []) bytes += sizeOfValue(values);
  return bytes;
}

const keySize = (key: Key): number => sizeOfItem({ pk: key.pk, sk: key.sk });

/**
 * Refuses, by HubError `StoreRefused`, what DynamoDB refuses before it looks at the stored item; returns the bytes the write brings. A value of
 * an index attribute that is set must be text; an empty condition list is allowed (`all` of nothing holds, `any` of nothing does not).
 */
export function checkWrite(write: TransactWrite): number {
  const key = keyOf(write);
  if (write.when !== undefined) checkCondition(write.when, key);
  if ('put' in write) return checkItem(write.put);
  checkKey(key);
  return keySize(key) + ('update' in write ? checkChange(write.change, key) : 0);
}

/** As `checkWrite` for each, and: 1 to 100 writes, each on another item, 4 MB together. */
export function checkTransaction(writes: readonly TransactWrite[]): void {
  if (writes.length === 0 || writes.length > mostWrites) {
    throw new HubError('StoreRefused', `a transaction has 1 to ${mostWrites} writes, not ${writes.length}`);
  }
  const seen = new Map<string, Set<string>>();
  let bytes = 0;
  for (const write of writes) {
    const key = keyOf(write);
    bytes += checkWrite(write);
    const sorts = seen.get(key.pk) ?? new Set();
    if (sorts.has(key.sk)) refuse('two writes of the transaction are on the same item', key);
    seen.set(key.pk, sorts.add(key.sk));
  }
  if (bytes > largestTransaction)
    throw new HubError('StoreRefused', `the transaction has ${bytes} bytes, at most 4 MB are allowed`);
}

/** What an index would be keyed by, or undefined when the item is not in it. */
export function placeIn(
  item: ValueMap,
  attributes: { readonly partition: string; readonly sort: string },
): { readonly partition: string; readonly sort: string } | undefined {
  const partition = item[attributes.partition];
  const sort = item[attributes.sort];
  return typeof partition === 'string' && typeof sort === 'string' ? { partition, sort } : undefined;
}
