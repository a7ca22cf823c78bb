import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { type IRole, PolicyDocument, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, Code, Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { type FunctionRow, pathName, speaks } from '../hub.ts';
import { acknowledge } from './acknowledge.ts';
import type { Bundle } from './bundle.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { Names } from './names.ts';
import { rightsOf } from './rights.ts';
import { givingUp, readingStream, writingLog } from './trigger-rights.ts';

export type Lambdas = (name: string) => Lambda;

type Ground = {
  readonly names: Names;
  readonly key: IKey;
  readonly streamArn: string;
  readonly deadLetters: DeadLetters;
  readonly pageAddress: string;
};

/** One Lambda a row, each with its own role that holds what the row says and what its triggers need, and nothing more. */
export function addFunctions(stack: Stack, rows: readonly FunctionRow[], bundles: readonly Bundle[], ground: Ground): Lambdas {
  const made = new Map(rows.map((row) => [row.name, addFunction(stack, row, bundles, ground)]));
  return (name) => {
    const lambda = made.get(name);
    if (!lambda) throw new Error(`The drawing has no function ${name}.`);
    return lambda;
  };
}

function addFunction(stack: Stack, row: FunctionRow, bundles: readonly Bundle[], ground: Ground): Lambda {
  const bundle = bundles.find(({ name }) => name === row.name);
  if (!bundle) throw new Error(`${row.name} has no bundle.`);
  const logGroup = new LogGroup(stack, `Log-${row.name}`, {
    logGroupName: `/aws/lambda/${ground.names.function(row.name)}`,
    retention: RetentionDays.ONE_YEAR,
    encryptionKey: ground.key,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  const lambda = new Lambda(stack, `Function-${row.name}`, {
    functionName: ground.names.function(row.name),
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: 'handler.handler',
    code: Code.fromAsset(bundle.folder),
    timeout: Duration.seconds(row.timeoutSeconds),
    memorySize: row.memoryMb,
    environment: { HUB_ACCOUNT: stack.account, HUB_PAGE_ADDRESS: ground.pageAddress },
    logGroup,
    role: addRole(stack, row, logGroup.logGroupArn, ground),
  });
  failOver(lambda, row, ground);
  return lambda;
}

function addRole(stack: Stack, row: FunctionRow, logGroupArn: string, ground: Ground): IRole {
  const { names, key, streamArn, deadLetters } = ground;
  const reads = row.triggers.some(({ by }) => by === 'stream');
  const statements = [
    writingLog(logGroupArn),
    ...rightsOf(row.may, names, key.keyArn),
    ...(reads ? readingStream(streamArn, names, key.keyArn) : []),
    ...(pathsOf(row).length > 0
      ? givingUp(
          pathsOf(row).map((path) => deadLetters(path).queueArn),
          names,
          key.keyArn,
        )
      : []),
  ];
  const role = new Role(stack, `Role-${row.name}`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: `What ${row.name} may do`,
    inlinePolicies: { rights: new PolicyDocument({ statements }) },
  });
  acknowledgeWildcards(role, row, names);
  // What CDK would add by itself is wider than what the drawing says.
  return role.withoutPolicyUpdates();
}

const pathsOf = (row: FunctionRow): string[] =>
  row.triggers.filter(({ by }) => by !== 'machine' && by !== 'http').map(({ by }) => pathName(row.name, by));

/** Events and schedules invoke without waiting: Lambda itself tries again, never for a function that speaks, then gives up visibly. */
function failOver(lambda: Lambda, row: FunctionRow, { deadLetters }: Ground): void {
  const path = row.triggers.find(({ by }) => by === 'event' || by === 'schedule');
  if (!path && !speaks(row)) return;
  lambda.configureAsyncInvoke({
    retryAttempts: speaks(row) ? 0 : 2,
    maxEventAge: Duration.hours(6),
    ...(path ? { onFailure: new SqsDestination(deadLetters(pathName(row.name, path.by))) } : {}),
  });
}

/** Each wildcard that the drawing asks for, by the exact resource it stands in. */
function acknowledgeWildcards(role: Role, { may, triggers }: FunctionRow, names: Names): void {
  const prefixes = new Set([...(may.objects?.read ?? []), ...(may.objects?.write ?? [])]);
  const stack = Stack.of(role);
  const found = (resource: string): string =>
    `AwsSolutions-IAM5[Resource::${resource.replaceAll(stack.account, '<AWS::AccountId>').replaceAll(stack.partition, 'aws')}]`;
  for (const prefix of prefixes) {
    acknowledge(role, found(names.objects(prefix)), `The names of objects under ${prefix} are made at run time.`);
  }
  for (const secret of may.secrets?.filter((name) => name.endsWith('*')) ?? []) {
    acknowledge(role, found(names.secret(secret)), 'Every source has its own secret under this path.');
  }
  for (const machine of may.looks ?? []) {
    acknowledge(role, found(names.executions(machine)), `Executions of ${machine} are named when they start.`);
  }
  if (may.sms) acknowledge(role, found('*'), 'A telephone number is no resource; publishing to any topic is denied.');
  if (triggers.some(({ by }) => by === 'stream')) {
    acknowledge(role, found('*'), 'ListStreams of DynamoDB takes no narrower resource.');
  }
}
