import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type Access, indexes, machines } from '../hub.ts';
import type { Names } from './names.ts';

type Right = {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly when?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
  readonly deny?: true;
};

const tableReading = ['dynamodb:GetItem', 'dynamodb:Query'] as const;
const tableWriting = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'] as const;
const decrypting = ['kms:Decrypt', 'kms:DescribeKey'] as const;
const encrypting = ['kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'] as const;

/** The rights of one row of the drawing, action by action; `keyArn` is the key everything is encrypted with. */
export function rightsOf(may: Access, names: Names, keyArn: string): PolicyStatement[] {
  return [
    ...tableRights(may, names),
    ...objectRights(may, names),
    ...mailRights(may, names),
    ...noticeRights(may, names),
    ...machineRights(may, names),
    ...secretRights(may, names),
    ...keyRights(may, names, keyArn),
  ].map(statementOf);
}

export const statementOf = (right: Right): PolicyStatement =>
  new PolicyStatement({
    effect: right.deny ? Effect.DENY : Effect.ALLOW,
    actions: [...right.actions],
    resources: [...right.resources],
    ...(right.when ? { conditions: right.when } : {}),
  });

function tableRights({ table }: Access, names: Names): Right[] {
  if (!table) return [];
  const queries: Right = { actions: ['dynamodb:Query'], resources: indexes.map(({ name }) => names.index(name)) };
  const actions = table === 'write' ? [...tableReading, ...tableWriting] : tableReading;
  return [{ actions, resources: [names.table] }, queries];
}

function objectRights({ objects }: Access, names: Names): Right[] {
  const read = objects?.read ?? [];
  const write = objects?.write ?? [];
  return [
    ...(read.length > 0 ? [{ actions: ['s3:GetObject'], resources: read.map(names.objects) }] : []),
    // Without it S3 answers 403 instead of 404 for a key that is not there. Reading one key gives no prefix to compare, so the condition has to pass
    // when there is none (IAM User Guide, `…IfExists` operators). Concluded from AWS's rules of policy evaluation; nothing here proves it.
    ...(read.length > 0
      ? [
          {
            actions: ['s3:ListBucket'],
            resources: [names.bucketArn],
            when: { StringLikeIfExists: { 's3:prefix': read.map((prefix) => `${prefix}*`) } },
          },
        ]
      : []),
    ...(write.length > 0 ? [{ actions: ['s3:PutObject'], resources: write.map(names.objects) }] : []),
  ];
}

const mailRights = ({ mail }: Access, names: Names): Right[] =>
  mail ? [{ actions: ['ses:SendRawEmail'], resources: [names.identity, names.configurationSet] }] : [];

/** A text message has no resource to name, so publishing is allowed on everything and denied on every topic. */
function noticeRights({ sms, topics, bus }: Access, names: Names): Right[] {
  return [
    ...(sms ? [{ actions: ['sns:Publish'], resources: ['*'] }] : []),
    ...(sms && !topics ? [{ actions: ['sns:Publish'], resources: ['arn:*:sns:*:*:*'], deny: true as const }] : []),
    ...(topics ? [{ actions: ['sns:Publish'], resources: names.topics }] : []),
    ...(bus ? [{ actions: ['events:PutEvents'], resources: [names.bus] }] : []),
  ];
}

function machineRights({ starts, wakes, looks }: Access, names: Names): Right[] {
  return [
    ...(starts ? [{ actions: ['states:StartExecution'], resources: starts.map(names.machine) }] : []),
    ...(wakes ? [{ actions: ['states:SendTaskSuccess'], resources: machines.map(({ name }) => names.machine(name)) }] : []),
    ...(looks ? [{ actions: ['states:DescribeExecution'], resources: looks.map(names.executions) }] : []),
  ];
}

const secretRights = ({ secrets }: Access, names: Names): Right[] =>
  secrets ? [{ actions: ['ssm:GetParameter'], resources: secrets.map(names.secret) }] : [];

/** The key is used only through the services whose data the row touches. */
function keyRights({ table, objects, topics, secrets }: Access, names: Names, keyArn: string): Right[] {
  const through = [
    ...(table ? ['dynamodb'] : []),
    ...(objects ? ['s3'] : []),
    ...(topics ? ['sns'] : []),
    ...(secrets ? ['ssm'] : []),
  ];
  if (through.length === 0) return [];
  const writes = table === 'write' || objects?.write !== undefined || topics === true;
  return [
    {
      actions: writes ? [...decrypting, ...encrypting] : decrypting,
      resources: [keyArn],
      when: { StringEquals: { 'kms:ViaService': through.map(names.service) } },
    },
  ];
}
