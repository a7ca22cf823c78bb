import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Item, Query, Table } from '../../shared/ports/table.ts';
import { type OpenStore, stores } from './table-stores.ts';

const badInput = { name: 'BadInput' };
const names = (items: readonly Item[]): string[] => items.map(({ sk }) => sk);

describe.each(stores.filter(({ absent }) => !absent))('pages of the table in $name', ({ open }) => {
  let store: OpenStore;
  let table: Table;
  const invoices: Query = { index: 'listing', partition: 'invoices', limit: 2 };

  const cursorOf = async (query: Query): Promise<string> => {
    const { cursor } = await table.query(query);
    if (cursor === undefined) throw new Error('there is only one page');
    return cursor;
  };

  beforeAll(async () => {
    store = await open();
    table = store.table;
    for (let place = 1; place <= 5; place += 1) {
      await table.write({ put: { pk: 'Łódź', sk: `${place}`, listKey: 'invoices', listSort: `2026-0${6 - place}` } });
    }
  });
  afterAll(() => store.close());

  test('follow each other without a gap or a repetition, also backwards', async () => {
    const first = await table.query(invoices);
    const second = await table.query({ ...invoices, cursor: first.cursor ?? '' });
    const third = await table.query({ ...invoices, cursor: second.cursor ?? '' });
    expect([first, second, third].map(({ items }) => names(items))).toEqual([['5', '4'], ['3', '2'], ['1']]);
    expect(third.cursor).toBeUndefined();
    const newest = await table.query({ ...invoices, newestFirst: true });
    expect(names(newest.items)).toEqual(['1', '2']);
    expect(names((await table.query({ ...invoices, newestFirst: true, cursor: newest.cursor ?? '' })).items)).toEqual(['3', '4']);
  });

  test('may change their size on the way', async () => {
    const cursor = await cursorOf(invoices);
    expect(names((await table.query({ ...invoices, limit: 10, cursor })).items)).toEqual(['3', '2', '1']);
  });

  test('go on where they were when the item they ended with is gone or new ones came before it', async () => {
    await table.write({ put: { pk: 'Kielce', sk: 'b' } });
    await table.write({ put: { pk: 'Kielce', sk: 'c' } });
    const cursor = await cursorOf({ partition: 'Kielce', limit: 1 });
    await table.write({ remove: { pk: 'Kielce', sk: 'b' } });
    await table.write({ put: { pk: 'Kielce', sk: 'a' } });
    expect(names((await table.query({ partition: 'Kielce', limit: 1, cursor })).items)).toEqual(['c']);
  });

  test.each<[string, Query]>([
    ['another partition', { index: 'listing', partition: 'messages' }],
    ['another index', { index: 'queue', partition: 'invoices' }],
    ['the table itself', { partition: 'Łódź' }],
    ['the other direction', { ...invoices, newestFirst: true }],
    ['another range', { ...invoices, sort: { beginsWith: '2026' } }],
  ])('do not continue in %s', async (_, query) => {
    const cursor = await cursorOf(invoices);
    await expect(table.query({ ...query, cursor })).rejects.toMatchObject(badInput);
  });

  test.each(['', 'nonsense', 'WzEsMiwzXQ', '%%%'])('do not continue after %j', async (cursor) => {
    await expect(table.query({ ...invoices, cursor })).rejects.toMatchObject(badInput);
  });

  test('have a cursor of letters that an address can carry', async () => {
    expect(await cursorOf({ partition: 'Łódź', limit: 1 })).toMatch(/^[A-Za-z0-9_-]+$/);
  });

  test('end before the item that would make them more than 1 MB', async () => {
    for (let place = 0; place < 5; place += 1) {
      await table.write({
        put: { pk: 'archive', sk: `${place}`, text: 'x'.repeat(300 * 1024), queueKey: 'big', queueSort: `${place}` },
      });
    }
    for (const query of [{ partition: 'archive' }, { index: 'queue', partition: 'big' }] as const) {
      const first = await table.query(query);
      expect(names(first.items)).toEqual(['0', '1', '2']);
      expect(names((await table.query({ ...query, cursor: first.cursor ?? '' })).items)).toEqual(['3', '4']);
    }
  });

  test('are empty for a range that ends before it begins', async () => {
    expect(await table.query({ partition: 'Łódź', sort: { from: '4', to: '2' } })).toEqual({ items: [] });
    expect(await table.query({ partition: 'Łódź', sort: { upTo: '' } })).toEqual({ items: [] });
  });

  test('are refused with a limit of nothing or of a partition without a name', async () => {
    await expect(table.query({ ...invoices, limit: 0 })).rejects.toMatchObject({ name: 'StoreRefused' });
    await expect(table.query({ partition: '' })).rejects.toMatchObject({ name: 'StoreRefused' });
  });
});
