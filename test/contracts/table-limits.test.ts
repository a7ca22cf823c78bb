import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Change, Item, Table, TransactWrite, Value } from '../../shared/ports/table.ts';
import { type OpenStore, stores } from './table-stores.ts';

const refused = { name: 'StoreRefused' };
const key = (sk: string) => ({ pk: 'debtor', sk });
/** An item of exactly so many bytes. */
const sized = (sk: string, bytes: number): Item => ({
  ...key(sk),
  text: 'x'.repeat(bytes - 'pkdebtorsktext'.length - sk.length),
});
const nested = (levels: number): Value => (levels === 0 ? 'leaf' : [nested(levels - 1)]);

describe.each(stores.filter(({ absent }) => !absent))('the table in $name', ({ open }) => {
  let store: OpenStore;
  let table: Table;
  beforeAll(async () => {
    store = await open();
    table = store.table;
  });
  afterAll(() => store.close());

  test('takes an item of 400 KB and refuses one of a byte more, whether put or grown', async () => {
    expect(await table.write({ put: sized('big', 409_600) })).toEqual({ outcome: 'written' });
    await expect(table.write({ put: sized('big', 409_601) })).rejects.toMatchObject(refused);
    await expect(table.write({ update: key('big'), change: { set: [{ at: ['n'], to: 1 }] } })).rejects.toMatchObject(refused);
    expect(await table.get(key('big'))).toEqual(sized('big', 409_600));
  });

  test('counts Polish letters in bytes', async () => {
    const letters = 'ż'.repeat((409_600 - 'pkdebtorskpltext'.length) / 2);
    expect(await table.write({ put: { ...key('pl'), text: letters } })).toEqual({ outcome: 'written' });
    await expect(table.write({ put: { ...key('pl'), text: `${letters}ż` } })).rejects.toMatchObject(refused);
  });

  test('takes 100 writes in a transaction and refuses none and 101', async () => {
    const writes = Array.from({ length: 101 }, (_, place): TransactWrite => ({ put: key(`many#${place}`) }));
    expect(await table.transact(writes.slice(1))).toEqual({ outcome: 'written' });
    await expect(table.transact(writes)).rejects.toMatchObject(refused);
    await expect(table.transact([])).rejects.toMatchObject(refused);
  });

  test('takes 4 MB in a transaction and refuses more', async () => {
    const writes = Array.from({ length: 11 }, (_, place): TransactWrite => ({ put: sized(`mb#${place}`, 400_000) }));
    expect(await table.transact(writes.slice(0, 10))).toEqual({ outcome: 'written' });
    await expect(table.transact(writes)).rejects.toMatchObject(refused);
  });

  test('refuses two writes on one item in a transaction, and does neither', async () => {
    const twice: TransactWrite[] = [{ put: key('twice') }, { check: key('twice'), when: { is: 'absent' } }];
    await expect(table.transact(twice)).rejects.toMatchObject(refused);
    expect(await table.get(key('twice'))).toBeUndefined();
  });

  test.each([
    ['an empty partition key', { pk: '', sk: 'x' }],
    ['an empty sort key', { pk: 'x', sk: '' }],
    ['a partition key over 2,048 bytes', { pk: 'x'.repeat(2049), sk: 'x' }],
    ['a sort key over 1,024 bytes', { pk: 'x', sk: 'ż'.repeat(513) }],
    ['an index key that is empty', { ...key('i'), listKey: '', listSort: 'x' }],
    ['an index key that is a number', { ...key('i'), startKey: 5 }],
    ['an index key that is null', { ...key('i'), queueKey: null }],
    ['an index sort key over 1,024 bytes', { ...key('i'), listKey: 'x', listSort: 'x'.repeat(1025) }],
    ['half a surrogate pair', { ...key('i'), text: '\ud83d' }],
    ['a fraction', { ...key('i'), amount: 0.5 }],
    ['a number beyond 2^53', { ...key('i'), amount: 2 ** 53 }],
    ['a name without letters', { ...key('i'), map: { '': 1 } }],
    ['a name that would change what an object is', { ...key('i'), map: JSON.parse('{"__proto__":1}') }],
    ['lists more than 32 levels deep', { ...key('i'), list: nested(32) }],
  ])('refuses %s', async (_, put) => {
    await expect(table.write({ put })).rejects.toMatchObject(refused);
  });

  test('takes lists 32 levels deep, the leaf counted', async () => {
    expect(await table.write({ put: { ...key('deep'), list: nested(31) } })).toEqual({ outcome: 'written' });
    expect(await table.get(key('deep'))).toEqual({ ...key('deep'), list: nested(31) });
  });

  test.each<[string, Change]>([
    ['nothing', {}],
    ['a key', { set: [{ at: ['sk'], to: 'other' }] }],
    ['a path and a part of it', { set: [{ at: ['map'], to: {} }], remove: [['map', 'x']] }],
    ['a path through a number', { set: [{ at: ['number', 'x'], to: 1 }] }],
    ['a path through what is not there', { set: [{ at: ['nobody', 'x'], to: 1 }] }],
    ['an index key to nothing', { set: [{ at: ['listKey'], to: '' }] }],
    ['text by a number', { add: [{ at: ['text'], by: 1 }] }],
    ['a number by more elements', { append: [{ at: ['number'], values: [1] }] }],
    ['a null by more elements', { append: [{ at: ['nothing'], values: [1] }] }],
    ['a null by a number', { add: [{ at: ['nothing'], by: 1 }] }],
  ])('refuses to change %s, alone and in a transaction', async (_, change) => {
    const item = { ...key('same'), number: 1, text: 'x', nothing: null, map: { x: 1 } };
    await table.write({ put: item });
    const update = { update: key('same'), change };
    await expect(table.write(update)).rejects.toMatchObject(refused);
    await expect(table.transact([update, { put: key('beside') }])).rejects.toMatchObject(refused);
    expect(await table.get(key('same'))).toEqual(item);
    expect(await table.get(key('beside'))).toBeUndefined();
  });

  test('refuses an order of true and false', async () => {
    await expect(table.write({ put: key('x'), when: { is: 'less', at: ['flag'], to: true } })).rejects.toMatchObject(refused);
  });

  test('holds a condition of all of nothing to be true and of any of nothing to be false', async () => {
    expect(await table.write({ put: key('void'), when: { is: 'all', of: [] } })).toEqual({ outcome: 'written' });
    expect(await table.write({ put: key('void'), when: { is: 'any', of: [] } })).toEqual({
      outcome: 'refused',
      current: key('void'),
    });
    const checks: TransactWrite[] = [{ check: key('void'), when: { is: 'all', of: [] } }, { put: key('void2') }];
    expect(await table.transact(checks)).toEqual({ outcome: 'written' });
  });
});
