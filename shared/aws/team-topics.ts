import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { noticeFault, topicSubject } from '../domain/sendable.ts';
import type { TeamTopics } from '../ports/messaging.ts';
import { clientSettings, guarded } from './clients.ts';
import { topicArn } from './names.ts';
import { attemptOnce } from './provider-fault.ts';
import { type Settings, settings } from './settings.ts';

/** Notices on a team's SNS topic, one attempt; the task's id goes along as attribute `task`. */
export function snsTeamTopics(of: Settings = settings()): TeamTopics {
  const client = guarded(new SNSClient(clientSettings('sns', of)));
  return {
    publish: async (notice) => {
      const fault = noticeFault(notice);
      if (fault !== undefined) return { outcome: 'refused', why: fault };
      const command = new PublishCommand({
        TopicArn: topicArn(of, notice.team),
        Subject: topicSubject(notice.subject),
        Message: notice.text,
        MessageAttributes: { task: { DataType: 'String', StringValue: notice.taskId } },
      });
      return attemptOnce(() => client.send(command));
    },
  };
}
