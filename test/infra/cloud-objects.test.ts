import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bucket, openTestCloud, type TestCloud } from '../kit/aws-cloud.ts';

let hub: TestCloud;
let at: (key: string) => string;
beforeAll(async () => {
  hub = await openTestCloud();
  at = (key) => `${hub.address}/${bucket}/${key}`;
});
afterAll(() => hub.stop());

const put = (key: string, body: string | Buffer<ArrayBuffer>, headers: Record<string, string> = {}) =>
  fetch(at(key), { method: 'PUT', body, headers });
const codeOf = async (answer: Response) => [answer.status, /<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1]];

/** Every file under the data folder, by its path. */
const files = async (): Promise<readonly string[]> =>
  (await readdir(hub.folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.parentPath.endsWith('services'))
    .map((entry) => join(entry.parentPath, entry.name));

describe('an object', () => {
  test('comes back as it was put, with its type, its own headers and its ETag', async () => {
    const body = Buffer.from('Wezwanie do zapłaty');
    const answer = await put('messages/m-1.json', body, { 'content-type': 'application/json', 'x-amz-meta-hash': 'abc' });
    expect([answer.status, answer.headers.get('etag')]).toEqual([200, `"${createHash('md5').update(body).digest('hex')}"`]);
    const back = await fetch(at('messages/m-1.json'));
    expect([back.headers.get('content-type'), back.headers.get('x-amz-meta-hash')]).toEqual(['application/json', 'abc']);
    expect(await back.text()).toBe('Wezwanie do zapłaty');
    const head = await fetch(at('messages/m-1.json'), { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(body.length)]);
  });

  test('that was never put is NoSuchKey, also to HEAD; deleting it is no fault', async () => {
    expect(await codeOf(await fetch(at('nothing')))).toEqual([404, 'NoSuchKey']);
    expect((await fetch(at('nothing'), { method: 'HEAD' })).status).toBe(404);
    expect((await fetch(at('nothing'), { method: 'DELETE' })).status).toBe(204);
  });

  test('put again is replaced whole, and only one file is left of it', async () => {
    await put('a/replaced', 'first');
    const before = (await files()).length;
    await put('a/replaced', 'second');
    expect(await (await fetch(at('a/replaced'))).text()).toBe('second');
    expect((await files()).length).toBe(before);
    await fetch(at('a/replaced'), { method: 'DELETE' });
    expect((await files()).length).toBe(before - 1);
    expect((await fetch(at('a/replaced'))).status).toBe(404);
  });

  test('may be empty, and a key may lie under another', async () => {
    await put('tree', '');
    await put('tree/leaf', 'x');
    expect(await (await fetch(at('tree'))).text()).toBe('');
    expect(await (await fetch(at('tree/leaf'))).text()).toBe('x');
  });

  test('is kept by If-None-Match: * when it is there', async () => {
    await put('once', 'first', { 'if-none-match': '*' });
    expect(await codeOf(await put('once', 'second', { 'if-none-match': '*' }))).toEqual([412, 'PreconditionFailed']);
    expect(await (await fetch(at('once'))).text()).toBe('first');
  });

  test('of 40 MB passes through in pieces and comes back the same', async () => {
    const body = randomBytes(40 * 1024 * 1024);
    expect((await put('large', body)).status).toBe(200);
    const back = createHash('sha256');
    for await (const piece of (await fetch(at('large'))).body ?? []) back.update(piece);
    expect(back.digest('hex')).toBe(createHash('sha256').update(body).digest('hex'));
  });

  test('whose key climbs out of the folder lies inside it like any other', async () => {
    const key = '..%2F..%2F..%2Fetc%2Fpasswd';
    expect((await put(key, 'x')).status).toBe(200);
    expect((await files()).every((file) => file.startsWith(hub.folder) && !file.includes('passwd'))).toBe(true);
    expect(await (await fetch(at(key))).text()).toBe('x');
  });

  test('with a key over 1,024 bytes or of no UTF-8, or in a bucket nobody made, is refused', async () => {
    expect(await codeOf(await put('k'.repeat(1025), 'x'))).toEqual([400, 'InvalidURI']);
    expect(await codeOf(await put('%FF', 'x'))).toEqual([400, 'InvalidURI']);
    const signed = { authorization: 'AWS4-HMAC-SHA256 Credential=a/20261125/eu-central-1/s3/aws4_request' };
    expect(await codeOf(await fetch(`${hub.address}/other-bucket/x`, { headers: signed }))).toEqual([404, 'NoSuchBucket']);
  });

  const ranges: readonly (readonly [string, number, string, string | null])[] = [
    ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
    ['bytes=7-', 206, '789', 'bytes 7-9/10'],
    ['bytes=-2', 206, '89', 'bytes 8-9/10'],
    ['bytes=5-99', 206, '56789', 'bytes 5-9/10'],
    ['bytes=0-1,4-5', 200, '0123456789', null],
    ['lines=1-2', 200, '0123456789', null],
  ];
  test.each(ranges)('asked for %s', async (range, status, body, contentRange) => {
    await put('ten', '0123456789');
    const answer = await fetch(at('ten'), { headers: { range } });
    expect([answer.status, await answer.text(), answer.headers.get('content-range')]).toEqual([status, body, contentRange]);
  });

  test('asked for bytes behind its end is InvalidRange', async () => {
    await put('ten', '0123456789');
    expect(await codeOf(await fetch(at('ten'), { headers: { range: 'bytes=10-' } }))).toEqual([416, 'InvalidRange']);
  });
});

describe('a body that is not what was announced leaves nothing', () => {
  const wrong: readonly (readonly [string, Record<string, string>, string])[] = [
    ['another MD5', { 'content-md5': Buffer.alloc(16).toString('base64') }, 'BadDigest'],
    ['another SHA-256', { 'x-amz-checksum-sha256': Buffer.alloc(32).toString('base64') }, 'BadDigest'],
    ['another signed hash', { 'x-amz-content-sha256': 'a'.repeat(64) }, 'XAmzContentSHA256Mismatch'],
  ];
  test.each(wrong)('%s', async (_, headers, code) => {
    const before = (await files()).length;
    expect(await codeOf(await put('wrong', 'x', headers))).toEqual([400, code]);
    expect((await fetch(at('wrong'))).status).toBe(404);
    expect((await files()).length).toBe(before);
  });

  test('a sender that goes away in the middle', async () => {
    const before = (await files()).length;
    await new Promise<void>((resolve) => {
      const sending = request(at('half'), { method: 'PUT', headers: { 'content-length': '1000000' } });
      sending.on('error', () => resolve());
      sending.write(Buffer.alloc(1000), () => setTimeout(() => sending.destroy(new Error('gone')), 50));
    });
    await expect.poll(async () => (await files()).length).toBe(before);
    expect((await fetch(at('half'))).status).toBe(404);
  });

  test('chunks as the AWS command line sends them are put together', async () => {
    const body = '5;chunk-signature=ab\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:AAAA\r\n\r\n';
    const headers = {
      'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
      'x-amz-decoded-content-length': '11',
      'content-encoding': 'aws-chunked',
    };
    expect((await put('chunked', body, headers)).status).toBe(200);
    expect(await (await fetch(at('chunked'))).text()).toBe('hello world');
    expect(await codeOf(await put('chunked', '5\r\nhel', headers))).toEqual([400, 'IncompleteBody']);
    expect(await (await fetch(at('chunked'))).text()).toBe('hello world');
  });
});
