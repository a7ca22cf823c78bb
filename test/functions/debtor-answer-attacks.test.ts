import { describe, expect, it } from 'vitest';
import { day } from '../../shared/domain/dates.ts';
import { minor } from '../../shared/domain/money.ts';
import { answeringDebtor, errorsIn, keyIn, textOf } from '../kit/answering-debtor.ts';

const kinds = ['transfer', 'promise', 'dispute'];
const paid = (invoiceNumber: string) =>
  ({ fact: 'payment', invoiceNumber, amount: minor(123_000), currency: 'PLN', valueDate: day('2026-11-25') }) as const;
type Debtor = Awaited<ReturnType<typeof answeringDebtor>>;
const promise = async (debtor: Debtor) => ({ invoices: await debtor.idOf('FV/1'), due: '2026-12-01' });

describe('opening the link', () => {
  it('changes nothing, however it is opened: by a person, a scanner, a prefetch, HEAD, or with the fields of a form in its address', async () => {
    const debtor = await answeringDebtor();
    const before = debtor.stored();
    const invoices = await debtor.idOf('FV/1');
    const paths = ['', '/privacy', '/thanks', '/thanks?answer=x', ...kinds.map((kind) => `/${kind}`)];
    const filled = `?${new URLSearchParams({ 'form-key': 'a'.repeat(26), invoices, due: '2026-12-01', on: '2026-11-25' })}`;
    for (const path of [...paths, ...kinds.map((kind) => `/${kind}${filled}`)]) {
      for (const method of ['GET', 'HEAD'])
        await debtor.app.request(`${debtor.url}${path}`, { method, headers: { 'sec-purpose': 'prefetch', purpose: 'prefetch' } });
    }
    expect(debtor.stored()).toBe(before);
  });

  it('takes no method but GET, HEAD and, for the three forms, POST', async () => {
    const debtor = await answeringDebtor();
    const before = debtor.stored();
    for (const path of ['', '/promise', '/privacy', '/thanks', '/else'])
      for (const method of ['PUT', 'DELETE', 'PATCH', ...(path === '/promise' ? [] : ['POST'])])
        expect((await debtor.app.request(`${debtor.url}${path}`, { method })).status).toBe(405);
    expect(debtor.stored()).toBe(before);
  });
});

describe('a form sent by a program that presses every button', () => {
  it.each(kinds)('answers nothing, because %s needs something only a person gives', async (kind) => {
    const debtor = await answeringDebtor();
    const html = await debtor.page(`/${kind}`);
    const ticked = [...html.matchAll(/name="invoices" value="([^"]+)" checked/g)].map(([, id]) => id ?? '');
    const chosen = /<option value="([^"]+)" selected/.exec(html)?.[1] ?? '';
    const answer = await debtor.send(kind, { invoices: ticked, invoice: chosen });
    expect(answer.status).toBe(400);
    expect([...debtor.promises(), ...debtor.disputes()]).toEqual([]);
  });
});

describe('a form sent twice', () => {
  it('is one answer: again, twice at once, with other words under the same key, and after the invoice was paid', async () => {
    const debtor = await answeringDebtor();
    const key = keyIn(await debtor.page('/promise'));
    const values = await promise(debtor);
    const answers = await Promise.all([1, 2, 3].map(() => debtor.send('promise', values, { key })));
    answers.push(await debtor.send('promise', { ...values, due: '2026-12-08' }, { key }));
    await debtor.world.record(paid('FV/1'));
    answers.push(await debtor.send('promise', values, { key }));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303]);
    expect(new Set(answers.map(({ headers }) => headers.get('location'))).size).toBe(1);
    expect(debtor.promises()).toMatchObject([{ due: '2026-12-01' }]);
    expect(debtor.events('promise-made.v1')).toHaveLength(1);
  });

  it('is one objection with one file', async () => {
    const debtor = await answeringDebtor();
    const key = keyIn(await debtor.page('/dispute'));
    const file = { name: 'protokół.pdf', body: new TextEncoder().encode('%PDF-1.7 …') };
    const values = { invoice: await debtor.idOf('FV/1'), reason: 'quality' };
    for (let sent = 0; sent < 3; sent += 1) expect((await debtor.send('dispute', values, { key, file })).status).toBe(303);
    expect(debtor.disputes()).toHaveLength(1);
    expect(debtor.world.objects.kept.size).toBe(1);
  });

  it('under the key of another link or another kind is another answer', async () => {
    const debtor = await answeringDebtor();
    const key = keyIn(await debtor.page('/promise'));
    await debtor.send('promise', await promise(debtor), { key });
    const other = await debtor.linkFor();
    const again = await debtor.send('promise', { invoices: await debtor.idOf('FV/2'), due: '2026-12-01' }, { key }, other);
    expect(again.status).toBe(303);
    expect((await debtor.send('dispute', { invoice: await debtor.idOf('FV/2'), reason: 'price' }, { key })).status).toBe(303);
    expect([debtor.promises().length, debtor.disputes().length]).toEqual([2, 1]);
  });
});

describe('a link that does not open', () => {
  it('takes no answer: expired while the form was filled in, unknown, only for reading, or of another debtor', async () => {
    const debtor = await answeringDebtor();
    await debtor.world.record({
      ...{ fact: 'open-item', number: 'OB/1', document: 'invoice', currency: 'PLN', gross: minor(100), open: minor(100) },
      ...{ customer: { externalId: 'K-2', name: 'Ktoś Inny' }, issueDate: day('2026-11-01'), dueDate: day('2026-11-10') },
    });
    const key = keyIn(await debtor.page('/promise'));
    const values = await promise(debtor);
    const readOnly = await debtor.linkFor({ purpose: 'see-debt' });
    const strange = await debtor.linkFor({ debtorId: (await debtor.world.invoice('OB/1')).debtorId });
    const send = (url: string) => debtor.send('promise', values, { key }, url);
    expect((await send(readOnly)).status).toBe(404);
    expect((await send(`https://hub.example/p/${'0'.repeat(26)}`)).status).toBe(404);
    expect(errorsIn(await (await send(strange)).text()).invoices).toContain('nie ma już na liście');
    debtor.world.advance(30 * 86_400_000);
    expect((await send(debtor.url)).status).toBe(404);
    expect(debtor.promises()).toEqual([]);
  });

  it('only for reading shows the debt, its state and no form', async () => {
    const debtor = await answeringDebtor();
    const url = await debtor.linkFor({ purpose: 'see-debt' });
    const html = await (await debtor.app.request(url)).text();
    expect(textOf(html)).toContain('FV/1');
    expect(html).not.toContain('/promise');
    expect((await debtor.app.request(`${url}/promise`)).status).toBe(404);
    expect((await debtor.app.request(`${url}/privacy`)).status).toBe(200);
  });

  it('shows nobody the answers of another', async () => {
    const debtor = await answeringDebtor();
    await debtor.send('promise', await promise(debtor));
    await debtor.world.record({
      ...{ fact: 'open-item', number: 'OB/1', document: 'invoice', currency: 'PLN', gross: minor(100), open: minor(100) },
      ...{ customer: { externalId: 'K-2', name: 'Ktoś Inny' }, issueDate: day('2026-11-01'), dueDate: day('2026-11-10') },
    });
    const strange = await debtor.linkFor({ debtorId: (await debtor.world.invoice('OB/1')).debtorId });
    const thanks = await debtor.app.request(`${strange}/thanks?answer=${debtor.promises()[0]?.promiseId}`);
    expect(thanks.status).toBe(404);
    expect(await (await debtor.app.request(strange)).text()).not.toContain('FV/1');
  });
});

describe('a form from elsewhere', () => {
  it.each([
    [{ origin: 'https://zly.example' }, 403],
    [{ origin: 'https://hub.example.zly.example' }, 403],
    [{ origin: 'null', 'sec-fetch-site': 'cross-site' }, 403],
    [{ origin: 'https://hub.example', 'sec-fetch-site': 'same-site' }, 403],
    [{ origin: 'https://hub.example' }, 303],
    [{ origin: 'null' }, 303],
    [{}, 303],
  ])('with %j is answered with %s', async (headers, status) => {
    const debtor = await answeringDebtor();
    const answer = await debtor.send('promise', await promise(debtor), { headers });
    expect(answer.status).toBe(status);
    expect(debtor.promises()).toHaveLength(status === 303 ? 1 : 0);
  });

  it.each([
    ['{"due":"2026-12-01"}', 'application/json'],
    ['due=2026-12-01', 'text/plain'],
    ['due=2026-12-01', 'application/x-www-form-urlencoded'],
    ['form-key=../../etc&due=2026-12-01', 'application/x-www-form-urlencoded'],
    ['--x\r\nbroken', 'multipart/form-data; boundary=x'],
    ['', 'multipart/form-data'],
  ])('that is none of ours (%s) comes back empty and says so', async (body, type) => {
    const debtor = await answeringDebtor();
    const answer = await debtor.app.request(`${debtor.url}/promise`, { method: 'POST', body, headers: { 'content-type': type } });
    expect(answer.status).toBe(400);
    const html = await answer.text();
    expect(textOf(html)).toContain('nic nie zapisaliśmy');
    expect(keyIn(html)).toHaveLength(26);
    expect(debtor.promises()).toEqual([]);
  });

  it('is refused after thirty tries in an hour, while the page can still be read', async () => {
    const debtor = await answeringDebtor();
    const key = 'a'.repeat(26);
    for (let sent = 0; sent < 30; sent += 1) expect((await debtor.send('promise', {}, { key })).status).toBe(400);
    const answer = await debtor.send('promise', await promise(debtor), { key });
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('3600');
    expect(debtor.promises()).toEqual([]);
    expect((await debtor.get()).status).toBe(200);
  });
});

describe('what is written to be run', () => {
  it('is only read, on the form, on the thanks and in the name of a file', async () => {
    const debtor = await answeringDebtor();
    const evil = `</textarea><script>alert(1)</script>"'&\u202e\u0000`;
    const invoice = await debtor.idOf('FV/1');
    const file = { name: '../../"><img src=x onerror=alert(1)>.pdf', body: new TextEncoder().encode('%PDF-1.4') };
    const back = await (await debtor.send('dispute', { invoice, reason: evil, amount: evil, text: evil }, { file })).text();
    const thanks = await debtor.thanks(await debtor.send('dispute', { invoice, reason: 'other', text: evil }, { file }));
    for (const html of [back, thanks])
      for (const mark of ['<script', '<img', '\u202e', '\u0000']) expect(html).not.toContain(mark);
    expect(thanks).toContain('&lt;script&gt;');
    expect(debtor.disputes()[0]?.file?.name).not.toContain('/');
    expect([...debtor.world.objects.kept.keys()]).toEqual([expect.stringMatching(/^answers\/[0-9a-z]{26}\/[0-9a-f]{64}\.pdf$/)]);
  });
});
