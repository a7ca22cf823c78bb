import { describe, expect, test } from 'vitest';
import { HubError } from '../../shared/domain/trouble.ts';
import { memoryTable } from '../../shared/memory/memory-table.ts';
import type { Item } from '../../shared/ports/table.ts';

const invoice = { pk: 'debtor', sk: 'invoice' };
const paid = { update: invoice, change: { add: [{ at: ['rev'], by: 1 }] } };

describe('the table in memory', () => {
  test('tells what a refused write cost, which DynamoDB bills but does not tell', async () => {
    const table = memoryTable();
    await table.write({ put: { ...invoice, note: 'x'.repeat(1500), listKey: 'list', listSort: 'a' } });
    table.meter.reset();
    await table.write({ put: { ...invoice, note: 'x'.repeat(2500) }, when: { is: 'absent' } });
    expect(table.meter).toMatchObject({ writeUnits: 3, writes: 1 });
    await table.write({ ...paid, when: { is: 'equal', at: ['rev'], to: 7 } });
    expect(table.meter).toMatchObject({ writeUnits: 5, writes: 2 });
    await table.transact([paid, { put: { pk: 'debtor', sk: 'event' }, when: { is: 'present' } }]);
    expect(table.meter).toMatchObject({ writeUnits: 11, writes: 4, readUnits: 0, reads: 0 });
  });

  test('lets a writer in between the reading and the writing of another', async () => {
    let between: (() => Promise<unknown>) | undefined;
    const table = memoryTable({
      onCall: async (call, phase) => {
        const cut = between;
        if (!('write' in call) || phase !== 'before' || cut === undefined) return;
        between = undefined;
        await cut();
      },
    });
    await table.write({ put: { ...invoice, rev: 1 } });
    between = () => table.write(paid);
    const late = await table.write({ ...paid, when: { is: 'equal', at: ['rev'], to: 1 } });
    expect(late).toEqual({ outcome: 'refused', current: { ...invoice, rev: 2 } });
  });

  test('does nothing when it was busy before, and everything when its caller crashed after', async () => {
    let failing: 'before' | 'after' | undefined;
    const table = memoryTable({
      onCall: (_, phase) => {
        if (phase !== failing) return;
        failing = undefined;
        throw new HubError('StoreBusy', 'injected');
      },
    });
    await table.write({ put: { ...invoice, rev: 1 } });
    failing = 'before';
    await expect(table.transact([paid])).rejects.toMatchObject({ name: 'StoreBusy' });
    expect(await table.get(invoice)).toEqual({ ...invoice, rev: 1 });
    failing = 'after';
    await expect(table.transact([paid])).rejects.toMatchObject({ name: 'StoreBusy' });
    expect(await table.get(invoice)).toEqual({ ...invoice, rev: 2 });
  });

  test('streams what was really changed, in the order of the writes', async () => {
    const images: Item[] = [];
    const table = memoryTable({ onImage: (image) => images.push(image) });
    await table.write({ put: { ...invoice, rev: 1 } });
    await table.write({ put: { rev: 1, ...invoice } });
    await table.transact([
      paid,
      { put: { pk: 'debtor', sk: 'event' } },
      { check: { pk: 'debtor', sk: 'x' }, when: { is: 'absent' } },
    ]);
    await table.transact([paid, { put: { pk: 'debtor', sk: 'event' }, when: { is: 'absent' } }]);
    await table.write({ remove: invoice });
    expect(images).toEqual([
      { ...invoice, rev: 1 },
      { ...invoice, rev: 2 },
      { pk: 'debtor', sk: 'event' },
    ]);
  });

  test('is not changed by whoever wrote to it or read from it', async () => {
    const table = memoryTable();
    const receipts = [{ rung: 1 }];
    await table.write({ put: { ...invoice, receipts } });
    receipts.push({ rung: 2 });
    const before = await table.get(invoice);
    await table.write({ update: invoice, change: { append: [{ at: ['receipts'], values: [{ rung: 3 }] }] } });
    expect(before).toEqual({ ...invoice, receipts: [{ rung: 1 }] });
    expect(await table.get(invoice)).toEqual({ ...invoice, receipts: [{ rung: 1 }, { rung: 3 }] });
    expect(() => Object.assign(before ?? {}, { receipts: [] })).toThrow(TypeError);
  });

  test('names everything it holds', async () => {
    const table = memoryTable();
    await table.write({ put: invoice });
    await table.write({ put: { pk: 'other', sk: 'party' } });
    await table.write({ remove: invoice });
    expect([...table.items()]).toEqual([{ pk: 'other', sk: 'party' }]);
  });
});
