import type { Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { teams } from '../hub.ts';

export type Topics = Readonly<Record<(typeof teams)[number], Topic>>;

/** One topic a team: its new tasks, and for operations the alarms. */
export function addTopics(stack: Stack, key: IKey): Topics {
  const topic = (team: string): Topic =>
    new Topic(stack, `Topic-${team}`, { topicName: `team-${team}`, masterKey: key, enforceSSL: true });
  return {
    collections: topic('collections'),
    disputes: topic('disputes'),
    accounting: topic('accounting'),
    legal: topic('legal'),
    operations: topic('operations'),
  };
}
