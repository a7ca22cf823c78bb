import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type JourneyHub, journeyHub } from '../kit/journey-hub.ts';

const header =
  'Numer;Kod kontrahenta;Kontrahent;NIP;E-mail;Telefon;Klasa;Data wystawienia;Termin płatności;Brutto;Do zapłaty;Waluta';
const rows = [
  'FV/1/2026;K-1;Dekarstwo „Źdźbło” sp. j.;1234563218;biuro@zdzblo.example;;small;05.01.2026;19.01.2026;1 230,00;1 230,00;PLN',
  'FV/2/2026;K-2;Żwirownia Łąka;;zwir@laka.example;;small;05.01.2026;19.01.2026;500,00;500,00;PLN',
  'FV/3/2026;K-3;Murarstwo Ćwik;1234563219;mur@cwik.example;;small;05.01.2026;19.01.2026;50,00;50,00;PLN',
];
const of = (number: string, act = ''): string => `/api/v1/invoices/${encodeURIComponent(number)}${act}`;
let hub: JourneyHub;

beforeAll(async () => {
  hub = await journeyHub('2026-01-12');
  await hub.ready();
}, 90_000);
afterAll(() => hub?.stop(), 30_000);

describe('from a file to the payment', { timeout: 60_000 }, () => {
  it('reads the file and says which line it could not take and why', async () => {
    const said = await hub.importText('faktury.csv', [header, ...rows].join('\r\n'), '--scenario', 'plain');
    expect(said).toContain('read 3, created 2, updated 0, unchanged 0, rejected 1');
    expect(said).toMatch(/line 4: nip «1234563219» \S+/);
    const again = await hub.importText('faktury.csv', [header, ...rows].join('\r\n'), '--scenario', 'plain');
    expect(again).toContain('created 0, updated 0, unchanged 2, rejected 1');
  });

  it('lets a person repair the rejected record', async () => {
    const { value } = await hub.call('GET', '/api/v1/rejects?state=waiting', 'clerk');
    const [reject] = value.items;
    const replay = (values: object) => hub.call('POST', `/api/v1/rejects/${reject.id}/replay`, 'clerk', { values });
    expect(await replay({ NIP: '123' })).toMatchObject({ status: 400, value: { field: 'nip' } });
    expect(await replay({ NIP: '5260250274' })).toMatchObject({ status: 200, value: { state: 'replayed' } });
    expect((await replay({ NIP: '5260250274' })).status).toBe(409);
    expect((await hub.call('GET', of('FV/3/2026'), 'clerk')).value).toMatchObject({ number: 'FV/3/2026', open: '50.00' });
    await hub.call('POST', of('FV/3/2026', '/payment'), 'accounting', { amount: '50.00' });
  });

  it('reminds three days after the due date, stops for a payment, and stops for a dispute whose owner is told', async () => {
    await hub.command('day', '+11');
    const reminders = (await hub.inbox('ses')).filter(({ headers }) => headers['x-hub-execution'] ?? headers['X-Hub-Execution']);
    expect(reminders.map(({ to }) => to[0]).sort()).toEqual(['biuro@zdzblo.example', 'zwir@laka.example']);
    expect(await hub.call('POST', of('FV/1/2026', '/payment'), 'sales', { amount: '1230.00' })).toMatchObject({ status: 403 });
    await hub.call('POST', of('FV/1/2026', '/payment'), 'accounting', { amount: '1230.00', valueDate: '2026-01-23' });
    await hub.call('POST', of('FV/2/2026', '/dispute'), 'sales', { reason: 'quality', text: 'Kruszywo nie ta frakcja' });
    await hub.command('day', '+5');

    const { value: messages } = await hub.call('GET', '/api/v1/messages', 'clerk');
    expect(messages.items.map(({ rung, status }: { rung: number; status: string }) => [rung, status])).toEqual([
      [1, 'delivered'],
      [1, 'delivered'],
    ]);
    const { value: tasks } = await hub.call('GET', '/api/v1/tasks?state=open&assignee=me', 'disputes');
    expect(tasks.items).toMatchObject([{ kind: 'dispute', invoiceNumbers: ['FV/2/2026'], state: 'open' }]);
    expect((await hub.inbox('ses')).filter(({ to }) => to[0] === 'disputes@hub.example')).toHaveLength(1);
    expect((await hub.inbox('sns')).filter(({ topicArn }) => topicArn.includes('disputes'))).toHaveLength(1);
    const { value: paid } = await hub.call('GET', of('FV/1/2026'), 'board');
    expect(paid.decisions.map(({ reasonCode }: { reasonCode: string }) => reasonCode)).toEqual([
      'sent',
      'settled',
      'settled',
      'settled',
    ]);
    const { value: disputed } = await hub.call('GET', of('FV/2/2026'), 'board');
    expect(disputed.decisions[1]).toMatchObject({ rung: 2, reasonCode: 'disputed', outcome: 'not-sent' });
  });

  it('goes on with the ladder when the dispute is decided with its task', async () => {
    const { value: tasks } = await hub.call('GET', '/api/v1/tasks?state=open&kind=dispute', 'disputes');
    const [{ id }] = tasks.items;
    const done = (as: string, body: object) => hub.call('POST', `/api/v1/tasks/${id}/done`, as, body);
    expect(await done('clerk', { outcome: 'rejected', note: 'Frakcja zgodna' })).toMatchObject({ status: 403 });
    expect(await done('disputes', { outcome: 'reached', note: 'x' })).toMatchObject({ status: 400, value: { field: 'outcome' } });
    expect(await done('disputes', { outcome: 'rejected', note: 'Frakcja zgodna' })).toMatchObject({
      status: 200,
      value: { state: 'done' },
    });
    await hub.command('day', '+2');
    const { value } = await hub.call('GET', '/api/v1/messages?invoice=FV%2F2%2F2026', 'clerk');
    expect(value.items.map(({ rung }: { rung: number }) => rung).sort()).toEqual([1, 2]);
    expect((await hub.call('GET', `/api/v1/tasks/${id}`, 'clerk')).value).toMatchObject({ state: 'done', outcome: 'rejected' });
  });

  it('refuses a file by name of what is wrong before anything is read', async () => {
    const order = { fileName: 'x.csv', bytes: 104_857_601, mapping: 'faktury', company: 'main' };
    const post = (change: object) => hub.call('POST', '/api/v1/imports', 'clerk', { ...order, ...change });
    expect(await post({})).toMatchObject({ status: 413, value: { error: 'file-too-large', field: 'bytes' } });
    expect((await post({})).value.message).toContain('100 MB');
    expect(await post({ bytes: 10, mapping: 'none' })).toMatchObject({ status: 400, value: { field: 'mapping' } });
    expect(await post({ bytes: 10, company: 'none' })).toMatchObject({ status: 400, value: { field: 'company' } });
    const wrong = await hub
      .importText('wrong.csv', 'Numer;Brutto\r\nFV/9;1,00\r\n')
      .catch((fault: { code: number }) => fault.code);
    expect(wrong).toBe(2);
  });
});
