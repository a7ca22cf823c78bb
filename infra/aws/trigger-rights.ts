import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Names } from './names.ts';
import { statementOf } from './rights.ts';

/** What a function needs because of how it is started, not because of what it does. */
export const writingLog = (logGroupArn: string): PolicyStatement =>
  statementOf({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroupArn] });

export const readingStream = (streamArn: string, names: Names, keyArn: string): PolicyStatement[] => [
  statementOf({
    actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
    resources: [streamArn],
  }),
  statementOf({ actions: ['dynamodb:ListStreams'], resources: ['*'] }),
  statementOf({
    actions: ['kms:Decrypt'],
    resources: [keyArn],
    when: { StringEquals: { 'kms:ViaService': names.service('dynamodb') } },
  }),
];

export const givingUp = (queueArns: readonly string[], names: Names, keyArn: string): PolicyStatement[] => [
  statementOf({ actions: ['sqs:SendMessage'], resources: queueArns }),
  statementOf({
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: [keyArn],
    when: { StringEquals: { 'kms:ViaService': names.service('sqs') } },
  }),
];
