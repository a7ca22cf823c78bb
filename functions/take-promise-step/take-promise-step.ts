import * as z from 'zod';
import { addDays, dayIn, momentAt, secondsUntil } from '../../shared/domain/dates.ts';
import { minor } from '../../shared/domain/money.ts';
import { judgePromise, promiseHoldsUntil } from '../../shared/domain/promise.ts';
import { HubError } from '../../shared/domain/trouble.ts';
import { defineUseCase } from '../../shared/hosting/use-case.ts';
import type { TransactWrite } from '../../shared/ports/table.ts';
import { PromiseCase, parkingKey, stepInput, waiting } from '../../shared/table/case.ts';
import { PromiseItem } from '../../shared/table/case-items.ts';
import { readInvoice } from '../../shared/table/facts/find-invoice.ts';
import { endPromise } from '../../shared/table/facts/promise-facts.ts';
import { contactHeadKey } from '../../shared/table/keys.ts';
import { readItem } from '../../shared/table/read-item.ts';
import { newTask, type TaskPorts } from '../../shared/table/task-writes.ts';
import { unlisted } from '../../shared/table/unlisted.ts';
import { dropLookOut, lookOut } from './look-out.ts';

const tries = 12;
const by = 'machine:promise';

/**
 * One step of a promise: kept once the promised amount has come, broken when its day and the tolerance have passed without it. Then its
 * invoices go on by themselves; a broken one also makes a task. For a transfer that the debtor confirmed somebody looks out from the start.
 */
export const takePromiseStep = defineUseCase({
  input: stepInput(PromiseCase),
  output: z.union([waiting(['payment']), z.object({ outcome: z.literal('closed') })]),
  async run({ case: ref }, ports: TaskPorts) {
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const promise = await readItem(ports.table, PromiseItem, parkingKey(ref));
      if (promise === undefined) return { outcome: 'closed' as const };
      const writes = await nextWrites(ports, promise);
      if (writes === undefined) return promise.state === 'standing' ? waitFor(ports, promise) : { outcome: 'closed' as const };
      await ports.table.transact(writes);
    }
    throw new HubError('StoreBusy', 'A step lost the race for its promise too often.', { promiseId: ref.id });
  },
});

async function nextWrites(ports: TaskPorts, promise: PromiseItem): Promise<TransactWrite[] | undefined> {
  if (promise.state !== 'standing')
    return promise.listKey === undefined ? undefined : [...(await dropLookOut(ports, promise)), unlisted(promise)];
  const judged = await judge(ports, promise);
  if (judged !== 'standing') return ended(ports, promise, judged);
  return promise.transfer !== undefined && promise.taskId === undefined ? lookOut(ports, promise) : undefined;
}

async function judge(ports: TaskPorts, promise: PromiseItem): Promise<'kept' | 'broken' | 'standing'> {
  const invoices = await Promise.all(
    promise.invoices.map(({ invoiceId }) => readInvoice(ports.table, { ...promise, invoiceId })),
  );
  const judged = promise.invoices.map(({ openThen }, place) => ({ openThen, openNow: invoices[place]?.open ?? minor(0) }));
  return judgePromise({ ...promise, invoices: judged }, dayIn(ports.clock.now()));
}

async function ended(ports: TaskPorts, promise: PromiseItem, state: 'kept' | 'broken'): Promise<TransactWrite[]> {
  const writes = await endPromise(ports, promise, state, { eventId: ports.ids.of('judged', promise.promiseId), by });
  if (state === 'kept') return writes;
  const task = await newTask(ports, {
    company: promise.company,
    debtorId: promise.debtorId,
    kind: 'broken-promise',
    about: promise.promiseId,
    invoices: promise.invoices.map(({ invoiceId, number }) => ({ invoiceId, number })),
    reason: promise.transfer === undefined ? 'promise-broken' : 'transfer-not-seen',
    dueAt: momentAt(addDays(dayIn(ports.clock.now()), 1), '15:00'),
    by,
  });
  return [
    ...writes,
    ...task.writes,
    {
      update: contactHeadKey(promise.debtorId),
      change: {
        add: [
          { at: ['brokenPromises'], by: 1 },
          { at: ['rev'], by: 1 },
        ],
      },
      when: { is: 'present' },
    },
  ];
}

function waitFor(ports: TaskPorts, promise: PromiseItem) {
  const now = ports.clock.now();
  const wakeAt = momentAt(addDays(promiseHoldsUntil(promise.due, promise.toleranceDays), 1), '07:00');
  return { outcome: 'payment' as const, rev: promise.rev, wakeAt, wakeInSeconds: secondsUntil(now, wakeAt) };
}
