import { describe, expect, it } from 'vitest';
import { day } from '../../shared/domain/dates.ts';
import { rewrite } from '../../shared/table/facts/change-invoice.ts';
import { findInvoice } from '../../shared/table/facts/find-invoice.ts';
import type { TaskKind } from '../../shared/table/task-item.ts';
import { newTask } from '../../shared/table/task-writes.ts';
import { staffedConsole, toldInvoice } from '../kit/staffed-console.ts';

type Parking = Extract<TaskKind, 'call' | 'approval' | 'hand-over'>;

/** An invoice whose case waits for a person, as the machine leaves it. */
async function waitingFor(kind: Parking, rung: number) {
  const desk = await staffedConsole();
  const { ports, table, clock } = { ...desk, clock: desk.ports.clock };
  await desk.tell(toldInvoice({ number: 'FV/1', issueDate: day('2026-10-10'), dueDate: day('2026-11-10') }));
  const read = async () => {
    const found = await findInvoice(table, 'main', 'FV/1');
    if (found === undefined) throw new Error('no invoice');
    return found;
  };
  const invoice = await read();
  const { invoiceId, number, company, debtorId } = invoice;
  const task = await newTask(ports, {
    ...{ company, debtorId, kind, about: `${invoiceId}#rung-${rung}`, reason: 'call-due', by: 'machine:test' },
    ...{ invoices: [{ invoiceId, number }], dueAt: clock.now() },
  });
  await table.transact([...rewrite(invoice, { ...invoice, staffTask: { id: task.taskId, kind, rung } }), ...task.writes]);
  const done = (body: unknown, as = 'manager') => desk.json('POST', `/api/v1/tasks/${task.taskId}/done`, { body, as });
  return { ...desk, read, done, taskId: task.taskId };
}

describe('a finished task', () => {
  it('of a call is the receipt of its rung, in the same moment', async () => {
    const { done, read } = await waitingFor('call', 2);
    const before = await read();
    expect(await done({ outcome: 'reached', note: 'Zapłaci w piątek' })).toMatchObject({ status: 200, value: { state: 'done' } });
    const after = await read();
    expect(after.receipts).toMatchObject([{ rung: 2, on: '2026-11-25' }]);
    expect([after.staffTask, after.rev]).toEqual([undefined, before.rev + 1]);
    expect((await done({ outcome: 'reached', note: 'jeszcze raz' })).value.error).toBe('task-not-open');
    expect((await read()).receipts).toHaveLength(1);
  });

  it('of an approval lets its rung go, or leaves it out and says so', async () => {
    const approved = await waitingFor('approval', 4);
    await approved.done({ outcome: 'approved', note: 'Tak' });
    expect(await approved.read()).toMatchObject({ approvedRung: 4, receipts: [] });
    expect((await approved.read()).staffTask).toBeUndefined();
    const skipped = await waitingFor('approval', 4);
    await skipped.done({ outcome: 'skipped', note: 'Trwają rozmowy' });
    const { value } = await skipped.json('GET', '/api/v1/invoices/FV%2F1');
    expect(value.decisions.at(-1)).toMatchObject({ rung: 4, outcome: 'not-sent', reasonCode: 'skipped' });
  });

  it('of a hand-over leaves the case with its person, or gives it back on a day to come as a new cycle', async () => {
    const stays = await waitingFor('hand-over', 4);
    await stays.done({ outcome: 'stays', note: 'Prowadzi kancelaria' });
    expect((await stays.read()).staffTask?.kind).toBe('hand-over');
    const resumed = await waitingFor('hand-over', 4);
    for (const until of [undefined, '2026-11-25'])
      expect((await resumed.done({ outcome: 'resumed', note: 'Ugoda', until })).value.field).toBe('until');
    await resumed.done({ outcome: 'resumed', note: 'Ugoda', until: '2026-12-10' });
    const after = await resumed.read();
    expect([after.staffTask, after.owner.cycle, after.startKey?.split('#')[1]]).toEqual([undefined, 2, '2026-12-10']);
  });

  it('needs an outcome its kind has, and a note', async () => {
    const { done } = await waitingFor('call', 2);
    expect(await done({ outcome: 'approved', note: 'x' })).toMatchObject({ status: 400, value: { field: 'outcome' } });
    expect(await done({ outcome: 'reached' })).toMatchObject({ status: 400, value: { field: 'note' } });
  });

  it('is not for an outside firm unless it is its own', async () => {
    const { done } = await waitingFor('call', 2);
    expect((await done({ outcome: 'reached', note: 'x' }, 'agency')).status).toBe(403);
  });

  it('handed on goes to the queue of somebody who may finish it', async () => {
    const { json, taskId } = await waitingFor('call', 2);
    const to = (assignee: string) => json('POST', `/api/v1/tasks/${taskId}/hand-on`, { body: { assignee, reason: 'Urlop' } });
    expect((await to('nobody')).value.field).toBe('assignee');
    expect((await to('board')).value.field).toBe('assignee');
    expect(await to('sales')).toMatchObject({ status: 200, value: { assignee: 'sales' } });
    const mine = await json('GET', '/api/v1/tasks?assignee=me&state=open', { as: 'sales' });
    expect(mine.value.items.map(({ id }: { id: string }) => id)).toEqual([taskId]);
    expect((await json('GET', '/api/v1/tasks?assignee=me&state=open', { as: 'clerk' })).value.items).toEqual([]);
  });
});
