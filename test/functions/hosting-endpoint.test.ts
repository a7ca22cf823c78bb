import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import { describe, expect, it } from 'vitest';
import { HubError } from '../../shared/domain/trouble.ts';
import { endpoint, type WebApp } from '../../shared/hosting/endpoint.ts';
import { hostBench, lambdaContext } from '../kit/lambda.ts';

type Given = {
  readonly method?: string;
  readonly rawPath?: string;
  readonly rawQueryString?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
};

/** An event as HTTP API sends it, payload format 2.0. */
const event = ({ method = 'GET', ...given }: Given) => ({
  version: '2.0',
  routeKey: '$default',
  rawPath: '/',
  rawQueryString: '',
  headers: {},
  isBase64Encoded: false,
  requestContext: {
    accountId: '000000000000',
    domainName: 'abc123.execute-api.eu-central-1.amazonaws.com',
    requestId: 'http-1',
    http: { method, path: given.rawPath ?? '/', protocol: 'HTTP/1.1', sourceIp: '192.0.2.7', userAgent: 'x' },
  },
  ...given,
});

function bench(app: WebApp) {
  const { ports, said } = hostBench();
  const handle = endpoint(app, { ...ports, pageAddress: 'https://naleznosci.zolw.example' });
  return { said, call: (given: Given) => handle(event(given), lambdaContext()) };
}

const echo: WebApp = {
  fetch: async (request, arrival) =>
    Response.json({
      url: request.url,
      method: request.method,
      cookie: request.headers.get('cookie'),
      headers: Object.fromEntries(request.headers),
      bytes: [...new Uint8Array(await request.arrayBuffer())],
      arrival,
    }),
};
const seen = async (given: Given) => JSON.parse((await bench(echo).call(given)).body);

describe('a request from the gateway', () => {
  it('comes to the app with the hub’s public address, query and method', async () => {
    expect(await seen({ method: 'DELETE', rawPath: '/api/v1/x', rawQueryString: 'a=1&a=2&q=%C5%BC%20b' })).toMatchObject({
      url: 'https://naleznosci.zolw.example/api/v1/x?a=1&a=2&q=%C5%BC%20b',
      method: 'DELETE',
      arrival: { requestId: 'http-1', sourceIp: '192.0.2.7' },
    });
  });

  it('brings the body’s raw bytes, also those that are no text', async () => {
    const bytes = [0, 255, 13, 10, 0xc5];
    const body = Buffer.from(bytes).toString('base64');
    expect((await seen({ method: 'POST', body, isBase64Encoded: true })).bytes).toEqual(bytes);
    expect((await seen({ method: 'POST', body: 'ż' })).bytes).toEqual([0xc5, 0xbc]);
    expect((await seen({ method: 'GET', body: '' })).bytes).toEqual([]);
  });

  it('brings cookies, which the gateway takes out of the headers', async () => {
    expect((await seen({ cookies: ['a=1', 'b=2'] })).cookie).toBe('a=1; b=2');
    expect((await seen({ headers: { cookie: 'c=3' } })).cookie).toBe('c=3');
    expect((await seen({})).cookie).toBeNull();
  });

  it.each([
    {
      what: 'an invoice’s number with a slash keeps it',
      rawPath: '/invoices/FV/7',
      told: '/invoices/FV%2F7',
      path: '/invoices/FV%2F7',
    },
    {
      what: 'a path told differently from the one routed does not count',
      rawPath: '/invoices/FV/7',
      told: '/admin',
      path: '/invoices/FV/7',
    },
    { what: 'a path told with a query does not count', rawPath: '/a?b', told: '/a?b', path: '/a%3Fb' },
    { what: 'a path told as a full address does not count', rawPath: '/x', told: 'https://evil.example/x', path: '/x' },
    { what: 'a path told malformed does not count', rawPath: '/100%', told: '/100%', path: '/100%25' },
    {
      what: 'a decoded path is encoded again',
      rawPath: '/klient/Żółw i syn#1',
      told: undefined,
      path: '/klient/%C5%BB%C3%B3%C5%82w%20i%20syn%231',
    },
    { what: 'an encoded path stays as it is', rawPath: '/a%2Fb', told: undefined, path: '/a%2Fb' },
    { what: 'two slashes name no other host', rawPath: '//evil.example/x', told: undefined, path: '//evil.example/x' },
  ])('$what', async ({ rawPath, told, path }) => {
    const headers = told === undefined ? {} : { 'x-hub-path': told };
    expect((await seen({ rawPath, headers })).url).toBe(`https://naleznosci.zolw.example${path}`);
  });
});

describe('an answer to the gateway', () => {
  const answering = (make: () => Response) => bench({ fetch: make }).call({});

  it('goes as text when it is text, letter by letter', async () => {
    const answer = await answering(
      () => new Response('Zażółć', { status: 201, headers: { 'content-type': 'text/html; charset=utf-8' } }),
    );
    expect(answer).toMatchObject({ statusCode: 201, body: 'Zażółć', isBase64Encoded: false });
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
  });

  it.each([
    { what: 'a picture', type: 'image/png', more: {}, bytes: [0x89, 0x50, 0xff] },
    { what: 'packed text', type: 'text/html', more: { 'content-encoding': 'gzip' }, bytes: [0x1f, 0x8b] },
    { what: 'text in another code page', type: 'text/csv; charset=windows-1250', more: {}, bytes: [0xbf, 0xf3, 0xb3] },
    { what: 'bytes without a type', type: '', more: {}, bytes: [0x61] },
  ])('$what goes in base64 and stays byte by byte', async ({ type, more, bytes }) => {
    const headers = { ...(type === '' ? {} : { 'content-type': type }), ...more };
    const answer = await answering(() => new Response(new Uint8Array(bytes), { headers }));
    expect(answer.isBase64Encoded).toBe(true);
    expect([...Buffer.from(answer.body, 'base64')]).toEqual(bytes);
  });

  it('sets each cookie by itself', async () => {
    const app = new Hono().get('/', (c) => {
      setCookie(c, 'session', 'a', { httpOnly: true, secure: true, expires: new Date(Date.UTC(2027, 0, 1)) });
      setCookie(c, 'language', 'pl');
      return c.text('ok');
    });
    const answer = await bench(app).call({});
    expect(answer.cookies).toEqual([expect.stringMatching(/^session=a; .*HttpOnly/), expect.stringMatching(/^language=pl/)]);
    expect(answer.headers).not.toHaveProperty('set-cookie');
  });

  it('without a body is empty', async () => {
    expect(await answering(() => new Response(null, { status: 204 }))).toMatchObject({ statusCode: 204, body: '' });
  });

  it('too large for Lambda is a failure that is said, not half a page', async () => {
    const { call, said } = bench({ fetch: () => new Response(new Uint8Array(5 * 1024 * 1024)) });
    expect((await call({})).statusCode).toBe(500);
    expect(said[0]?.about).toMatchObject({ trouble: 'BadOutput' });
  });
});

describe('an app that fails', () => {
  const failing = (error: Error) => {
    const app = new Hono();
    app.onError((thrown) => {
      throw thrown;
    });
    app.get('/', () => {
      throw error;
    });
    return bench(app);
  };

  it('answers 500 with the request’s id and nothing of the cause, and the failure is said once', async () => {
    const { call, said } = failing(new TypeError('jan@debtor.example'));
    const answer = await call({});
    expect(answer).toMatchObject({ statusCode: 500, body: '{"error":"internal","requestId":"http-1"}' });
    expect(said.map(({ saying, about }) => [saying, about.trouble])).toEqual([['invocation.failed', 'TypeError']]);
    expect(JSON.stringify([answer, said])).not.toContain('debtor.example');
  });

  it('asks to come back when the store is busy', async () => {
    const answer = await failing(new HubError('StoreBusy', 'no')).call({});
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '5']);
  });

  it('never sees an event of another format', async () => {
    const { ports } = hostBench();
    const handle = endpoint(echo, { ...ports, pageAddress: 'https://x.example' });
    await expect(handle({ version: '1.0', path: '/' }, lambdaContext())).rejects.toMatchObject({ name: 'BadInput' });
  });
});
