import fc from 'fast-check';
import type {
  Change,
  Condition,
  Item,
  Key,
  Path,
  Query,
  SortRange,
  TransactWrite,
  Value,
  Write,
} from '../../shared/ports/table.ts';
import { compareText } from '../../shared/table/text-order.ts';

export type Operation =
  | { readonly get: Key }
  | { readonly query: Query }
  | { readonly write: Write }
  | { readonly transact: readonly TransactWrite[] };

/** Few keys, so that operations meet; their order in UTF-8 is not the order of JavaScript's `<`. */
const sorts = ['a', 'a#1', 'a#10', 'a#2', 'b', 'Łódź', '\u{e000}', '\u{1f600}', '~'];
const partitions = ['p', 'p2'];
const sort = fc.constantFrom(...sorts);
const key: fc.Arbitrary<Key> = fc.record({ pk: fc.constantFrom(...partitions), sk: sort });

const text = fc.oneof(fc.constantFrom('', 'a', 'ą', 'b', '\u{1f600}', '\u{ffff}'), fc.string({ unit: 'grapheme', maxLength: 6 }));
const number = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.maxSafeInteger(),
  fc.integer().map((digits) => digits * 1000),
);
const scalar: fc.Arbitrary<string | number | boolean> = fc.oneof(text, number, fc.boolean());
const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('x', 'y', 'nazwa'), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));
/** Text that takes an item over the borders of the units: 1 KB for writes, 4 KB for reads. */
const filling = fc.integer({ min: 900, max: 4300 }).map((length) => 'ż'.repeat(length >> 1));

const placing = {
  listKey: fc.constantFrom('open', 'closed'),
  listSort: sort,
  queueKey: fc.constantFrom('anna', 'piotr'),
  queueSort: sort,
  startKey: fc.constantFrom('day'),
  startSort: sort,
};
const attributes = fc.record(
  {
    t: text,
    n: number,
    f: fc.boolean(),
    v: value,
    l: fc.array(value, { maxLength: 2 }),
    m: fc.record({ x: value }),
    big: filling,
    ...placing,
  },
  { requiredKeys: [] },
);
const item: fc.Arbitrary<Item> = fc.tuple(key, attributes).map(([place, rest]) => ({ ...rest, ...place }));

const path: fc.Arbitrary<Path> = fc.constantFrom<Path>(
  ['t'],
  ['n'],
  ['f'],
  ['v'],
  ['l'],
  ['m'],
  ['m', 'x'],
  ['m', 'y'],
  ['v', 'x'],
  ['m', 'x', 'y'],
  ['size'],
);
const indexPath = fc.constantFrom<Path>(['listKey'], ['listSort'], ['queueKey'], ['queueSort'], ['startKey'], ['startSort']);

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Condition>({ is: 'absent' }, { is: 'present' }),
    fc.record({ is: fc.constantFrom('missing' as const, 'there' as const), at: path }),
    fc.record({ is: fc.constantFrom('equal' as const, 'unequal' as const), at: path, to: scalar }),
    fc.record({
      is: fc.constantFrom('less' as const, 'at-most' as const, 'more' as const, 'at-least' as const),
      at: path,
      to: fc.oneof(text, number),
    }),
    fc.record({ is: fc.constantFrom('all' as const, 'any' as const), of: fc.array(tie('condition'), { maxLength: 3 }) }),
  ),
}));

const noneInside = (paths: readonly Path[]): boolean =>
  paths.every((one, place) => paths.every((other, at) => at === place || !other.every((name, step) => one[step] === name)));
/** Every path a change goes to. */
export const pathsOf = (change: Change): Path[] => [
  ...(change.set ?? []).map(({ at }) => at),
  ...(change.add ?? []).map(({ at }) => at),
  ...(change.append ?? []).map(({ at }) => at),
  ...(change.remove ?? []),
];

const change: fc.Arbitrary<Change> = fc
  .record(
    {
      set: fc.array(
        fc.oneof(
          fc.record({ at: path, to: value }),
          fc.record({ at: indexPath, to: fc.constantFrom('open', 'anna', 'a', 'b', 'Łódź') }),
        ),
        { minLength: 1, maxLength: 2 },
      ),
      add: fc.array(
        fc.record({ at: fc.constantFrom<Path>(['n'], ['m', 'x'], ['count'], ['t']), by: fc.integer({ min: -5, max: 5 }) }),
        {
          maxLength: 1,
        },
      ),
      append: fc.array(
        fc.record({ at: fc.constantFrom<Path>(['l'], ['v'], ['m', 'y'], ['log']), values: fc.array(value, { maxLength: 2 }) }),
        {
          maxLength: 1,
        },
      ),
      remove: fc.array(fc.oneof(path, indexPath), { minLength: 1, maxLength: 2 }),
    },
    { requiredKeys: [] },
  )
  .filter((made) => pathsOf(made).length > 0 && noneInside(pathsOf(made)));

const when = fc.option(condition, { nil: undefined });
const withWhen = <T extends object>(write: T, held: Condition | undefined): T & { when?: Condition } =>
  held === undefined ? write : { ...write, when: held };

const write: fc.Arbitrary<Write> = fc.oneof(
  { arbitrary: fc.tuple(item, when).map(([put, held]) => withWhen({ put }, held)), weight: 4 },
  {
    arbitrary: fc.tuple(key, change, when).map(([update, changes, held]) => withWhen({ update, change: changes }, held)),
    weight: 5,
  },
  { arbitrary: fc.tuple(key, when).map(([remove, held]) => withWhen({ remove }, held)), weight: 1 },
);
const check: fc.Arbitrary<TransactWrite> = fc.record({ check: key, when: condition });
const ownKey = (each: TransactWrite): string => {
  const { pk, sk } = 'put' in each ? each.put : 'update' in each ? each.update : 'remove' in each ? each.remove : each.check;
  return JSON.stringify([pk, sk]);
};
const transact = fc.uniqueArray(fc.oneof({ arbitrary: write, weight: 4 }, { arbitrary: check, weight: 1 }), {
  minLength: 1,
  maxLength: 6,
  selector: ownKey,
});

const range: fc.Arbitrary<SortRange> = fc.oneof(
  fc.record({ beginsWith: fc.constantFrom('', 'a', 'a#', 'a#1', 'Ł', 'zz') }),
  fc.record({ after: fc.oneof(fc.constant(''), sort) }),
  fc.record({ upTo: fc.oneof(fc.constant(''), sort) }),
  fc.record({ from: fc.oneof(fc.constant(''), sort), to: sort }),
);
const place = fc.oneof(
  fc.record({ partition: fc.constantFrom(...partitions, 'nobody') }),
  fc.record({ index: fc.constant('listing' as const), partition: placing.listKey }),
  fc.record({ index: fc.constant('queue' as const), partition: placing.queueKey }),
  fc.record({ index: fc.constant('start' as const), partition: placing.startKey }),
);
const query: fc.Arbitrary<Query> = fc
  .tuple(
    place,
    fc.record({ sort: range, newestFirst: fc.boolean(), limit: fc.integer({ min: 1, max: 4 }) }, { requiredKeys: [] }),
  )
  .map(([from, rest]) => ({ ...from, ...rest }));

/** One call of the port with arguments that the port's rules allow. */
export const operation: fc.Arbitrary<Operation> = fc.oneof(
  { arbitrary: fc.record({ write }), weight: 6 },
  { arbitrary: fc.record({ transact }), weight: 3 },
  { arbitrary: fc.record({ query }), weight: 2 },
  { arbitrary: fc.record({ get: key }), weight: 1 },
);

/** Queries that together answer everything an operation can have stored. */
export const everything: readonly Query[] = [
  ...partitions.map((partition) => ({ partition })),
  ...['open', 'closed', 'anna', 'a', 'b', 'Łódź'].map((partition) => ({ index: 'listing' as const, partition })),
  ...['anna', 'piotr', 'open', 'a', 'b', 'Łódź'].map((partition) => ({ index: 'queue' as const, partition })),
  ...['day', 'open', 'anna', 'a', 'b', 'Łódź'].map((partition) => ({ index: 'start' as const, partition })),
];

/** Items in one order, for a store that orders equal sort keys of an index in its own way. */
export const inKeyOrder = (items: readonly Item[]): Item[] =>
  [...items].sort((one, other) => compareText(one.pk, other.pk) || compareText(one.sk, other.sk));
