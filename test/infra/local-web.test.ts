import { describe, expect, it } from 'vitest';
import { functions } from '../../infra/hub.ts';
import { httpAnswer, httpEvent } from '../../infra/local/web/http-event.ts';
import { pagePort } from '../../infra/local/web/page-port.ts';
import { openRouting } from '../../infra/local/web/routing.ts';
import { openWireServer } from '../../infra/local/web/wire-server.ts';
import { wall } from './local-kit.ts';

const routing = openRouting(functions);

describe('a path', () => {
  it('goes to the function with the most specific route', () => {
    expect(routing('/')?.functionName).toBe('console');
    expect(routing('/webhooks/erp-agent')?.functionName).toBe('receive-webhook');
    expect(routing('/webhooks/erp-agent/more')?.functionName).toBe('console');
    expect(routing('/p/abc')?.functionName).toBe('debtor-page');
    expect(routing('/api/v1/invoices')?.parameters).toEqual({ proxy: 'api/v1/invoices' });
  });

  it('gives its parts decoded, and as they came when they cannot be decoded', () => {
    expect(routing('/webhooks/hurtownia%2Fp%C3%B3%C5%82noc')?.parameters).toEqual({ source: 'hurtownia/północ' });
    expect(routing('/webhooks/%zz')?.parameters).toEqual({ source: '%zz' });
  });
});

/** A server whose only function answers the event it got. */
const echo = () =>
  openWireServer({
    port: 0,
    variable: 'PORT',
    bodyLimit: 100,
    tooLarge: { status: 413, headers: {}, body: 'too large' },
    answer: pagePort({
      invoke: async (functionName, event) => ({
        ok: true,
        value: {
          statusCode: 201,
          cookies: ['a=1; Path=/', 'b=2'],
          headers: { 'x-one': 1 },
          body: JSON.stringify({ functionName, event }),
        },
      }),
      wall,
      routing,
      local: [{ method: 'POST', path: /^\/local\/clock$/, answer: async () => ({ status: 200, headers: {}, body: 'moved' }) }],
    }),
    tell: () => undefined,
  });

describe('the HTTP API', () => {
  it('hands over raw bytes, cookies, repeated query values and headers, and gives back cookies one by one', async () => {
    const server = await echo();
    const body = Uint8Array.from([0, 255, 13, 10, 128]);
    const answer = await fetch(`http://127.0.0.1:${server.port}/webhooks/erp-agent?a=1&a=2&b=%C5%BC`, {
      method: 'POST',
      headers: { cookie: 'x=1; y=2', 'Webhook-Id': 'msg_1' },
      body,
    });
    expect(answer.status).toBe(201);
    expect(answer.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2']);
    expect(await answer.json()).toMatchObject({
      functionName: 'receive-webhook',
      event: {
        version: '2.0',
        rawPath: '/webhooks/erp-agent',
        cookies: ['x=1', 'y=2'],
        headers: { 'webhook-id': 'msg_1' },
        queryStringParameters: { a: '1,2', b: 'ż' },
        pathParameters: { source: 'erp-agent' },
        requestContext: { http: { method: 'POST' } },
        body: Buffer.from(body).toString('base64'),
        isBase64Encoded: true,
      },
    });
    await server.stop();
  });

  it('refuses a body over the limit before it is read', async () => {
    const server = await echo();
    const answer = await fetch(`http://127.0.0.1:${server.port}/`, { method: 'POST', body: 'x'.repeat(101) });
    expect(answer.status).toBe(413);
    await server.stop();
  });

  it('lets no other site move the clock', async () => {
    const server = await echo();
    const move = (headers: Record<string, string>) =>
      fetch(`http://127.0.0.1:${server.port}/local/clock`, { method: 'POST', headers });
    expect((await move({ origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await move({ origin: `http://127.0.0.1:${server.port}` })).status).toBe(200);
    expect((await move({})).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${server.port}/local/clock`)).status).toBe(405);
    await server.stop();
  });

  it('says which variable chooses a port that is in use', async () => {
    const server = await echo();
    const again = openWireServer({
      port: server.port,
      variable: 'HUB_CLOUD_PORT',
      bodyLimit: 1,
      tooLarge: { status: 413, headers: {}, body: '' },
      answer: async () => ({ status: 200, headers: {}, body: '' }),
      tell: () => undefined,
    });
    await expect(again).rejects.toThrow(/HUB_CLOUD_PORT/);
    await server.stop();
  });
});

describe('what a function answers', () => {
  it('is 503 when it was late and 500 when it threw, without a word of the reason', () => {
    expect(httpAnswer({ ok: false, error: 'Sandbox.Timedout', cause: 'secret' })).toMatchObject({ status: 503 });
    const broken = httpAnswer({ ok: false, error: 'StoreBusy', cause: 'secret' });
    expect(broken).toMatchObject({ status: 500, body: '{"message":"Internal Server Error"}' });
  });

  it('is JSON with 200 when it names no status, and bytes when it says base64', () => {
    expect(httpAnswer({ ok: true, value: { days: 7 } })).toMatchObject({ status: 200, body: '{"days":7}' });
    const image = httpAnswer({ ok: true, value: { statusCode: 200, body: 'AP8=', isBase64Encoded: true } });
    expect(Buffer.from(image.body)).toEqual(Buffer.from([0, 255]));
  });

  it('an event without a body says so', () => {
    const request = { method: 'GET', path: '/', query: new URLSearchParams(), headers: {}, body: new Uint8Array() };
    expect(httpEvent(request, { functionName: 'console', route: '/', parameters: {} }, 0)).not.toHaveProperty('body');
  });
});
