import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { InboxMail } from '../../infra/local/cloud/mail/inbox-mail.ts';
import { Notice } from '../../infra/local/cloud/notices/notice.ts';
import { bucket, got, openTestCloud, pageOf } from '../kit/aws-cloud.ts';

let folder: string;
let child: ChildProcess | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-kill-'));
});
afterEach(async () => {
  child?.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** A body of which only the beginning has come. */
const halfSent = (address: string): Promise<void> =>
  new Promise((resolve) => {
    const sending = request(`${address}/${bucket}/half`, { method: 'PUT', headers: { 'content-length': '1000000' } });
    sending.on('error', () => undefined);
    sending.write(Buffer.alloc(100_000), () => setTimeout(resolve, 100));
  });

/** Starts the cloud as a process of its own; answers its address. */
const start = (): Promise<string> =>
  new Promise((resolve, reject) => {
    const started = spawn(process.execPath, ['--import', 'tsx', 'test/kit/aws-cloud-process.ts', folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child = started;
    started.stdout.once('data', (line: Buffer) => resolve(line.toString().trim()));
    started.once('exit', () => reject(new Error('the cloud ended before it began')));
  });

const killed = (): Promise<void> =>
  new Promise((resolve) => {
    child?.once('exit', () => resolve());
    child?.kill('SIGKILL');
  });

test('whatever was acknowledged before kill -9 is there afterwards, and its events are delivered', {
  timeout: 120_000,
}, async () => {
  const acknowledged = {
    mails: new Set<string>(),
    notices: new Set<string>(),
    events: new Set<string>(),
    objects: new Set<string>(),
  };
  let sent = 0;
  for (let round = 0; round < 3; round += 1) {
    const address = await start();
    const settings = {
      endpoint: address,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      maxAttempts: 1,
    };
    const [ses, sns, events] = [new SESClient(settings), new SNSClient(settings), new EventBridgeClient(settings)];
    const once = async () => {
      sent += 1;
      const n = String(sent);
      const raw = Buffer.from(`From: a@b.example\r\nSubject: ${n}\r\n\r\nx`);
      const mail = await ses.send(new SendRawEmailCommand({ RawMessage: { Data: raw }, Destinations: ['c@d.example'] }));
      acknowledged.mails.add(mail.MessageId ?? '');
      const notice = await sns.send(new PublishCommand({ PhoneNumber: '+48600100200', Message: n }));
      acknowledged.notices.add(notice.MessageId ?? '');
      const entry = { EventBusName: 'receivables', Source: 'receivables', DetailType: 'task-created.v1', Detail: '{}' };
      const event = await events.send(new PutEventsCommand({ Entries: [entry] }));
      acknowledged.events.add(event.Entries?.[0]?.EventId ?? '');
      if ((await fetch(`${address}/${bucket}/o/${n}`, { method: 'PUT', body: n.repeat(1000) })).ok) acknowledged.objects.add(n);
    };
    const writer = async () => {
      for (;;) await once();
    };
    const writers = Promise.allSettled([writer(), writer(), writer(), writer()]);
    await new Promise((resolve) => setTimeout(resolve, 500 + round * 300));
    await halfSent(address);
    await killed();
    await writers;
  }
  expect(acknowledged.mails.size).toBeGreaterThan(10);

  const hub = await openTestCloud({ folder });
  await hub.activity.quiet();
  const all = async <T>(path: string, item: z.ZodType<T>): Promise<readonly T[]> => {
    const items: T[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const page: { items: T[]; nextCursor?: string | undefined } = await got(
        `${hub.address}${path}?limit=500&cursor=${cursor}`,
        pageOf(item),
      );
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return items;
  };
  const mails = (await all('/_hub/ses', InboxMail)).map(({ id }) => id);
  const notices = (await all('/_hub/sms', Notice)).map(({ id }) => id);
  expect([...acknowledged.mails].filter((id) => !mails.includes(id))).toEqual([]);
  expect([...acknowledged.notices].filter((id) => !notices.includes(id))).toEqual([]);
  expect(new Set(mails).size).toBe(mails.length);

  const Delivered = z.object({ name: z.string(), payload: z.object({ id: z.string(), detail: z.looseObject({}) }) });
  const Sent = z.object({ eventType: z.literal('Send'), mail: z.object({ messageId: z.string() }) });
  const delivered = hub.calls.map((call) => Delivered.parse(call));
  const eventIds = new Set(delivered.map(({ payload }) => payload.id));
  expect([...acknowledged.events].filter((id) => !eventIds.has(id))).toEqual([]);
  const told = new Set(delivered.flatMap(({ payload }) => Sent.safeParse(payload.detail).data?.mail.messageId ?? []));
  // The mail and its events are one: no mail in the inbox whose sending nobody hears of.
  expect(mails.filter((id) => !told.has(id))).toEqual([]);

  for (const n of acknowledged.objects)
    expect(await (await fetch(`${hub.address}/${bucket}/o/${n}`)).text()).toBe(n.repeat(1000));
  const listed = await (await fetch(`${hub.address}/${bucket}?list-type=2`)).text();
  const bodies = (await readdir(join(folder, 'objects'), { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  );
  expect(bodies.length).toBe([...listed.matchAll(/<Key>/g)].length);
  await hub.stop();
});
