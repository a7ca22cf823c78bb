import { describe, expect, it } from 'vitest';
import { takeDisputeStep } from '../../functions/take-dispute-step/take-dispute-step.ts';
import { takePromiseStep } from '../../functions/take-promise-step/take-promise-step.ts';
import { addDays, day } from '../../shared/domain/dates.ts';
import { minor } from '../../shared/domain/money.ts';
import { checkedRun } from '../../shared/hosting/checked-run.ts';
import { DisputeItem, PromiseItem } from '../../shared/table/case-items.ts';
import { TaskItem } from '../../shared/table/task-item.ts';
import { textOf } from '../kit/answering-debtor.ts';
import { staffedConsole, tokenOf, toldInvoice } from '../kit/staffed-console.ts';

const file = { object: 'answers/a/b.pdf', name: 'protokół "odbioru".pdf', contentType: 'application/pdf', bytes: 8 } as const;
const body = new TextEncoder().encode('%PDF-1.7');

/** A console with one task that a debtor's answer made. */
async function taskOf(kind: 'dispute' | 'transfer') {
  const desk = await staffedConsole();
  await desk.tell(toldInvoice({ number: 'FV/1', issueDate: day('2026-10-10'), dueDate: day('2026-11-10') }));
  const origin = { company: 'main', source: 'debtor-page', externalId: 'a-1', changedAt: desk.ports.clock.now() };
  if (kind === 'dispute') {
    await desk.ports.objects.put(file.object, body, file.contentType);
    await desk.tell({
      fact: 'dispute',
      ...origin,
      invoiceNumber: 'FV/1',
      reason: 'quality',
      text: '<b>Pęknięta</b> dachówka',
      file,
    });
  } else {
    await desk.tell({
      fact: 'transfer-confirmed',
      ...origin,
      invoiceNumbers: ['FV/1'],
      amount: minor(123_000),
      on: addDays(day('2026-11-25'), -1),
    });
  }
  const items = [...desk.table.items()];
  const [dispute] = items.filter(({ type }) => type === 'dispute').map((item) => DisputeItem.parse(item));
  const [promise] = items.filter(({ type }) => type === 'promise').map((item) => PromiseItem.parse(item));
  const of = (id: string, debtorId: string) => ({ company: 'main', debtorId, id });
  if (dispute !== undefined)
    await checkedRun(
      takeDisputeStep,
      { case: { kind: 'dispute', ...of(dispute.disputeId, dispute.debtorId) }, execution: 'x' },
      desk.ports,
    );
  if (promise !== undefined)
    await checkedRun(
      takePromiseStep,
      { case: { kind: 'promise', ...of(promise.promiseId, promise.debtorId) }, execution: 'x' },
      desk.ports,
    );
  const [task] = [...desk.table.items()].filter(({ type }) => type === 'task').map((item) => TaskItem.parse(item));
  if (task === undefined) throw new Error('no task');
  const get = async (path: string, as = 'admin') =>
    desk.app.request(`https://hub.example/tasks/${task.taskId}${path}`, {
      headers: { cookie: `session=${await tokenOf(as, { until: desk.seconds() })}` },
    });
  return { ...desk, get, taskId: task.taskId };
}

describe('the task that a debtor’s answer made', () => {
  it('of an objection shows his reason, words and file, which is saved and never shown', async () => {
    const { get } = await taskOf('dispute');
    const html = await (await get('')).text();
    const text = textOf(html);
    for (const part of ['Co powiedział kontrahent', 'jakość', '1 230,00 zł', 'protokół']) expect(text).toContain(part);
    expect(html).toContain('&lt;b&gt;Pęknięta&lt;/b&gt; dachówka');
    const answer = await get('/file', 'disputes');
    expect(answer.status).toBe(200);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(body);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''protok%C3%B3%C5%82%20%22odbioru%22.pdf");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('of an objection hides the amount from those who see no money', async () => {
    const { get } = await taskOf('dispute');
    const text = textOf(await (await get('', 'service')).text());
    expect(text).toContain('jakość');
    expect(text).not.toContain('1 230,00');
  });

  it('of a confirmed transfer tells accounting how much to look for and of which day', async () => {
    const { get } = await taskOf('transfer');
    const text = textOf(await (await get('', 'accounting')).text());
    for (const part of ['Przelew do odszukania', '1 230,00 zł', 'Dzień przelewu 24.11.2026']) expect(text).toContain(part);
    expect((await get('/file')).status).toBe(404);
  });

  it('gives its file to nobody who is not signed in', async () => {
    const { app, taskId } = await taskOf('dispute');
    const answer = await app.request(`https://hub.example/tasks/${taskId}/file`);
    expect([answer.status, answer.headers.get('location')?.startsWith('/sign-in')]).toEqual([303, true]);
  });
});
