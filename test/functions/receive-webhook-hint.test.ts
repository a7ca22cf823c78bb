import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { webhookApp } from '../../functions/receive-webhook/receive-webhook.ts';
import { SourceDescription } from '../../shared/domain/source-description.ts';
import { memoryBus } from '../../shared/memory/memory-bus.ts';
import { memorySecrets } from '../../shared/memory/memory-secrets.ts';
import { caseWorld } from '../kit/case-world.ts';
import { scriptedDescription } from '../kit/scripted-vendor.ts';

const key = 'sekret-dłuższy-niż-dwadzieścia-cztery';
const header = 'x-vendor-signature';
const described = (source: string, webhook?: object) =>
  SourceDescription.parse({ ...scriptedDescription, source, ...(webhook === undefined ? {} : { webhook }) });

async function open(taken: () => 'not-taken' | undefined = () => undefined) {
  const world = await caseWorld();
  const bus = memoryBus(taken);
  const secret = JSON.stringify({ apiKey: 'k', webhookSecret: key });
  const app = webhookApp({
    ...world,
    bus,
    sources: () => [described('vendor', { header, scheme: 'hmac-sha256-base64' }), described('silent')],
    secrets: memorySecrets({ 'sources/vendor': secret, 'sources/silent': secret }),
  });
  const signed = (body: string | Uint8Array, by = key) => createHmac('sha256', by).update(body).digest('base64');
  const send = async (
    body: string | Uint8Array<ArrayBuffer>,
    signature: string | undefined = signed(body),
    source = 'vendor',
  ) => {
    const headers = signature === '' ? undefined : { [header]: signature };
    const answer = await app.fetch(
      new Request(`https://hub.example/webhooks/${source}`, { method: 'POST', body, ...(headers ? { headers } : {}) }),
    );
    return { status: answer.status, body: await answer.json() };
  };
  return { ...world, bus, signed, send };
}

const body = '{"doctype": "Sales Invoice", "name": "FV-1", "grand_total": 1230.10}';

describe('a message that a vendor signs in its own way', () => {
  it('is stored, answered, and asks for a poll; it books nothing', async () => {
    const world = await open();
    expect(await world.send(body)).toEqual({ status: 202, body: { outcome: 'poll-requested' } });
    expect(world.bus.taken).toMatchObject([{ name: 'poll-requested.v1', detail: { source: 'vendor' } }]);
    const [stored] = [...world.objects.kept].filter(([name]) => name.startsWith('webhooks/vendor/'));
    expect(new TextDecoder().decode(stored?.[1].body)).toBe(body);
    expect([...world.table.items()].filter(({ type }) => type === 'invoice')).toEqual([]);
  });

  it('repeated asks for nothing more', async () => {
    const world = await open();
    await world.send(body);
    expect((await world.send(body)).status).toBe(200);
    expect(world.bus.taken).toHaveLength(1);
  });

  it.each([
    ['unsigned', (_: string) => ''],
    ['signed with another key', (text: string) => createHmac('sha256', 'inny').update(text).digest('base64')],
    ['signed in other letters', (text: string) => createHmac('sha256', key).update(text).digest('base64url')],
    [
      'written anew after signing',
      (text: string) =>
        createHmac('sha256', key)
          .update(JSON.stringify(JSON.parse(text)))
          .digest('base64'),
    ],
    ['signed and then bent', (text: string) => createHmac('sha256', key).update(text.replace('1230', '9230')).digest('base64')],
  ])('%s is not heard', async (_, sign) => {
    const world = await open();
    const before = world.images.length;
    expect((await world.send(body, sign(body))).status).toBe(401);
    expect(world.bus.taken).toEqual([]);
    expect(world.images.length).toBe(before);
    expect(world.objects.kept.size).toBe(0);
  });

  it('is judged by its bytes, whatever they are', async () => {
    const world = await open();
    const bytes = new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]);
    expect((await world.send(bytes, world.signed(bytes))).status).toBe(202);
    expect((await world.send(new Uint8Array([0x7b, 0xff, 0xfd, 0x7d]), world.signed(bytes))).status).toBe(401);
  });

  it('from a source that sends none, or that nobody knows, finds nobody', async () => {
    const world = await open();
    expect((await world.send(body, world.signed(body), 'silent')).status).toBe(404);
    expect((await world.send(body, world.signed(body), 'nobody')).status).toBe(404);
  });

  it('that the bus did not take may be sent again', async () => {
    let down = true;
    const world = await open(() => (down ? 'not-taken' : undefined));
    await expect(world.send(body)).rejects.toThrow('did not take');
    down = false;
    expect((await world.send(body)).status).toBe(202);
    expect(world.bus.taken).toHaveLength(1);
  });
});
