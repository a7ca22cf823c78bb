import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { type MachineRow, placeholderOf } from '../hub.ts';
import { acknowledge } from './acknowledge.ts';
import type { Lambdas } from './functions.ts';

/** The machines as their files say, with the ARN of each function they call put in; they log every event but no data. */
export function addMachines(
  stack: Stack,
  rows: readonly MachineRow[],
  root: string,
  ground: { lambdas: Lambdas; key: IKey },
): void {
  for (const row of rows) addMachine(stack, row, root, ground);
}

function addMachine(
  stack: Stack,
  { name, calls }: MachineRow,
  root: string,
  { lambdas, key }: { lambdas: Lambdas; key: IKey },
): void {
  const logGroup = new LogGroup(stack, `MachineLog-${name}`, {
    // This prefix keeps Step Functions from writing one resource policy a machine, of which an account has ten.
    logGroupName: `/aws/vendedlogs/states/receivables-${name}`,
    retention: RetentionDays.ONE_YEAR,
    encryptionKey: key,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  const role = new Role(stack, `MachineRole-${name}`, {
    assumedBy: new ServicePrincipal('states.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
    description: `What the machine ${name} may do`,
    inlinePolicies: {
      rights: new PolicyDocument({
        statements: [
          new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: calls.map((call) => lambdas(call).functionArn) }),
          new PolicyStatement({ actions: [...deliveringLogs, ...tracing], resources: ['*'] }),
        ],
      }),
    },
  });
  acknowledge(role, 'AwsSolutions-IAM5[Resource::*]', 'Log delivery and X-Ray take no narrower resource.');
  new StateMachine(stack, `Machine-${name}`, {
    stateMachineName: name,
    stateMachineType: StateMachineType.STANDARD,
    definitionBody: DefinitionBody.fromString(readFileSync(join(root, 'state-machines', `${name}.asl.json`), 'utf8')),
    definitionSubstitutions: Object.fromEntries(calls.map((call) => [placeholderOf(call), lambdas(call).functionArn])),
    role: role.withoutPolicyUpdates(),
    logs: { destination: logGroup, level: LogLevel.ALL, includeExecutionData: false },
    tracingEnabled: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}

const deliveringLogs = [
  'logs:CreateLogDelivery',
  'logs:GetLogDelivery',
  'logs:UpdateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:DescribeResourcePolicies',
  'logs:DescribeLogGroups',
];
const tracing = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords', 'xray:GetSamplingRules', 'xray:GetSamplingTargets'];
