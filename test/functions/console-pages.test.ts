import { describe, expect, it } from 'vitest';
import { day } from '../../shared/domain/dates.ts';
import { Role } from '../../shared/domain/permissions.ts';
import { staffedConsole, tokenOf, toldInvoice } from '../kit/staffed-console.ts';

const november = { issueDate: day('2026-10-10'), dueDate: day('2026-11-10') };

async function withBrowser() {
  const desk = await staffedConsole();
  const browse = async (path: string, { as = 'admin', form, site = 'same-origin' }: Browsing = {}) => {
    const cookie = `session=${await tokenOf(as, { until: desk.seconds() })}`;
    return desk.app.request(`https://hub.example${path}`, {
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
      headers: { cookie, ...(form === undefined ? {} : { 'sec-fetch-site': site, origin: 'null' }) },
    });
  };
  const read = async (path: string, more: Browsing = {}) => (await browse(path, more)).text();
  return { ...desk, browse, read };
}
type Browsing = { readonly as?: string; readonly form?: Record<string, string>; readonly site?: string };
const pages = [
  '/queue',
  '/queue?view=team',
  '/invoices',
  '/invoices?state=closed',
  '/debtors',
  '/messages',
  '/imports',
  '/rejects',
];

describe('the pages of the console', () => {
  it('lead whoever is not signed in to the sign-in and, after it, back to where he wanted to be', async () => {
    const { app } = await staffedConsole();
    const away = await app.request('https://hub.example/invoices?state=closed');
    expect([away.status, away.headers.get('location')]).toEqual([303, '/sign-in?to=%2Finvoices%3Fstate%3Dclosed']);
    const start = await app.request('https://hub.example/sign-in/start?to=%2Finvoices');
    const flow = start.headers.getSetCookie().find((cookie) => cookie.startsWith('sign-in=')) ?? '';
    expect(flow).toMatch(/HttpOnly/);
    const state = new URL(start.headers.get('location') ?? '').searchParams.get('state');
    const back = (code: string, told: string, cookie = flow.split(';')[0] ?? '') =>
      app.request(`https://hub.example/sign-in/back?code=${code}&state=${told}`, { headers: { cookie } });
    expect((await back('clerk', 'another-state')).status).toBe(400);
    expect((await back('clerk', `${state}`, '')).status).toBe(400);
    expect((await back('refused', `${state}`)).status).toBe(400);
    const signedIn = await back('clerk', `${state}`);
    expect([signedIn.status, signedIn.headers.get('location')]).toEqual([303, '/invoices']);
    const session = signedIn.headers.getSetCookie().find((cookie) => cookie.startsWith('session=')) ?? '';
    expect(session).toMatch(/HttpOnly/);
    expect(session).toMatch(/SameSite=Lax/);
    expect(session).toMatch(/Secure/);
    const page = await app.request('https://hub.example/queue', { headers: { cookie: session.split(';')[0] ?? '' } });
    expect(page.status).toBe(200);
  });

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'never go to %s after it',
    async (to) => {
      const { app } = await staffedConsole();
      const start = await app.request(`https://hub.example/sign-in/start?to=${encodeURIComponent(to)}`);
      const cookie = start.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      const state = new URL(start.headers.get('location') ?? '').searchParams.get('state');
      const back = await app.request(`https://hub.example/sign-in/back?code=clerk&state=${state}`, { headers: { cookie } });
      expect(back.headers.get('location')).toBe('/');
    },
  );

  it.each(Role.options)('are whole for the %s in both languages, with nothing inline', async (role) => {
    const { browse, tell } = await withBrowser();
    await tell(toldInvoice({ number: 'FV/1', ...november }));
    for (const page of [...pages, '/invoices/FV%2F1']) {
      for (const lang of ['pl', 'en']) {
        const answer = await browse(`${page}${page.includes('?') ? '&' : '?'}lang=${lang}`, { as: role });
        expect([200, 403], `${role} ${page}`).toContain(answer.status);
        expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
        const html = await answer.text();
        expect(html).toContain(`<html lang="${lang}">`);
        expect(html).not.toMatch(/ style="| on\w+="|<script>|undefined|\[object/);
      }
    }
  });

  it('say on the invoice what the API says, and offer a role only what it may do', async () => {
    const { json, read, tell } = await withBrowser();
    await tell(toldInvoice({ number: 'FV/1', ...november }));
    const { value } = await json('GET', '/api/v1/invoices/FV%2F1');
    const html = await read('/invoices/FV%2F1');
    for (const { sentence } of value.decisions) expect(html).toContain(sentence);
    expect(html).toContain('/invoices/FV%2F1/payment');
    expect(await read('/invoices/FV%2F1', { as: 'sales' })).not.toContain('/invoices/FV%2F1/payment');
    expect(await read('/invoices/FV%2F1', { as: 'service' })).not.toContain('1 230,00');
  });

  it('record what a form says, once however often it is sent, and lead back to the invoice', async () => {
    const { browse, json, tell } = await withBrowser();
    await tell(toldInvoice({ number: 'FV/1', ...november }));
    const form = { amount: '230,00', 'form-key': 'k-1' };
    for (const said of ['recorded', 'known']) {
      const answer = await browse('/invoices/FV%2F1/payment', { form });
      expect([answer.status, answer.headers.get('location')]).toEqual([303, `/invoices/FV%2F1?company=main&said=${said}`]);
    }
    expect((await json('GET', '/api/v1/invoices/FV%2F1')).value.open).toBe('1000.00');
  });

  it('say what is wrong beside the field and keep what was typed', async () => {
    const { browse, tell } = await withBrowser();
    await tell(toldInvoice({ number: 'FV/1', ...november }));
    const answer = await browse('/invoices/FV%2F1/promise', { form: { due: '2026-11-30', amount: 'sto' } });
    const html = await answer.text();
    expect(answer.status).toBe(400);
    expect(html).toMatch(/id="amount-error"[^<]*>[^<]*To nie jest kwota/);
    expect(html).toContain('value="sto"');
    expect(html).toContain('value="2026-11-30"');
    const refused = await (await browse('/invoices/FV%2F1/promise', { form: { due: '2029-11-30' } })).text();
    expect(refused).toContain('Obiecany dzień jest dalej, niż pozwala scenariusz.');
  });

  it('let customer service correct an address, with its faults beside the field', async () => {
    const { browse, json, tell } = await withBrowser();
    await tell(toldInvoice({ number: 'FV/1', ...november }));
    const { debtorId } = (await json('GET', '/api/v1/invoices/FV%2F1')).value;
    const send = (form: Record<string, string>) => browse(`/debtors/${debtorId}/contact?company=main`, { as: 'service', form });
    expect(await (await send({ email: 'nie adres' })).text()).toMatch(/id="email-error"[^<]*>[^<]*To nie jest adres/);
    expect((await send({ email: 'nowy@zdzblo.example' })).status).toBe(303);
    expect((await json('GET', `/api/v1/debtors/${debtorId}`)).value).toMatchObject({ email: 'nowy@zdzblo.example' });
    expect((await json('GET', '/api/v1/debtors?q=dekarstwo')).value.items).toHaveLength(1);
  });

  it('take no form from another site, and none from a role that may not', async () => {
    const { browse, json, tell } = await withBrowser();
    await tell(toldInvoice({ number: 'FV/1', ...november }));
    const form = { amount: '230,00' };
    expect((await browse('/invoices/FV%2F1/payment', { form, site: 'cross-site' })).status).toBe(403);
    expect((await browse('/invoices/FV%2F1/payment', { form, as: 'sales' })).status).toBe(403);
    expect((await json('GET', '/api/v1/invoices/FV%2F1')).value.open).toBe('1230.00');
  });

  it('say what to do where a list is empty', async () => {
    const { read } = await withBrowser();
    expect(await read('/queue')).toContain('Nie masz otwartych zadań');
    expect(await read('/imports')).toContain('npm run import');
    expect(await read('/nothing')).toContain('Nie ma takiej strony');
  });
});
