import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { siteCssVersion } from '../../shared/pages/style/site-css.ts';
import { staffedConsole, tokenOf } from '../kit/staffed-console.ts';

const mebibyte = 1024 * 1024;
const order = { fileName: 'październik.csv', bytes: '12', mapping: 'ibm-late-payments', company: 'main' };
/** An address, or a refusal. */
const Answer = z.object({
  ...{ id: z.string().default(''), uploadAddress: z.string().default('') },
  ...{ error: z.string().optional(), field: z.string().optional(), sentence: z.string().default('') },
});
type Asking = {
  readonly as?: string | undefined;
  readonly change?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly lang?: string;
};

async function withScript() {
  const desk = await staffedConsole();
  const cookieOf = async (as: string) => `session=${await tokenOf(as, { until: desk.seconds() })}`;
  const ask = async ({ as = 'admin', change = {}, headers = { 'sec-fetch-site': 'same-origin' }, lang = 'pl' }: Asking = {}) => {
    const answer = await desk.app.request(`https://hub.example/imports/upload-address?lang=${lang}`, {
      method: 'POST',
      body: new URLSearchParams({ ...order, ...change }),
      headers: { ...(as === '' ? {} : { cookie: await cookieOf(as) }), ...headers },
    });
    return { status: answer.status, value: Answer.parse(await answer.json()), headers: answer.headers };
  };
  const page = async (path: string) =>
    desk.app.request(`https://hub.example${path}`, { headers: { cookie: await cookieOf('admin') } });
  return { ...desk, ask, page };
}

describe('a browser that wants to upload', () => {
  it('gets an address for exactly this file, and what it puts there is the import that waits to be read', async () => {
    const { ask, ports, json, page } = await withScript();
    const { status, value, headers } = await ask({ change: { scenario: '' } });
    expect([status, headers.get('cache-control')]).toEqual([201, 'no-store']);
    expect(ports.objects.upload(value.uploadAddress, new Uint8Array(13))).toBe('refused');
    expect(ports.objects.upload(value.uploadAddress, new Uint8Array(12))).toBe('taken');
    const told = await json('GET', `/api/v1/imports/${value.id}`);
    expect(told.value).toMatchObject({
      fileName: 'październik.csv',
      bytes: 12,
      company: 'main',
      by: 'admin',
      state: 'awaits-file',
    });
    expect(await (await page(`/imports/${value.id}`)).text()).toContain('Podgląd pierwszych wierszy');
  });

  it.each([
    ['over 100 MB, with the limit', { bytes: String(100 * mebibyte + 1) }, 413, 'file-too-large', 'bytes', /100 MB/],
    ['an empty one', { bytes: '0' }, 400, 'no-file', 'file', /pusty/],
    ['without a size', { bytes: 'x' }, 400, 'bad-input', 'bytes', /./],
    ['an unknown mapping', { mapping: 'none' }, 400, 'unknown-mapping', 'mapping', /opisu kolumn/],
    ['an unknown scenario', { scenario: 'none' }, 400, 'unknown-scenario', 'scenario', /scenariusza/],
    ["another's company", { company: 'other' }, 400, 'unknown-company', 'company', /spółki/],
  ])('is refused a file: %s', async (_what, change, status, error, field, sentence) => {
    const { ask, json } = await withScript();
    const answer = await ask({ change });
    expect([answer.status, answer.value.error, answer.value.field]).toEqual([status, error, field]);
    expect(answer.value.sentence).toMatch(sentence);
    expect((await json('GET', '/api/v1/imports')).value.items).toEqual([]);
  });

  it('is answered in the language of its page', async () => {
    const { ask } = await withScript();
    expect((await ask({ change: { mapping: 'none' }, lang: 'en' })).value.sentence).toBe('There is no such column mapping.');
  });

  it('must be signed in, in a role that imports, and on a page of the hub', async () => {
    const { ask, json } = await withScript();
    const gone = await ask({ as: '' });
    expect([gone.status, gone.value.error]).toEqual([401, 'session-ended']);
    for (const role of ['sales', 'service']) {
      const answer = await ask({ as: role });
      expect([answer.status, answer.value.error], role).toEqual([403, 'not-allowed']);
    }
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      {},
    ])
      expect((await ask({ headers })).value.error).toBe('other-site');
    expect((await json('GET', '/api/v1/imports')).value.items).toEqual([]);
  });
});

describe('the page for imports', () => {
  it('lets its script send to the object store, and no other page does', async () => {
    const { page } = await withScript();
    const policy = async (path: string) => (await page(path)).headers.get('content-security-policy') ?? '';
    expect(await policy('/imports')).toContain("connect-src 'self' https://objects.example;");
    expect(await policy('/imports')).toContain("script-src 'self';");
    expect(await policy('/rejects')).toContain("connect-src 'self';");
  });

  it('names a script that is kept for ever, and everything it says is in the language of the page', async () => {
    const { app, page } = await withScript();
    const html = await (await page('/imports?lang=pl')).text();
    const address = /<script src="([^"]+)" defer/.exec(html)?.[1] ?? '';
    const script = await app.request(`https://hub.example${address}`);
    const sheet = await app.request(`https://hub.example/assets/site.css?v=${siteCssVersion}`);
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    for (const name of ['cache-control', 'content-security-policy', 'x-content-type-options'])
      expect(script.headers.get(name)).toBe(sheet.headers.get(name));
    const text = await script.text();
    expect(() => new Script(text)).not.toThrow();
    const asked = [...text.matchAll(/\bwords\.(\w+)/g)].map(([, name = '']) =>
      name.replace(/[A-Z]/g, (one) => `-${one.toLowerCase()}`),
    );
    expect(new Set(asked).size).toBeGreaterThan(5);
    for (const name of asked) expect(html).toContain(` data-${name}="`);
  });

  it('says what it takes without the script', async () => {
    const { page } = await withScript();
    expect(await (await page('/imports')).text()).toMatch(/bez JavaScriptu do 4 MB; [^<]*npm run import/);
  });
});
