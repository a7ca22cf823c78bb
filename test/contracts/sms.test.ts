import { afterEach, describe, expect, it } from 'vitest';
import { snsSms } from '../../shared/aws/sms.ts';
import { memorySms } from '../../shared/memory/memory-sms.ts';
import { cloudSettings } from '../kit/cloud-settings.ts';
import { type QueryFault, type QueryProvider, queryProvider } from '../kit/query-provider.ts';
import { textMessage } from './messages.ts';
import { type Sending, type SendingFault, sendingContract } from './sending-contract.ts';
import { spoiledTexts } from './spoiled-messages.ts';

const opened: QueryProvider[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((provider) => provider.server.close()));
});

async function sns(faultOf?: (attempt: number) => QueryFault | undefined) {
  const provider = await queryProvider(faultOf);
  opened.push(provider);
  return { provider, sms: snsSms(cloudSettings(provider.server.address)) };
}

/** SNS sorts nothing: the attribute called `name`, wherever it stands. */
function attribute(parameters: URLSearchParams, name: string): string {
  const place = [1, 2, 3].find((one) => parameters.get(`MessageAttributes.entry.${one}.Name`) === name);
  return parameters.get(`MessageAttributes.entry.${place}.Value.StringValue`) ?? '';
}

const wireFault = { refuse: 'refuse', lose: 'reset-before', 'take-and-fail': 'reset-after' } as const;

async function overSns(faultOf: (attempt: number) => SendingFault | undefined): Promise<Sending<typeof textMessage>> {
  const { provider, sms } = await sns((attempt) => {
    const fault = faultOf(attempt);
    return fault === undefined ? undefined : wireFault[fault];
  });
  return {
    send: sms.send,
    attempts: () => provider.server.requests.length,
    taken: () => provider.taken.map((message) => attribute(message, 'message')),
  };
}

async function overMemory(faultOf: (attempt: number) => SendingFault | undefined): Promise<Sending<typeof textMessage>> {
  const sms = memorySms((_, attempt) => faultOf(attempt));
  return {
    send: sms.send,
    attempts: () => sms.provider.attempts,
    taken: () => sms.provider.taken.map(({ message }) => message.id),
  };
}

describe.each([
  { over: 'SNS', make: overSns },
  { over: 'memory', make: overMemory },
])('text messages over $over', ({ make }) => sendingContract(make, textMessage, (message) => message.id, spoiledTexts));

describe('what SNS is given', () => {
  it('is one number, the text with its Polish letters, and the wish for delivery before price', async () => {
    const { provider, sms } = await sns();
    await sms.send(textMessage);
    const parameters = provider.taken[0] ?? new URLSearchParams();
    expect(Object.fromEntries(parameters)).toMatchObject({
      Action: 'Publish',
      PhoneNumber: '+48600100200',
      Message: textMessage.text,
    });
    expect(attribute(parameters, 'AWS.SNS.SMS.SMSType')).toBe('Transactional');
    expect(parameters.has('TopicArn')).toBe(false);
  });

  it('no answer within three seconds is “unknown” after exactly one attempt', async () => {
    const { provider, sms } = await sns(() => 'hang-after');
    expect((await sms.send(textMessage)).outcome).toBe('unknown');
    expect(provider.server.requests).toHaveLength(1);
  });
});
