import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { smsFault } from '../domain/sendable.ts';
import type { Sms } from '../ports/messaging.ts';
import { clientSettings, guarded } from './clients.ts';
import { attemptOnce } from './provider-fault.ts';
import { type Settings, settings } from './settings.ts';

/** Text messages through SNS as transactional ones (delivery before price), one attempt. SNS has no event that would settle an `unknown`. */
export function snsSms(of: Settings = settings()): Sms {
  const client = guarded(new SNSClient(clientSettings('sns', of)));
  return {
    send: async (message) => {
      const fault = smsFault(message);
      if (fault !== undefined) return { outcome: 'refused', why: fault };
      const command = new PublishCommand({
        PhoneNumber: message.to,
        Message: message.text,
        MessageAttributes: {
          'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' },
          message: { DataType: 'String', StringValue: message.id },
        },
      });
      return attemptOnce(() => client.send(command));
    },
  };
}
