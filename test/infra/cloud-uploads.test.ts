import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { uploadAddress } from '../../shared/aws/upload-address.ts';
import { bucket, openTestCloud, type TestCloud } from '../kit/aws-cloud.ts';

let hub: TestCloud;
const wall = { at: Date.parse('2026-11-25T11:00:00Z'), now: () => wall.at };
let at: (key: string) => string;
beforeAll(async () => {
  hub = await openTestCloud({ wall });
  at = (key) => `${hub.address}/${bucket}/${key}`;
});
afterAll(() => hub.stop());

const put = (key: string, body: string | Buffer<ArrayBuffer>, headers: Record<string, string> = {}) =>
  fetch(at(key), { method: 'PUT', body, headers });
const codeOf = async (answer: Response) => [answer.status, /<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1]];

describe('a signed upload address', () => {
  const address = (bytes: number, seconds = 60) => {
    process.env.AWS_ACCESS_KEY_ID = 'local';
    process.env.AWS_SECRET_ACCESS_KEY = 'local';
    const settings = {
      region: 'eu-central-1',
      account: '000000000000',
      pageAddress: hub.address,
      cloudEndpoint: hub.address,
      tableEndpoint: hub.address,
    };
    return uploadAddress(at('uploads/u-1'), { bytes, seconds }, settings);
  };

  test('takes one PUT of the bytes it was signed for and of no other number', async () => {
    wall.at = Date.now();
    const to = await address(5);
    expect(await codeOf(await fetch(to, { method: 'PUT', body: '123456' }))).toEqual([403, 'SignatureDoesNotMatch']);
    expect((await fetch(at('uploads/u-1'))).status).toBe(404);
    expect((await fetch(to, { method: 'PUT', body: '12345' })).status).toBe(200);
    expect(await (await fetch(at('uploads/u-1'))).text()).toBe('12345');
  });

  test('ends on the wall clock, whatever day the business clock shows', async () => {
    wall.at = Date.now();
    const to = await address(5, 60);
    wall.at += 62_000;
    expect(await codeOf(await fetch(to, { method: 'PUT', body: '12345' }))).toEqual([403, 'AccessDenied']);
  });
});

describe('ListObjectsV2', () => {
  const keysOf = (xml: string) => [...xml.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key]) => key);
  const list = async (query: string) => (await fetch(`${hub.address}/${bucket}?list-type=2&${query}`)).text();

  test('gives all keys of a prefix in their order, page by page', async () => {
    for (const key of ['l/a', 'l/b', 'l/c', 'l/d', 'l/e']) await put(key, 'x');
    const keys: (string | undefined)[] = [];
    let token: string | undefined = '';
    while (token !== undefined) {
      const xml: string = await list(`prefix=l/&max-keys=2${token === '' ? '' : `&continuation-token=${token}`}`);
      keys.push(...keysOf(xml));
      token = /<NextContinuationToken>([^<]*)</.exec(xml)?.[1];
    }
    expect(keys).toEqual(['l/a', 'l/b', 'l/c', 'l/d', 'l/e']);
    expect(keysOf(await list('prefix=l/&start-after=l/c'))).toEqual(['l/d', 'l/e']);
  });

  test('folds what lies behind a delimiter, also over pages, and escapes keys for XML', async () => {
    for (const key of ['f/1/a', 'f/1/b', 'f/2', 'f/3/a', 'f/z%26%3C']) await put(key, 'x');
    const xml = await list('prefix=f/&delimiter=/&max-keys=1');
    expect(/<CommonPrefixes><Prefix>([^<]*)</.exec(xml)?.[1]).toBe('f/1/');
    const token = /<NextContinuationToken>([^<]*)</.exec(xml)?.[1];
    const rest = await list(`prefix=f/&delimiter=/&continuation-token=${token}`);
    expect(keysOf(rest)).toEqual(['f/2', 'f/z&amp;&lt;']);
    expect(rest).toContain('<Prefix>f/3/</Prefix>');
    expect(rest).toContain('<KeyCount>3</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>');
  });

  test('of a number of keys that is none is refused', async () => {
    expect(await list('max-keys=x')).toContain('<Code>InvalidArgument</Code>');
  });
});
