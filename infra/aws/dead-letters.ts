import { Duration, type Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { asynchronousPaths } from '../hub.ts';
import { acknowledge } from './acknowledge.ts';

/** What failed for good on each asynchronous path, by the path's name; kept for the longest time SQS keeps anything. */
export type DeadLetters = (path: string) => Queue;

export function addDeadLetters(stack: Stack, key: IKey): DeadLetters {
  const queues = new Map(asynchronousPaths.map((path) => [path, addQueue(stack, path, key)]));
  return (path) => {
    const queue = queues.get(path);
    if (!queue) throw new Error(`No dead-letter queue for the path ${path}.`);
    return queue;
  };
}

function addQueue(stack: Stack, path: string, key: IKey): Queue {
  const queue = new Queue(stack, `DeadLetters-${path}`, {
    queueName: `receivables-${path}-dead-letters`,
    encryption: QueueEncryption.KMS,
    encryptionMasterKey: key,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  acknowledge(queue, 'AwsSolutions-SQS3', 'This is a dead-letter queue, of a path that is no queue.');
  return queue;
}
