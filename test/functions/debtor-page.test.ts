import { beforeEach, describe, expect, it } from 'vitest';
import { debtorPage } from '../../functions/debtor-page/debtor-page.tsx';
import { nodeDigest } from '../../shared/aws/digest.ts';
import { day, instant } from '../../shared/domain/dates.ts';
import { minor } from '../../shared/domain/money.ts';
import { memoryObjects } from '../../shared/memory/memory-objects.ts';
import { seededIds } from '../../shared/memory/seeded-ids.ts';
import { virtualClock } from '../../shared/memory/virtual-clock.ts';
import { newLink } from '../../shared/table/debtor-links.ts';
import { anInvoice, debtorBook } from '../kit/debtor-book.ts';

const digest = nodeDigest();
let time = virtualClock(instant('2026-11-25T09:00:00.000Z'));

beforeEach(() => {
  time = virtualClock(instant('2026-11-25T09:00:00.000Z'));
});

async function opened(invoices: Parameters<typeof debtorBook>[0], change: Parameters<typeof debtorBook>[1] = {}) {
  const table = await debtorBook(invoices, change);
  const { clock, wallClock } = time;
  const link = newLink(
    { ids: seededIds('s', wallClock, digest), digest, wallClock },
    { company: 'main', debtorId: 'd-1', pageAddress: 'https://hub.example' },
  );
  await table.write(link.write);
  const ids = seededIds('page', wallClock, digest);
  const app = debtorPage({ table, clock, wallClock, digest, ids, objects: memoryObjects(wallClock) });
  const get = async (query = '', headers: Record<string, string> = {}) => app.request(`${link.url}${query}`, { headers });
  return { app, get, table, link, page: async (query = '') => (await get(query)).text() };
}

const withoutMarks = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe("the debtor's page", () => {
  it('names creditor, debtor, each open invoice with its days and amount, the sum, account, title and a person to call', async () => {
    const { page } = await opened([anInvoice('FV/1'), anInvoice('FV/2', { open: minor(50_000), dueDate: day('2026-12-01') })]);
    const text = withoutMarks(await page());
    for (const part of [
      'Składy Budowlane „Żółw” sp. z o.o.',
      'Zakład Dekarski Łukasz Wójcik',
      'FV/1 12.10.2026 10.11.2026 ✕ 15 dni po terminie 1 234,56 zł',
      'FV/2 12.10.2026 01.12.2026 • za 6 dni 500,00 zł',
      'Razem na liście 1 734,56 zł',
      'w tym po terminie: 1 234,56 zł',
      '61 1090 1014 0000 0712 1981 2874',
      'FV/1, FV/2',
      'Anna Kowalczyk',
      '+48 600 100 200',
      'NIP 1234563218',
    ])
      expect(text).toContain(part);
  });

  it('draws the transfer code for what can be paid and none when it does not fit', async () => {
    expect(await (await opened([anInvoice('FV/1')])).page()).toContain('<svg');
    expect(await (await opened([anInvoice('FV/1', { open: minor(1_000_000) })])).page()).not.toContain('<svg');
    expect(await (await opened([anInvoice('FV/1', { currency: 'EUR' })])).page()).not.toContain('<svg');
  });

  it('leaves a disputed invoice out of the transfer and shows that it is being clarified', async () => {
    const dispute = { id: 'x', since: day('2026-11-12'), disputed: minor(1) };
    const text = withoutMarks(await (await opened([anInvoice('FV/1', { dispute }), anInvoice('FV/2')])).page());
    expect(text).toMatch(/FV\/1 .* w wyjaśnianiu/);
    expect(text).toContain('Tytuł przelewu FV/2');
    expect(text).not.toContain('Tytuł przelewu FV/1');
    expect(text).toContain('Razem do zapłaty 1 234,56 zł');
    expect(text).toContain('w wyjaśnianiu, bez prośby o zapłatę: 1 234,56 zł');
  });

  it('does not ask for retention money before its release', async () => {
    const retained = { amount: minor(23_456), releasedOn: day('2027-03-01') };
    const text = withoutMarks(await (await opened([anInvoice('FV/1', { retained })])).page());
    expect(text).toContain('1 000,00 zł oraz 234,56 zł kaucji, płatne od 01.03.2027');
    expect(text).toContain('Razem do zapłaty 1 000,00 zł');
  });

  it('says that everything is paid when nothing is open', async () => {
    const text = withoutMarks(await (await opened([])).page());
    expect(text).toContain('Wszystko zapłacone');
    expect(text).toContain('Anna Kowalczyk');
    expect(text).not.toContain('Numer rachunku');
  });

  it('shows a hundred of 250 invoices at a time, with the sum of all', async () => {
    const many = Array.from({ length: 250 }, (_, at) => anInvoice(`FV/${String(at).padStart(4, '0')}`, { open: minor(100) }));
    const { page } = await opened(many);
    expect(withoutMarks(await page())).toContain('Pozycje 1–100 z 250.');
    const last = await page('?from=200');
    expect(last).toContain('FV/0249');
    expect(last).not.toContain('FV/0199');
    expect(withoutMarks(last)).toContain('Razem na liście 250,00 zł');
    for (const wild of ['?from=-1', '?from=9999', '?from=x', '?from=1e9']) expect(await page(wild)).toContain('FV/0000');
  });

  it('shows names as text, whatever they hold', async () => {
    const name = `<script>alert(1)</script>"'&🧱 ${'ż'.repeat(300)}`;
    const { page } = await opened([anInvoice('F<1>"', { number: 'F<img src=x>' })], { party: { name }, company: { name } });
    const html = await page();
    expect(html).not.toMatch(/<script>|<img/);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });
});

describe('the language of the page', () => {
  it('is what the address asks for, then what was chosen, then what the browser likes best, then Polish', async () => {
    const { get } = await opened([anInvoice('FV/1')]);
    const language = async (query: string, headers: Record<string, string>) =>
      /<html lang="(..)"/.exec(await (await get(query, headers)).text())?.[1];
    expect(await language('', {})).toBe('pl');
    expect(await language('', { 'accept-language': 'de;q=0.9, en-US;q=0.8, pl;q=0.1' })).toBe('en');
    expect(await language('', { 'accept-language': 'en', cookie: 'lang=pl' })).toBe('pl');
    expect(await language('?lang=en', { cookie: 'lang=pl' })).toBe('en');
    expect(await language('?lang=xx', { 'accept-language': '???;q=z' })).toBe('pl');
  });

  it('is remembered only when it was asked for', async () => {
    const { get } = await opened([anInvoice('FV/1')]);
    expect((await get('?lang=en')).headers.get('set-cookie')).toMatch(/^lang=en; Path=\/p;/);
    expect((await get()).headers.get('set-cookie')).toBeNull();
  });

  it('leaves no Polish letters of ours on the English page', async () => {
    const plain = { party: { name: 'Roof Ltd' }, company: { name: 'Turtle Ltd', address: 'Brick Street 7' } };
    const { page } = await opened(
      [anInvoice('FV/1'), anInvoice('FV/2', { promise: { id: 'p', due: day('2026-12-01'), amount: minor(1) } })],
      plain,
    );
    expect(withoutMarks(await page('?lang=en'))).not.toMatch(/[ąćęłńóśźż]/i);
  });
});

describe('safety of the page', () => {
  it('allows nothing inline, keeps nothing, tells nobody where one came from and is found by no search engine', async () => {
    const { get } = await opened([anInvoice('FV/1')]);
    const answer = await get();
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('x-robots-tag')).toContain('noindex');
    expect(await answer.text()).not.toMatch(/ style=| on[a-z]+=|<script|https?:\/\/(?!hub)/);
  });

  it('writes nothing, however often it is opened', async () => {
    const { get, table } = await opened([anInvoice('FV/1')]);
    const before = JSON.stringify(await table.query({ partition: 'debtor#main#d-1' }));
    for (const query of ['', '?lang=en', '?from=0']) await get(query);
    expect(JSON.stringify(await table.query({ partition: 'debtor#main#d-1' }))).toBe(before);
  });

  it('answers unknown, malformed and expired links with one and the same page', async () => {
    const { app, get, link } = await opened([anInvoice('FV/1')]);
    const unknown = await app.request(`https://hub.example/p/${'a'.repeat(26)}`);
    const malformed = await app.request('https://hub.example/p/short');
    time.advance(30 * 86_400_000);
    const expired = await get();
    const pages = await Promise.all(
      [unknown, malformed, expired].map(async (answer) => (await answer.text()).replace(/\/p\/[a-z0-9]+/g, '')),
    );
    expect([unknown.status, malformed.status, expired.status]).toEqual([404, 404, 404]);
    expect(new Set(pages).size).toBe(1);
    expect(pages[0]).not.toContain('Żółw');
    expect(link.url).toMatch(/^https:\/\/hub\.example\/p\/[0-9a-z]{26}$/);
  });

  it('opens until the last millisecond of its thirty days', async () => {
    const { get } = await opened([anInvoice('FV/1')]);
    time.advance(30 * 86_400_000 - 1);
    expect((await get()).status).toBe(200);
  });

  it('takes no other method', async () => {
    const { app, link } = await opened([anInvoice('FV/1')]);
    for (const method of ['POST', 'PUT', 'DELETE']) expect((await app.request(link.url, { method })).status).toBe(405);
  });

  it('serves its style sheet under its own path, to be kept', async () => {
    const { app } = await opened([]);
    const answer = await app.request('https://hub.example/p/site.css');
    expect(answer.headers.get('content-type')).toContain('text/css');
    expect(answer.headers.get('cache-control')).toContain('immutable');
  });
});
