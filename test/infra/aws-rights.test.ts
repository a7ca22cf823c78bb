import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type FunctionRow, functions, machines } from '../../infra/hub.ts';
import { ofType, synthesise, type Template, textOf } from './synthesised.ts';

const listed = <Shape extends z.ZodType>(shape: Shape) => z.union([z.array(shape), shape.transform((one) => [one])]);
const Statement = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Action: listed(z.string()),
  Resource: listed(z.unknown().transform(textOf)),
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
});
type Statement = z.infer<typeof Statement>;
const Role = z.object({
  Description: z.string(),
  Policies: z.array(z.object({ PolicyDocument: z.object({ Statement: z.array(Statement) }) })),
});

let template: Template;
let roles: Map<string, Statement[]>;
beforeAll(() => {
  template = synthesise().hub;
  roles = new Map(
    ofType(template, 'AWS::IAM::Role').map(([, { Properties }]) => {
      const role = Role.parse(Properties);
      const statements = role.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
      return [/^What (?:the )?(?:machine |schedule )?(\S+) may do$/.exec(role.Description)?.[0] ?? '', statements];
    }),
  );
}, 300_000);

const statementsOf = (name: string): Statement[] => roles.get(`What ${name} may do`) ?? [];

/** What the words of a row mean in IAM, written down a second time and by hand. */
const meaning = (may: FunctionRow['may']): [asked: unknown, actions: string[]][] => [
  [may.table, ['dynamodb:GetItem', 'dynamodb:Query']],
  [may.table === 'write', ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem']],
  [may.objects?.read, ['s3:GetObject', 's3:ListBucket']],
  [may.objects?.write, ['s3:PutObject']],
  [may.mail, ['ses:SendRawEmail']],
  [may.sms ?? may.topics, ['sns:Publish']],
  [may.bus, ['events:PutEvents']],
  [may.starts, ['states:StartExecution']],
  [may.wakes, ['states:SendTaskSuccess']],
  [may.looks, ['states:DescribeExecution']],
  [may.secrets, ['ssm:GetParameter']],
  [may.table ?? may.objects ?? may.topics ?? may.secrets, ['kms:Decrypt', 'kms:DescribeKey']],
  [
    may.table === 'write' || may.objects?.write || may.topics,
    ['kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
  ],
];
const reading = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'];
const failing = ['sqs:SendMessage', 'kms:Decrypt', 'kms:GenerateDataKey'];

function expected({ may, triggers }: FunctionRow): string[] {
  const kinds: string[] = triggers.map(({ by }) => by);
  return [
    ...['logs:CreateLogStream', 'logs:PutLogEvents'],
    ...meaning(may).flatMap(([asked, actions]) => (asked ? actions : [])),
    ...(kinds.includes('stream') ? reading : []),
    ...(kinds.some((kind) => ['stream', 'event', 'schedule'].includes(kind)) ? failing : []),
  ];
}

const unique = (words: readonly string[]): string[] => [...new Set(words)].sort();

describe('a function', () => {
  it.each(functions)('$name may do exactly what its row says', (row) => {
    expect(unique(statementsOf(row.name).flatMap(({ Action }) => Action))).toEqual(unique(expected(row)));
  });

  it('has a role that no other function has and that nothing is added to', () => {
    const used = ofType(template, 'AWS::Lambda::Function').map(([, { Properties }]) => textOf(Properties.Role));
    expect(unique(used)).toHaveLength(functions.length);
    expect(ofType(template, 'AWS::IAM::Policy')).toEqual([]);
    expect(JSON.stringify(ofType(template, 'AWS::IAM::Role'))).not.toContain('ManagedPolicyArns');
  });

  it('starts only the machines its row names', () => {
    for (const { name, may } of functions) {
      const resources = statementsOf(name)
        .filter(({ Action }) => Action.includes('states:StartExecution'))
        .flatMap(({ Resource }) => Resource);
      expect(resources.map((arn) => arn.replace(/^.*:stateMachine:/, '')).sort()).toEqual([...(may.starts ?? [])].sort());
    }
  });

  it('looks only at executions of the machines its row names', () => {
    for (const { name, may } of functions) {
      const resources = statementsOf(name)
        .filter(({ Action }) => Action.includes('states:DescribeExecution'))
        .flatMap(({ Resource }) => Resource);
      expect(resources.map((arn) => arn.replace(/^.*:states:.*:execution:/, '')).sort()).toEqual(
        (may.looks ?? []).map((machine) => `${machine}:*`).sort(),
      );
    }
  });

  it('touches only the objects under its own prefixes', () => {
    for (const { name, may } of functions) {
      const of = (action: string): string[] =>
        statementsOf(name)
          .filter(({ Action }) => Action.includes(action))
          .flatMap(({ Resource }) => Resource)
          .map((arn) => arn.replace(/^.*eu-central-1\//, ''));
      expect(of('s3:GetObject').sort()).toEqual((may.objects?.read ?? []).map((prefix) => `${prefix}*`).sort());
      expect(of('s3:PutObject').sort()).toEqual((may.objects?.write ?? []).map((prefix) => `${prefix}*`).sort());
    }
  });

  it('may list only under the prefixes it reads, where a request tells a prefix at all', () => {
    for (const { name, may } of functions) {
      const listing = statementsOf(name).filter(({ Action }) => Action.includes('s3:ListBucket'));
      const prefixes = may.objects?.read?.map((prefix) => `${prefix}*`);
      const told = listing.map(({ Condition }) => Condition);
      expect(told).toEqual(prefixes ? [{ StringLikeIfExists: { 's3:prefix': prefixes } }] : []);
    }
  });

  it('that may send text messages may publish to no topic', () => {
    for (const { name } of functions.filter(({ may }) => may.sms && !may.topics)) {
      const denied = statementsOf(name).filter(({ Effect }) => Effect === 'Deny');
      expect(denied).toEqual([expect.objectContaining({ Action: ['sns:Publish'], Resource: ['arn:*:sns:*:*:*'] })]);
    }
  });
});

describe('every role', () => {
  it('names its actions one by one', () => {
    const actions = [...roles.values()].flat().flatMap(({ Action }) => Action);
    expect(actions.length).toBeGreaterThan(100);
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });

  it('allows everything only where AWS takes nothing narrower', () => {
    const open = [...roles.values()]
      .flat()
      .filter(({ Effect, Resource }) => Effect === 'Allow' && Resource.includes('*'))
      .flatMap(({ Action }) => Action);
    const narrow = open.filter((action) => !/^(xray|logs):/.test(action));
    expect(unique(narrow)).toEqual(['dynamodb:ListStreams', 'sns:Publish']);
  });

  it('uses the key only through the services whose data it needs', () => {
    const uses = [...roles.values()].flat().filter(({ Action }) => Action.some((action) => action.startsWith('kms:')));
    expect(uses.filter(({ Condition }) => Condition?.StringEquals?.['kms:ViaService'] === undefined)).toEqual([]);
  });

  it('of a machine invokes only the functions the machine calls', () => {
    for (const { name, calls } of machines) {
      const invoked = statementsOf(`the machine ${name}`)
        .filter(({ Action }) => Action.includes('lambda:InvokeFunction'))
        .flatMap(({ Resource }) => Resource);
      expect(invoked).toHaveLength(calls.length);
      expect(invoked.filter((arn) => arn.includes('*'))).toEqual([]);
    }
  });
});
