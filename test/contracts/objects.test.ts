import { afterEach, describe, expect, it } from 'vitest';
import { s3Objects } from '../../shared/aws/objects.ts';
import { readSettings } from '../../shared/aws/settings.ts';
import { instant } from '../../shared/domain/dates.ts';
import { memoryObjects } from '../../shared/memory/memory-objects.ts';
import { virtualClock } from '../../shared/memory/virtual-clock.ts';
import type { Objects } from '../../shared/ports/objects.ts';
import { cloudSettings } from '../kit/cloud-settings.ts';
import { type ObjectProvider, objectProvider } from '../kit/object-provider.ts';
import type { WireReply } from '../kit/wire-server.ts';

const opened: ObjectProvider[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((provider) => provider.server.close()));
});

type Bench = {
  readonly objects: Objects;
  upload(address: string, body: Uint8Array): Promise<'taken' | 'refused'>;
  advance(milliseconds: number): void;
};

async function s3(faultOf?: (attempt: number) => WireReply | undefined) {
  const provider = await objectProvider(faultOf);
  opened.push(provider);
  return { provider, objects: s3Objects(cloudSettings(provider.server.address)) };
}

async function overS3(): Promise<Bench> {
  const { provider, objects } = await s3();
  const upload = async (address: string, body: Uint8Array): Promise<'taken' | 'refused'> =>
    (await fetch(address, { method: 'PUT', body })).ok ? 'taken' : 'refused';
  return { objects, upload, advance: provider.advance };
}

async function overMemory(): Promise<Bench> {
  const time = virtualClock(instant('2012-01-03T08:00:00.000Z'));
  const objects = memoryObjects(time.wallClock);
  return { objects, upload: async (address, body) => objects.upload(address, body), advance: time.advance };
}

const bytes = Buffer.from('Zażółć gęślą jaźń;1 230,00\r\n');
const key = 'uploads/main/01hzx4k2m3.csv';

async function all(pieces: AsyncIterable<Uint8Array> | undefined): Promise<Buffer> {
  const held: Uint8Array[] = [];
  for await (const piece of pieces ?? []) held.push(piece);
  return Buffer.concat(held);
}

describe.each([
  { over: 'S3', make: overS3 },
  { over: 'memory', make: overMemory },
])('objects over $over', ({ make }) => {
  it('come back byte by byte, whole and as they come, and tell their size', async () => {
    const { objects } = await make();
    await objects.put(key, bytes, 'text/csv');
    expect(Buffer.from((await objects.get(key)) ?? [])).toEqual(bytes);
    expect(await all(await objects.read(key))).toEqual(bytes);
    expect(await objects.size(key)).toBe(bytes.length);
  });

  it('keep an empty body, which is not the same as none', async () => {
    const { objects } = await make();
    await objects.put(key, new Uint8Array(), 'text/csv');
    expect(await objects.get(key)).toEqual(new Uint8Array());
    expect(await objects.size(key)).toBe(0);
  });

  it('say of a key that holds nothing that there is nothing', async () => {
    const { objects } = await make();
    expect([await objects.get(key), await objects.read(key), await objects.size(key)]).toEqual([undefined, undefined, undefined]);
  });

  it('replace what was there', async () => {
    const { objects } = await make();
    await objects.put(key, bytes, 'text/csv');
    await objects.put(key, Buffer.from('nowe'), 'text/csv');
    expect(Buffer.from((await objects.get(key)) ?? []).toString()).toBe('nowe');
  });

  it('hold a megabyte and read it in pieces', async () => {
    const { objects } = await make();
    const large = Buffer.alloc(1_000_000, 'ż1');
    await objects.put('raw/large+one=1.json', large, 'application/json');
    expect((await all(await objects.read('raw/large+one=1.json'))).equals(large)).toBe(true);
  });

  it.each(['', '/x', 'a//b', 'a/../b', '.hidden', 'a/.', 'imię', 'a b', 'a?b', 'a#b', 'a%2Fb', `a/${'b'.repeat(512)}`])(
    'refuse what is no key: “%s”',
    async (bad) => {
      const { objects } = await make();
      await expect(objects.put(bad, bytes, 'text/csv')).rejects.toMatchObject({ name: 'BadInput' });
      await expect(objects.get(bad)).rejects.toMatchObject({ name: 'BadInput' });
      await expect(objects.uploadAddress(bad, { bytes: 1, seconds: 1 })).rejects.toMatchObject({ name: 'BadInput' });
    },
  );

  it('take an upload of the agreed length at the signed address', async () => {
    const { objects, upload } = await make();
    const address = await objects.uploadAddress(key, { bytes: bytes.length, seconds: 60 });
    expect(await upload(address, bytes)).toBe('taken');
    expect(Buffer.from((await objects.get(key)) ?? [])).toEqual(bytes);
  });

  it('refuse an upload that is longer than agreed, too late, or for another key', async () => {
    const { objects, upload, advance } = await make();
    const address = await objects.uploadAddress(key, { bytes: bytes.length, seconds: 60 });
    expect(await upload(address, Buffer.concat([bytes, bytes]))).toBe('refused');
    if (address.includes('X-Amz-Signature')) expect(await upload(address.replace('01hzx4k2m3', 'other'), bytes)).toBe('refused');
    advance(61_000);
    expect(await upload(address, bytes)).toBe('refused');
    expect(await objects.get(key)).toBeUndefined();
  });

  it.each([
    { bytes: 0, seconds: 60 },
    { bytes: 1.5, seconds: 60 },
    { bytes: 10, seconds: 0 },
    { bytes: 10, seconds: 604_801 },
  ])('give no upload address for $bytes bytes within $seconds s', async (limits) => {
    const { objects } = await make();
    await expect(objects.uploadAddress(key, limits)).rejects.toMatchObject({ name: 'BadInput' });
  });
});

describe('S3', () => {
  const unavailable: WireReply = { status: 503, body: '<Error><Code>SlowDown</Code></Error>' };

  it('is asked again while it is busy, and is trouble when it stays so', async () => {
    const short = await s3((attempt) => (attempt < 3 ? unavailable : undefined));
    await short.objects.put(key, bytes, 'text/csv');
    expect(short.provider.server.requests).toHaveLength(3);
    const long = await s3(() => unavailable);
    await expect(long.objects.get(key)).rejects.toMatchObject({ name: 'ProviderDown', about: { status: 503 } });
    expect(long.provider.server.requests).toHaveLength(3);
  });

  it('is trouble of another kind when it denies access: nothing missing is taken for absent', async () => {
    const { objects } = await s3(() => ({ status: 403, body: '<Error><Code>AccessDenied</Code></Error>' }));
    await expect(objects.size(key)).rejects.toMatchObject({ name: 'StoreRefused' });
    await expect(objects.get(key)).rejects.toMatchObject({ name: 'StoreRefused', message: 's3: 403 AccessDenied' });
  });

  it('never passes off half a file as a whole one', async () => {
    const { objects } = await s3(() => ({ status: 200, body: Buffer.alloc(200_000), cut: true }));
    await expect(objects.get(key)).rejects.toMatchObject({ name: 'ProviderDown' });
    await expect(all(await objects.read(key))).rejects.toMatchObject({ name: 'ProviderDown' });
  });

  it('is out of reach: trouble after three attempts', async () => {
    const { objects, provider } = await s3();
    await provider.server.close();
    await expect(objects.get(key)).rejects.toMatchObject({ name: 'ProviderDown', message: 's3: ECONNREFUSED' });
  });

  it('is not followed when it points elsewhere', async () => {
    const { objects, provider } = await s3(() => ({ status: 307, headers: { location: '/elsewhere' } }));
    await expect(objects.get(key)).rejects.toMatchObject({ name: 'ProviderDown' });
    expect(provider.server.requests.filter(({ path }) => path === '/elsewhere')).toEqual([]);
  });

  it('names the bucket in the host when it is AWS’s own', async () => {
    cloudSettings('http://127.0.0.1:1');
    const aws = readSettings({
      AWS_REGION: 'eu-central-1',
      HUB_ACCOUNT: '000000000000',
      HUB_PAGE_ADDRESS: 'https://hub.example',
    });
    const address = new URL(await s3Objects(aws).uploadAddress(key, { bytes: 10, seconds: 60 }));
    expect(address.host).toBe('receivables-000000000000-eu-central-1.s3.eu-central-1.amazonaws.com');
    expect([address.pathname, address.searchParams.get('x-hub-bytes')]).toEqual([`/${key}`, '10']);
    expect(address.searchParams.get('X-Amz-SignedHeaders')).toBe('content-length;host');
  });
});
