import { afterEach, describe, expect, it } from 'vitest';
import { snsTeamTopics } from '../../shared/aws/team-topics.ts';
import { memoryTeamTopics } from '../../shared/memory/memory-team-topics.ts';
import { cloudSettings } from '../kit/cloud-settings.ts';
import { type QueryFault, type QueryProvider, queryProvider } from '../kit/query-provider.ts';
import { notice } from './messages.ts';
import { type Sending, type SendingFault, sendingContract } from './sending-contract.ts';
import { spoiledNotices } from './spoiled-messages.ts';

const opened: QueryProvider[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((provider) => provider.server.close()));
});

async function sns(faultOf?: (attempt: number) => QueryFault | undefined) {
  const provider = await queryProvider(faultOf);
  opened.push(provider);
  return { provider, topics: snsTeamTopics(cloudSettings(provider.server.address)) };
}

const wireFault = { refuse: 'refuse', lose: 'reset-before', 'take-and-fail': 'reset-after' } as const;

async function overSns(faultOf: (attempt: number) => SendingFault | undefined): Promise<Sending<typeof notice>> {
  const { provider, topics } = await sns((attempt) => {
    const fault = faultOf(attempt);
    return fault === undefined ? undefined : wireFault[fault];
  });
  return {
    send: topics.publish,
    attempts: () => provider.server.requests.length,
    taken: () => provider.taken.map((message) => message.get('MessageAttributes.entry.1.Value.StringValue') ?? ''),
  };
}

async function overMemory(faultOf: (attempt: number) => SendingFault | undefined): Promise<Sending<typeof notice>> {
  const topics = memoryTeamTopics((_, attempt) => faultOf(attempt));
  return {
    send: topics.publish,
    attempts: () => topics.provider.attempts,
    taken: () => topics.provider.taken.map(({ message }) => message.taskId),
  };
}

describe.each([
  { over: 'SNS', make: overSns },
  { over: 'memory', make: overMemory },
])('notices to a team over $over', ({ make }) => sendingContract(make, notice, (one) => one.taskId, spoiledNotices));

describe('what the topic is given', () => {
  async function published(subject: string) {
    const { provider, topics } = await sns();
    await topics.publish({ ...notice, subject });
    return provider.taken[0] ?? new URLSearchParams();
  }

  it('goes to the team’s own topic with the task’s id', async () => {
    expect(Object.fromEntries(await published(notice.subject))).toMatchObject({
      TopicArn: 'arn:aws:sns:eu-central-1:000000000000:team-collections',
      Subject: notice.subject,
      Message: notice.text,
      'MessageAttributes.entry.1.Name': 'task',
    });
  });

  it.each([
    { given: 'Zadanie\r\ndo zrobienia', subject: 'Zadanie do zrobienia' },
    { given: 'ż'.repeat(99), subject: 'ż'.repeat(99) },
    { given: 'ż'.repeat(100), subject: `${'ż'.repeat(98)}…` },
    { given: '😀'.repeat(150), subject: `${'😀'.repeat(98)}…` },
  ])('has a subject of one line, shorter than 100 letters ($subject)', async ({ given, subject }) => {
    expect((await published(given)).get('Subject')).toBe(subject);
  });
});
