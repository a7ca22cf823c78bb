import { CreateTopicCommand, ListTopicsCommand, PublishCommand } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { teams } from '../../infra/hub.ts';
import { Notice } from '../../infra/local/cloud/notices/notice.ts';
import { got, openTestCloud, pageOf, type TestCloud } from '../kit/aws-cloud.ts';

let hub: TestCloud;
beforeAll(async () => {
  hub = await openTestCloud();
});
afterAll(() => hub.stop());

const Page = pageOf(Notice);
const legal = 'arn:aws:sns:eu-central-1:000000000000:team-legal';

describe('notices and text messages', () => {
  test('every team of the drawing has its topic', async () => {
    const { Topics } = await hub.sns.send(new ListTopicsCommand({}));
    expect(Topics?.map(({ TopicArn }) => TopicArn?.split(':').at(-1)).sort()).toEqual(teams.map((team) => `team-${team}`).sort());
  });

  test('a notice to a team is in the inbox of notices with its subject and attributes, not among the text messages', async () => {
    const { MessageId } = await hub.sns.send(
      new PublishCommand({
        TopicArn: legal,
        Subject: 'New task',
        Message: 'Sprawa trafiła do działu prawnego: żółw',
        MessageAttributes: { taskId: { DataType: 'String', StringValue: 't-1' } },
      }),
    );
    const { items } = await got(`${hub.address}/_hub/sns?order=newest&limit=1`, Page);
    expect(items).toEqual([
      {
        id: MessageId,
        at: '2026-11-25T11:00:00.000Z',
        topicArn: legal,
        phoneNumber: '',
        subject: 'New task',
        message: 'Sprawa trafiła do działu prawnego: żółw',
        attributes: { taskId: 't-1' },
      },
    ]);
    expect((await got(`${hub.address}/_hub/sms`, Page)).items).toEqual([]);
  });

  test('a text message is among both, and is found by its number', async () => {
    await hub.sns.send(new PublishCommand({ PhoneNumber: '+48600100200', Message: 'Zapłać' }));
    const { MessageId } = await hub.sns.send(new PublishCommand({ PhoneNumber: '+48600100201', Message: 'Zapłać' }));
    const { items } = await got(`${hub.address}/_hub/sms?to=%2B48600100201`, Page);
    expect(items.map(({ id, phoneNumber, topicArn }) => ({ id, phoneNumber, topicArn }))).toEqual([
      { id: MessageId, phoneNumber: '+48600100201', topicArn: '' },
    ]);
    const all = await got(`${hub.address}/_hub/sms?limit=1`, Page);
    expect(all.items[0]?.phoneNumber).toBe('+48600100200');
    expect((await got(`${hub.address}/_hub/sms?limit=1&cursor=${all.nextCursor}`, Page)).items[0]?.id).toBe(MessageId);
  });

  test('creating a topic twice is creating it once', async () => {
    const first = await hub.sns.send(new CreateTopicCommand({ Name: 'extra' }));
    const again = await hub.sns.send(new CreateTopicCommand({ Name: 'extra' }));
    expect(again.TopicArn).toBe(first.TopicArn);
    await hub.sns.send(new PublishCommand({ TopicArn: first.TopicArn, Message: 'x' }));
  });

  const refused: readonly (readonly [string, ConstructorParameters<typeof PublishCommand>[0], string])[] = [
    ['to a topic nobody made', { TopicArn: `${legal}-x`, Message: 'x' }, 'NotFound'],
    ['to a number without its country', { PhoneNumber: '600100200', Message: 'x' }, 'InvalidParameter'],
    ['to a topic and a number at once', { TopicArn: legal, PhoneNumber: '+48600100200', Message: 'x' }, 'InvalidParameter'],
    ['to nobody', { Message: 'x' }, 'InvalidParameter'],
    ['without a word', { TopicArn: legal, Message: '' }, 'InvalidParameter'],
    ['over 256 KB', { TopicArn: legal, Message: 'ż'.repeat(131_073) }, 'InvalidParameter'],
    ['with a line break in its subject', { TopicArn: legal, Subject: 'a\nb', Message: 'x' }, 'InvalidParameter'],
  ];
  test.each(refused)('a message %s is refused', async (_, input, code) => {
    await expect(hub.sns.send(new PublishCommand(input))).rejects.toMatchObject({ name: expect.stringContaining(code) });
  });
});
