import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bucket, openTestCloud, pageAddress, type TestCloud } from '../kit/aws-cloud.ts';

let hub: TestCloud;
beforeAll(async () => {
  hub = await openTestCloud();
});
afterAll(() => hub.stop());

const at = (key: string) => `${hub.address}/${bucket}/${key}`;
const ask = (headers: Record<string, string>) => fetch(at('uploads/u-1.csv'), { method: 'OPTIONS', headers });
const question = (origin: string, method = 'PUT', wanted = 'content-type') => ({
  ...{ origin, 'access-control-request-method': method },
  'access-control-request-headers': wanted,
});
const codeOf = async (answer: Response) => [answer.status, /<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1]];
const allowed = (answer: Response) => answer.headers.get('access-control-allow-origin');

describe('a browser that asks whether it may upload', () => {
  test('may from the page of the hub, with the type of the file, and need not ask again at once', async () => {
    const answer = await ask(question(pageAddress));
    const headers = ['origin', 'methods', 'headers'].map((name) => answer.headers.get(`access-control-allow-${name}`));
    expect([answer.status, ...headers]).toEqual([200, pageAddress, 'PUT', 'content-type']);
    expect(answer.headers.get('access-control-max-age')).toBe('3000');
    expect(answer.headers.get('vary')).toContain('Origin');
  });

  test.each([
    ['another origin', question('http://evil.example')],
    ['an origin that only begins like ours', question(`${pageAddress}0`)],
    ['no origin of its own', question('null')],
    ['another method', question(pageAddress, 'DELETE')],
    ['reading', question(pageAddress, 'GET')],
    ['another header', question(pageAddress, 'PUT', 'content-type, x-amz-acl')],
  ])('may not with %s', async (_what, headers) => {
    const answer = await ask(headers);
    expect(allowed(answer)).toBeNull();
    expect(await codeOf(answer)).toEqual([403, 'AccessForbidden']);
  });

  test('must say what it asks', async () => {
    expect(await codeOf(await ask({ origin: pageAddress }))).toEqual([400, 'BadRequest']);
    expect(await codeOf(await ask({ 'access-control-request-method': 'PUT' }))).toEqual([400, 'BadRequest']);
  });

  test('uses up no fault that is set for the upload itself', async () => {
    const fault = JSON.stringify({ service: 's3', kind: 'error-500' });
    expect((await fetch(`${hub.address}/_hub/faults`, { method: 'POST', body: fault })).status).toBe(201);
    expect((await ask(question(pageAddress))).status).toBe(200);
    const put = await fetch(at('uploads/u-2.csv'), { method: 'PUT', body: 'x', headers: { origin: pageAddress } });
    expect([put.status, allowed(put)]).toEqual([500, pageAddress]);
  });
});

describe('an upload', () => {
  test('tells its answer to the page of the hub only, a refusal too', async () => {
    const put = (origin: string, query = '') =>
      fetch(`${at('uploads/u-3.csv')}${query}`, { method: 'PUT', body: 'x', headers: { origin } });
    expect(allowed(await put(pageAddress))).toBe(pageAddress);
    expect(allowed(await put('http://evil.example'))).toBeNull();
    const late = await put(pageAddress, '?X-Amz-Signature=0&X-Amz-Expires=60&X-Amz-Date=20200101T000000Z');
    expect([late.status, allowed(late)]).toEqual([403, pageAddress]);
  });

  test('can be read back by no page', async () => {
    expect(allowed(await fetch(at('uploads/u-3.csv'), { headers: { origin: pageAddress } }))).toBeNull();
  });
});
