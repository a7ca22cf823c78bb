import { describe, expect, it } from 'vitest';
import { takeCourtStep } from '../../functions/take-court-step/take-court-step.ts';
import { day } from '../../shared/domain/dates.ts';
import { minor } from '../../shared/domain/money.ts';
import { checkedRun } from '../../shared/hosting/checked-run.ts';
import { memoryMailer } from '../../shared/memory/memory-mailer.ts';
import { rewrite } from '../../shared/table/facts/change-invoice.ts';
import { findInvoice } from '../../shared/table/facts/find-invoice.ts';
import { asItem } from '../../shared/table/invoice-placing.ts';
import { sourceKey } from '../../shared/table/keys.ts';
import { caseOf } from '../../shared/table/start-lifecycle.ts';
import { newTask } from '../../shared/table/task-writes.ts';
import { aCompany } from '../kit/debtor-book.ts';
import { readZip } from '../kit/read-zip.ts';
import { staffedConsole, tokenOf, toldInvoice } from '../kit/staffed-console.ts';

const nip = '5260250274';
const path = '/api/v1/invoices/FV%2F1/hand-over';

/** An overdue invoice whose ladder came to a person, in a company with a law firm and a factor. */
async function atTheEnd() {
  const desk = await staffedConsole();
  const { ports, table } = desk;
  const lawFirm = { name: 'Kancelaria „Żuraw”', email: 'biuro@zuraw.example' };
  const factor = { name: 'Faktor Łabędź', account: '33197000220000000104200017', source: 'factor' };
  await table.write({ put: asItem(aCompany({ lawFirm, factor })) });
  const told = toldInvoice({ number: 'FV/1', issueDate: day('2026-10-10'), dueDate: day('2026-11-10') });
  await desk.tell(told.fact === 'open-item' ? { ...told, customer: { ...told.customer, nip } } : told);
  const read = async () => {
    const found = await findInvoice(table, 'main', 'FV/1');
    if (found === undefined) throw new Error('no invoice');
    return found;
  };
  const invoice = await read();
  const { invoiceId, number, company, debtorId } = invoice;
  const task = await newTask(ports, {
    ...{ company, debtorId, kind: 'hand-over', about: invoiceId, reason: 'ladder-finished', by: 'machine:test' },
    ...{ invoices: [{ invoiceId, number }], dueAt: ports.clock.now() },
  });
  await table.transact([
    ...rewrite(invoice, { ...invoice, staffTask: { id: task.taskId, kind: 'hand-over', rung: 4 } }),
    ...task.writes,
  ]);
  const give = (body: unknown, as = 'legal') => desk.json('POST', path, { body, as });
  const page = async (address: string, as: string): Promise<Response> => {
    const cookie = `session=${await tokenOf(as, { until: desk.seconds() })}`;
    return desk.app.request(`https://hub.example${address}`, { headers: { cookie } });
  };
  const mailer = memoryMailer();
  const sendPack = async () =>
    checkedRun(
      takeCourtStep,
      { case: caseOf(await read()), execution: 'arn:aws:states:eu-central-1:0:execution:court:x' },
      { ...ports, mailer },
    );
  return { ...desk, read, give, page, sendPack, taskId: task.taskId };
}

describe('giving a case away', () => {
  it.each(['clerk', 'accounting', 'branch', 'lawfirm', 'board'])('is not for %s', async (as) => {
    const { give } = await atTheEnd();
    expect((await give({ to: 'law-firm', reason: 'pora' }, as)).status).toBe(403);
  });

  it.each(['legal', 'manager', 'admin'])('is for %s: the task is done and the case has its owner', async (as) => {
    const { give, read, json, taskId } = await atTheEnd();
    expect(await give({ to: 'law-firm', reason: 'brak reakcji' }, as)).toMatchObject({
      status: 200,
      value: { outcome: 'recorded' },
    });
    expect((await read()).owner).toEqual({ machine: 'court', cycle: 2 });
    const { value } = await json('GET', `/api/v1/tasks/${taskId}`);
    expect(value).toMatchObject({ state: 'done', outcome: 'law-firm', note: 'brak reakcji', finishedBy: as });
  });

  it('needs a reason, a day where it stays, and says why it cannot be now', async () => {
    const { give, json } = await atTheEnd();
    expect(await give({ to: 'law-firm' })).toMatchObject({ status: 400, value: { field: 'reason' } });
    expect(await give({ to: 'stay', reason: 'rozmowy' })).toMatchObject({ status: 400, value: { error: 'day-needed' } });
    expect(await give({ to: 'factor', reason: 'pora' })).toMatchObject({ status: 409, value: { error: 'no-factor' } });
    await json('POST', '/api/v1/invoices/FV%2F1/dispute', { body: { reason: 'quality' }, as: 'clerk' });
    const { status, value } = await give({ to: 'law-firm', reason: 'pora' });
    expect([status, value.error, value.sentence]).toEqual([409, 'disputed', 'Nie teraz: trwa spór o tę fakturę.']);
  });

  it('under one key is one act', async () => {
    const { json } = await atTheEnd();
    const body = { to: 'law-firm', reason: 'pora' };
    const headers = { 'idempotency-key': 'k-1' };
    expect((await json('POST', path, { body, headers, as: 'legal' })).value.outcome).toBe('recorded');
    expect((await json('POST', path, { body, headers, as: 'legal' })).value.outcome).toBe('already-known');
    expect((await json('GET', '/api/v1/cases')).value.items).toHaveLength(1);
  });
});

describe('the law firm', () => {
  it('sees the cases it was given, fetches the documents and answers with its number', async () => {
    const { give, sendPack, json, page } = await atTheEnd();
    await give({ to: 'law-firm', reason: 'brak reakcji' });
    await sendPack();
    const { value } = await json('GET', '/api/v1/cases?state=given', { as: 'lawfirm' });
    expect(value.items).toMatchObject([
      { to: 'law-firm', invoiceNumber: 'FV/1', told: '1230.00', mails: [{ about: 'pack', status: 'sent' }] },
    ]);
    const [{ id, documents }] = value.items;
    const file = await page(`/cases/${id}/documents`, 'lawfirm');
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="sprawa-FV-1.zip"');
    const archive = new Uint8Array(await file.arrayBuffer());
    expect([archive.length, [...readZip(archive).keys()].slice(0, 3)]).toEqual([
      documents.bytes,
      ['01-sprawa.csv', '02-kontakty.csv', '03-przebieg.csv'],
    ]);
    const answer = (body: unknown, as = 'lawfirm') => json('POST', `/api/v1/cases/${id}/answer`, { body, as });
    expect(await answer({ answer: 'accepted' })).toMatchObject({ status: 400, value: { field: 'fileNumber' } });
    expect(await answer({ answer: 'refused' })).toMatchObject({ status: 400, value: { field: 'reason' } });
    expect((await answer({ answer: 'accepted', fileNumber: 'KŻ 7/26' }, 'clerk')).status).toBe(403);
    expect(await answer({ answer: 'accepted', fileNumber: 'KŻ 7/26' })).toMatchObject({ value: { outcome: 'recorded' } });
    expect((await json('GET', `/api/v1/cases/${id}`)).value).toMatchObject({ state: 'accepted', fileNumber: 'KŻ 7/26' });
    const refused = await answer({ answer: 'refused', reason: 'dłużnik jest naszym klientem' });
    expect(refused.value.outcome).toBe('recorded');
    expect(await answer({ answer: 'accepted', fileNumber: 'X' })).toMatchObject({ status: 409, value: { error: 'case-ended' } });
  });

  it('does not see what the factor has', async () => {
    const { give, json, table, ports, tell } = await atTheEnd();
    await table.write({
      put: asItem({
        ...sourceKey({ company: 'main', source: 'factor' }),
        ...{ type: 'source', source: 'factor', company: 'main', baseAddress: 'https://factor.example', secret: 'sources/factor' },
        ...{ options: {}, from: day('2026-01-01'), connectedAt: ports.clock.now(), rev: 1 },
      }),
    });
    await tell({
      ...{
        fact: 'finding',
        company: 'main',
        source: 'factor',
        externalId: 'limit/1',
        changedAt: ports.clock.now(),
        about: { nip },
      },
      finding: {
        ...{ kind: 'credit-limit', from: 'factor', decision: 'approved', currency: 'PLN', reference: nip, conditions: [] },
        granted: minor(500_000),
      },
    });
    expect((await give({ to: 'factor', reason: 'pora' })).value.outcome).toBe('recorded');
    const { value } = await json('GET', '/api/v1/cases');
    expect(value.items).toMatchObject([{ to: 'factor', state: 'given' }]);
    expect((await json('GET', '/api/v1/cases', { as: 'lawfirm' })).value.items).toEqual([]);
    expect((await json('GET', `/api/v1/cases/${value.items[0].id}`, { as: 'lawfirm' })).status).toBe(404);
    expect((await json('GET', '/api/v1/cases', { as: 'service' })).value.items[0].told).toBeUndefined();
  });
});

describe('the pages', () => {
  it('show at the end of the ladder what other systems know and the three ways, in Polish', async () => {
    const { page, taskId, tell, ports } = await atTheEnd();
    await tell({
      ...{
        fact: 'finding',
        company: 'main',
        source: 'creditsafe',
        externalId: 'r/1',
        changedAt: ports.clock.now(),
        about: { nip },
      },
      finding: { kind: 'rating', value: 'D', scale: 'A-E' },
    });
    const shown = await (await page(`/tasks/${taskId}`, 'legal')).text();
    for (const text of ['Co wiedzą inne systemy', 'D (A-E)', 'creditsafe', 'kancelaria', 'faktor', 'zostaje u nas'])
      expect(shown).toContain(text);
    expect(await (await page(`/tasks/${taskId}`, 'clerk')).text()).not.toContain('zostaje u nas');
  });

  it('list the cases, show one with its mails, and the invoice names who has it', async () => {
    const { give, sendPack, json, page } = await atTheEnd();
    expect(await (await page('/cases', 'manager')).text()).toContain('Żadna sprawa nie jest oddana');
    await give({ to: 'law-firm', reason: 'brak reakcji' });
    await sendPack();
    const { id } = (await json('GET', '/api/v1/cases')).value.items[0];
    expect(await (await page('/cases', 'manager')).text()).toContain('oddana, czekamy na odpowiedź');
    const shown = await (await page(`/cases/${id}`, 'manager')).text();
    for (const text of ['brak reakcji', 'Pobierz dokumenty', 'dokumenty', 'wysłana', 'Zapisz odpowiedź'])
      expect(shown).toContain(text);
    const { value } = await json('GET', '/api/v1/invoices/FV%2F1');
    expect(value.decisions.at(-1)).toMatchObject({ reasonCode: 'handed-over' });
    const invoice = await (await page('/invoices/FV%2F1', 'manager')).text();
    expect(invoice).toContain('Sprawy oddane');
    expect(invoice).not.toContain('>Oddaj sprawę<');
  });
});
