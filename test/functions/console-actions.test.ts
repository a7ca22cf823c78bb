import { describe, expect, it } from 'vitest';
import { day } from '../../shared/domain/dates.ts';
import { staffedConsole, tokenOf, toldInvoice } from '../kit/staffed-console.ts';

const november = { issueDate: day('2026-10-10'), dueDate: day('2026-11-10') };
const of = (number: string, act: string): string =>
  `/api/v1/invoices/${encodeURIComponent(number)}${act === '' ? '' : `/${act}`}`;

async function withInvoice() {
  const desk = await staffedConsole();
  await desk.tell(toldInvoice({ number: 'FV/1', ...november }));
  const see = async () => (await desk.json('GET', of('FV/1', ''))).value;
  const act = (name: string, body: unknown, more: object = {}) => desk.json('POST', of('FV/1', name), { body, ...more });
  return { ...desk, see, act };
}

describe('what staff do to an invoice', () => {
  it('a payment lowers what is open, and one in full closes it', async () => {
    const { act, see } = await withInvoice();
    expect(await act('payment', { amount: '230.00' })).toMatchObject({ status: 200, value: { outcome: 'recorded' } });
    expect(await see()).toMatchObject({ open: '1000.00', state: 'open' });
    await act('payment', { amount: '1 000,00', valueDate: '2026-11-24' });
    expect(await see()).toMatchObject({ open: '0.00', state: 'closed', closed: { as: 'paid', on: '2026-11-24' } });
  });

  it('the same request under the same key counts once, also when the clock went on in between', async () => {
    const { act, see, time } = await withInvoice();
    const headers = { 'idempotency-key': 'call-17' };
    await act('promise', { due: '2026-11-30', amount: '100.00' }, { headers });
    time.advance(3_600_000);
    expect((await act('promise', { due: '2026-11-30', amount: '100.00' }, { headers })).value.outcome).toBe('already-known');
    await act('payment', { amount: '30.00' }, { headers });
    await act('payment', { amount: '30.00' }, { headers });
    const { promises, open } = await see();
    expect([promises.length, open]).toEqual([1, '1200.00']);
  });

  it('says in a sentence what the books refuse', async () => {
    const { act, json } = await withInvoice();
    expect(await act('payment', { amount: '9999.00' })).toMatchObject({ status: 409, value: { error: 'more-than-open' } });
    expect(await act('dispute-outcome', { outcome: 'accepted', note: 'x' })).toMatchObject({
      value: { error: 'no-open-dispute' },
    });
    expect(await act('promise', { due: '2029-01-01' })).toMatchObject({ status: 409, value: { error: 'promise-too-far' } });
    const { value } = await act('pause?lang=en', { until: '2020-01-01', reason: 'x' });
    expect(value).toMatchObject({ error: 'day-in-the-past', sentence: 'This day has passed.' });
    expect((await json('POST', of('FV/404', 'payment'), { body: { amount: '1' } })).status).toBe(404);
  });

  it.each([
    ['payment', {}, 'amount'],
    ['payment', { amount: 'much' }, 'amount'],
    ['payment', { amount: '1e5' }, 'amount'],
    ['payment', { amount: '1.005' }, 'amount'],
    ['payment', { amount: '99999999999999999' }, 'amount'],
    ['payment', { amount: '1.00', currency: 'XXX' }, 'currency'],
    ['payment', { amount: '1.00', valueDate: '2026-02-30' }, 'valueDate'],
    ['payment', { amount: '1.00', valueDate: '2027-01-01' }, 'valueDate'],
    ['payment', { amount: '1.00', amout: '2.00' }, 'amout'],
    ['promise', { due: 'tomorrow' }, 'due'],
    ['dispute', { reason: 'mood' }, 'reason'],
    ['dispute-outcome', { outcome: 'accepted' }, 'note'],
    ['cancel', { reason: '   ' }, 'reason'],
    ['pause', { until: '2026-12-01' }, 'reason'],
    ['scenario', { reason: 'x' }, 'scenario'],
  ])('names the wrong field of %s %j', async (name, body, field) => {
    const { act } = await withInvoice();
    const { status, value } = await act(name, body);
    expect([status, value.field, typeof value.sentence]).toEqual([400, field, 'string']);
  });

  it('answers a body that is no JSON, and one that is no object', async () => {
    const { app, seconds, call } = await withInvoice();
    expect(seconds()).toBeGreaterThan(0);
    expect((await call('POST', of('FV/1', 'payment'), { body: [1] })).status).toBe(400);
    const authorization = `Bearer ${await tokenOf('admin', { until: seconds() })}`;
    const url = `https://hub.example${of('FV/1', 'payment')}`;
    const answer = await app.request(url, { method: 'POST', headers: { authorization }, body: '{"amount":' });
    expect([answer.status, await answer.json()]).toEqual([400, expect.objectContaining({ error: 'not-json' })]);
  });

  it('a dispute stops every rung until it is decided, and the reason says so', async () => {
    const { act, see } = await withInvoice();
    await act('dispute', { reason: 'quality', text: 'Pękło' }, { as: 'sales' });
    const disputed = await see();
    expect(disputed.disputedSince).toBe('2026-11-25');
    expect(disputed.decisions.at(-1).reasonCode).toBe('disputed');
    expect((await act('dispute', { reason: 'price' })).value.error).toBe('already-disputed');
    expect((await act('dispute-outcome', { outcome: 'rejected', note: 'Bez uwag' }, { as: 'sales' })).status).toBe(403);
    await act('dispute-outcome', { outcome: 'rejected', note: 'Bez uwag' }, { as: 'disputes' });
    expect((await see()).disputes).toMatchObject([{ state: 'rejected' }]);
  });

  it('a salesperson may not record a payment', async () => {
    const { act, see } = await withInvoice();
    expect((await act('payment', { amount: '1.00' }, { as: 'sales' })).status).toBe(403);
    expect((await see()).open).toBe('1230.00');
  });

  it('takes an invoice by hand once, and refuses a wrong check digit and a due date before its issue', async () => {
    const { json } = await withInvoice();
    const body = {
      ...{ company: 'main', number: 'R/1', issueDate: '2026-11-01', dueDate: '2026-11-15', currency: 'PLN', gross: '50.00' },
      customer: { externalId: 'K-9', name: 'Żwirownia', nip: '1234563218' },
    };
    const post = (change: object) => json('POST', '/api/v1/invoices', { body: { ...body, ...change } });
    expect(await post({})).toMatchObject({ status: 200, value: { outcome: 'recorded' } });
    expect((await post({})).value.outcome).toBe('already-known');
    for (const [change, field] of [
      [{ customer: { ...body.customer, nip: '1234563219' } }, 'customer.nip'],
      [{ dueDate: '2026-10-01' }, 'dueDate'],
      [{ gross: '-5.00' }, 'gross'],
      [{ company: 'other' }, 'company'],
    ] as const)
      expect(await post({ number: 'R/2', ...change })).toMatchObject({ status: 400, value: { field } });
  });
});
