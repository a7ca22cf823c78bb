import { SendEmailCommand, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { InboxMail } from '../../infra/local/cloud/mail/inbox-mail.ts';
import { got, openTestCloud, pageOf, type TestCloud } from '../kit/aws-cloud.ts';

let hub: TestCloud;
beforeAll(async () => {
  hub = await openTestCloud();
});
afterAll(() => hub.stop());

const reminder = (to: string, lines: readonly string[] = []) =>
  Buffer.from(
    [
      'From: =?UTF-8?Q?Hurtownia_=C5=BBelbet?= <naleznosci@zelbet.example>',
      `To: ${to}`,
      'Subject: =?UTF-8?B?UHJ6eXBvbW5pZW5pZSBvIHpvYm93acSFemFuaXU=?=',
      'X-Hub-Message: m-1',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
      ...lines,
      '',
      'Prosimy o zapłatę 1 230,00 zł.',
    ].join('\r\n'),
  );

const send = (to: string, more: { Tags?: { Name: string; Value: string }[]; Source?: string } = {}) =>
  hub.ses.send(new SendRawEmailCommand({ RawMessage: { Data: reminder(to) }, Destinations: [to], ...more }));

const Page = pageOf(InboxMail);

describe('a mail the hub sends', () => {
  test('is in the inbox under the id SES answered, as its reader sees it', async () => {
    const { MessageId } = await send('dluznik@firma.example');
    const mail = await got(`${hub.address}/_hub/ses/${MessageId}`, InboxMail);
    expect(mail).toMatchObject({
      id: MessageId,
      at: '2026-11-25T11:00:00.000Z',
      to: ['dluznik@firma.example'],
      from: 'Hurtownia Żelbet <naleznosci@zelbet.example>',
      subject: 'Przypomnienie o zobowiązaniu',
      text: 'Prosimy o zapłatę 1 230,00 zł.',
    });
    expect(mail.headers['X-Hub-Message']).toBe('m-1');
    expect(mail.raw).toContain('zapłatę');
  });

  test('is found by its address, and the list goes page by page in the order of acceptance, or backwards', async () => {
    const sent = [];
    for (let n = 0; n < 5; n += 1) sent.push((await send('Strony@firma.example')).MessageId);
    const list = `${hub.address}/_hub/ses?to=strony@firma.example&limit=2`;
    const ids: string[] = [];
    let cursor: string | undefined = '';
    while (cursor !== undefined) {
      const page: z.infer<typeof Page> = await got(`${list}&cursor=${cursor}`, Page);
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(ids).toEqual(sent);
    const newest = await got(`${list}&order=newest`, Page);
    expect(newest.items.map(({ id }) => id)).toEqual([sent[4], sent[3]]);
    const rest = await got(`${list}&order=newest&cursor=${newest.nextCursor}`, Page);
    expect(rest.items.map(({ id }) => id)).toEqual([sent[2], sent[1]]);
  });

  test('a page over 500, of no size or behind a made-up cursor is refused with the field named', async () => {
    const fields = [];
    for (const query of ['limit=501', 'limit=0', 'limit=x', 'cursor=%25', 'order=best'])
      fields.push((await got(`${hub.address}/_hub/ses?${query}`, z.object({ field: z.string() }))).field);
    expect(fields).toEqual(['limit', 'limit', 'limit', 'cursor', 'order']);
  });

  test('given as plain fields is accepted too', async () => {
    const { MessageId } = await hub.ses.send(
      new SendEmailCommand({
        Source: 'naleznosci@zelbet.example',
        Destination: { ToAddresses: ['plain@firma.example'] },
        Message: { Subject: { Data: 'Saldo – żółty' }, Body: { Text: { Data: 'Cześć' }, Html: { Data: '<p>Cześć</p>' } } },
      }),
    );
    const mail = await got(`${hub.address}/_hub/ses/${MessageId}`, InboxMail);
    expect(mail).toMatchObject({ subject: 'Saldo – żółty', text: 'Cześć', html: '<p>Cześć</p>', to: ['plain@firma.example'] });
  });
});

describe('SES refuses, and nothing is in the inbox', () => {
  const inInbox = () => got(`${hub.address}/_hub/ses?limit=500`, Page);
  const refusals: readonly (readonly [string, ConstructorParameters<typeof SendRawEmailCommand>[0]])[] = [
    ['a mail to nobody', { RawMessage: { Data: Buffer.from('From: a@b.example\r\n\r\nx') } }],
    ['a mail without a sender', { RawMessage: { Data: Buffer.from('To: a@b.example\r\n\r\nx') }, Destinations: ['a@b.example'] }],
    ['an address without a domain', { RawMessage: { Data: reminder('x') }, Destinations: ['kowalski'] }],
    ['Polish letters before the at sign', { RawMessage: { Data: reminder('x') }, Destinations: ['żółw@firma.example'] }],
    [
      'an address that smuggles a second one in',
      { RawMessage: { Data: reminder('x') }, Destinations: ['a@b.example\r\nBcc: c@d.example'] },
    ],
    [
      '51 recipients',
      { RawMessage: { Data: reminder('x') }, Destinations: Array.from({ length: 51 }, (_, n) => `n${n}@b.example`) },
    ],
    [
      'more than 10 MB',
      {
        RawMessage: { Data: Buffer.concat([reminder('x'), Buffer.alloc(10 * 1024 * 1024, 'a')]) },
        Destinations: ['a@b.example'],
      },
    ],
    [
      'an unfinished multipart',
      {
        RawMessage: { Data: Buffer.from('From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nx') },
        Destinations: ['a@b.example'],
      },
    ],
    ['an empty message', { RawMessage: { Data: Buffer.from('') }, Destinations: ['a@b.example'] }],
  ];
  test.each(refusals)('%s', async (_, input) => {
    const held = (await inInbox()).items.length;
    await expect(hub.ses.send(new SendRawEmailCommand(input))).rejects.toMatchObject({
      name: expect.stringMatching(/InvalidParameterValue|ValidationError/),
      $metadata: { httpStatusCode: 400 },
    });
    expect((await inInbox()).items.length).toBe(held);
  });

  test('a configuration set that is not drawn', async () => {
    const input = { RawMessage: { Data: reminder('x') }, Destinations: ['a@b.example'], ConfigurationSetName: 'none' };
    await expect(hub.ses.send(new SendRawEmailCommand(input))).rejects.toMatchObject({
      name: expect.stringContaining('ConfigurationSetDoesNotExist'),
    });
  });
});

describe('what becomes of a mail reaches record-delivery by the default bus', () => {
  const Event = z.object({
    name: z.literal('record-delivery'),
    payload: z.object({
      source: z.literal('aws.ses'),
      'detail-type': z.string(),
      detail: z.object({
        eventType: z.string(),
        mail: z.object({
          messageId: z.string(),
          destination: z.array(z.string()),
          tags: z.record(z.string(), z.array(z.string())),
        }),
        bounce: z
          .object({ bounceType: z.string(), bouncedRecipients: z.array(z.object({ emailAddress: z.string() })) })
          .optional(),
      }),
    }),
  });
  const order = ['Send', 'Delivery', 'Bounce', 'Complaint'];
  const eventsOf = async (to: string) => {
    const { MessageId } = await send(to, { Tags: [{ Name: 'hub-message', Value: 'm-1' }] });
    await hub.activity.quiet();
    // They may come in any order, as SES says of its own.
    return hub.calls
      .map((call) => Event.parse(call).payload)
      .filter(({ detail }) => detail.mail.messageId === MessageId)
      .sort((a, b) => order.indexOf(a.detail.eventType) - order.indexOf(b.detail.eventType));
  };

  test('an ordinary one is sent and delivered, and carries our id as a tag', async () => {
    const events = await eventsOf('dluznik@firma.example');
    expect(events.map((event) => [event['detail-type'], event.detail.eventType])).toEqual([
      ['Email Sent', 'Send'],
      ['Email Delivered', 'Delivery'],
    ]);
    expect(events[0]?.detail.mail.tags['hub-message']).toEqual(['m-1']);
    expect(events[0]?.detail.mail.destination).toEqual(['dluznik@firma.example']);
  });

  test('bounce@simulator.example is sent and bounces for good', async () => {
    const events = await eventsOf('bounce+7@simulator.example');
    expect(events.map((event) => event['detail-type'])).toEqual(['Email Sent', 'Email Bounced']);
    expect(events[1]?.detail.bounce).toMatchObject({
      bounceType: 'Permanent',
      bouncedRecipients: [{ emailAddress: 'bounce+7@simulator.example' }],
    });
  });

  test('complaint@simulator.example is delivered and complains', async () => {
    const events = await eventsOf('complaint@simulator.example');
    expect(events.map((event) => event['detail-type'])).toEqual(['Email Sent', 'Email Delivered', 'Email Complaint Received']);
  });
});
