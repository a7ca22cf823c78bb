import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Item, Table, TransactWrite } from '../../shared/ports/table.ts';
import { type OpenStore, stores } from './table-stores.ts';

const key = (sk: string) => ({ pk: 'units', sk });
const padded = (sk: string, bytes: number, rest: Record<string, string | number> = {}): Item => ({
  ...key(sk),
  ...rest,
  fill: 'x'.repeat(bytes),
});
const inList = { listKey: 'list', listSort: 'a' };

/** What each step costs, in the order given, is what DynamoDB bills (developer guide, capacity of writes, reads and indexes). */
describe.each(stores.filter(({ absent }) => !absent))('units of the table in $name', ({ open }) => {
  let store: OpenStore;
  let table: Table;
  const cost = async (work: Promise<unknown>): Promise<number> => {
    await work;
    return store.units();
  };
  beforeAll(async () => {
    store = await open();
    table = store.table;
  });
  afterAll(() => store.close());

  test('a put takes one for each started KB, and an update the larger of before and after', async () => {
    expect(await cost(table.write({ put: padded('a', 10) }))).toBe(1);
    expect(await cost(table.write({ put: padded('a', 2500) }))).toBe(3);
    expect(await cost(table.write({ update: key('a'), change: { set: [{ at: ['fill'], to: '' }] } }))).toBe(3);
    expect(await cost(table.write({ remove: key('a') }))).toBe(1);
    expect(await cost(table.write({ remove: key('a') }))).toBe(1);
  });

  test('an index takes nothing, one or two by what changes in it', async () => {
    expect(await cost(table.write({ put: padded('i', 10) }))).toBe(1);
    expect(await cost(table.write({ put: padded('i', 10, { listKey: 'list' }) }))).toBe(1);
    expect(await cost(table.write({ put: padded('i', 10, inList) }))).toBe(2);
    expect(await cost(table.write({ put: padded('i', 10, inList) }))).toBe(1);
    expect(await cost(table.write({ update: key('i'), change: { set: [{ at: ['n'], to: 1 }] } }))).toBe(2);
    expect(await cost(table.write({ update: key('i'), change: { set: [{ at: ['listSort'], to: 'b' }] } }))).toBe(3);
    expect(await cost(table.write({ put: padded('i', 1900, { ...inList, queueKey: 'q', queueSort: 'q' }) }))).toBe(2 + 1 + 2 + 2);
    expect(await cost(table.write({ update: key('i'), change: { remove: [['queueKey']] } }))).toBe(2 + 2 + 2);
    expect(await cost(table.write({ remove: key('i') }))).toBe(2 + 2);
  });

  test('a transaction takes twice for the table and once for the indexes, checks and removals of nothing included', async () => {
    await cost(table.write({ put: padded('t', 10, inList) }));
    const writes: TransactWrite[] = [
      { put: padded('t1', 1500, inList) },
      { update: key('t'), change: { set: [{ at: ['listSort'], to: 'z' }] } },
      { check: key('nobody'), when: { is: 'absent' } },
      { remove: key('nobody else') },
    ];
    expect(await cost(table.transact(writes))).toBe(2 * (2 + 1 + 1 + 1) + 2 + 2);
  });

  test('a read of the table takes one for each started 4 KB, found or not, and of an index half of it', async () => {
    await cost(table.write({ put: padded('r', 5000, { queueKey: 'reader', queueSort: 'r' }) }));
    expect(await cost(table.get(key('r')))).toBe(2);
    expect(await cost(table.get(key('nobody')))).toBe(1);
    expect(await cost(table.query({ partition: 'units', sort: { beginsWith: 'r' } }))).toBe(2);
    expect(await cost(table.query({ partition: 'nobody' }))).toBe(1);
    expect(await cost(table.query({ index: 'queue', partition: 'reader' }))).toBe(1);
    expect(await cost(table.query({ index: 'queue', partition: 'nobody' }))).toBe(0.5);
  });

  /** One byte for two digits without the zeros at their end, one more, one for a minus: at 1,024 bytes one unit, at 1,025 two. */
  test.each([
    [0, 1],
    [7, 2],
    [10, 2],
    [123, 3],
    [1_000_000, 2],
    [1_000_001, 5],
    [9_007_199_254_740_991, 9],
    [-7, 3],
    [-12_345, 5],
  ])('%d takes %d bytes', async (value, bytes) => {
    const rest = 1024 - 'pkunitssknnfill'.length - bytes;
    expect(await cost(table.write({ put: padded('n', rest, { n: value }) }))).toBe(1);
    await cost(table.write({ remove: key('n') }));
    expect(await cost(table.write({ put: padded('n', rest + 1, { n: value }) }))).toBe(2);
    await cost(table.write({ remove: key('n') }));
  });

  test('a list or map takes three bytes and one for each member, true, false and null one', async () => {
    const put = { ...key('m'), m: { ą: [true, null], b: 'xy' } };
    const bytes = 'pkunitsskm'.length + 'm'.length + 3 + (1 + 2 + (3 + 2 * (1 + 1))) + (1 + 1 + 2);
    const rest = 1024 - bytes - 'fill'.length;
    expect(await cost(table.write({ put: { ...put, fill: 'x'.repeat(rest) } }))).toBe(1);
    await cost(table.write({ remove: key('m') }));
    expect(await cost(table.write({ put: { ...put, fill: 'x'.repeat(rest + 1) } }))).toBe(2);
  });
});
