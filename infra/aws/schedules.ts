import type { Stack } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { type FunctionRow, type MachineRow, pathName, scheduleInput, zone } from '../hub.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { Lambdas } from './functions.ts';
import type { Names } from './names.ts';
import { givingUp } from './trigger-rights.ts';

type Ground = { readonly names: Names; readonly key: IKey; readonly deadLetters: DeadLetters; readonly lambdas: Lambdas };

/** Every schedule of the drawing, at the minute it says, by the clock of Warsaw. */
export function addSchedules(
  stack: Stack,
  rows: { functions: readonly FunctionRow[]; machines: readonly MachineRow[] },
  { names, key, deadLetters, lambdas }: Ground,
): void {
  for (const row of rows.functions) {
    for (const trigger of row.triggers) {
      if (trigger.by !== 'schedule') continue;
      const target = { arn: lambdas(row.name).functionArn, action: 'lambda:InvokeFunction' };
      addSchedule(stack, trigger, { target, names, key, queue: deadLetters(pathName(row.name, 'schedule')) });
    }
  }
  for (const machine of rows.machines) {
    if (!machine.schedule) continue;
    const target = { arn: names.machine(machine.name), action: 'states:StartExecution' };
    addSchedule(stack, machine.schedule, { target, names, key, queue: deadLetters(pathName(machine.name, 'schedule')) });
  }
}

type Parts = {
  readonly target: { readonly arn: string; readonly action: string };
  readonly names: Names;
  readonly key: IKey;
  readonly queue: IQueue;
};

function addSchedule(stack: Stack, { name, expression }: { name: string; expression: string }, parts: Parts): void {
  const { target, names, key, queue } = parts;
  const role = new Role(stack, `ScheduleRole-${name}`, {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
    description: `What the schedule ${name} may do`,
    inlinePolicies: {
      rights: new PolicyDocument({
        statements: [
          new PolicyStatement({ actions: [target.action], resources: [target.arn] }),
          ...givingUp([queue.queueArn], names, key.keyArn),
        ],
      }),
    },
  });
  new CfnSchedule(stack, `Schedule-${name}`, {
    name: `receivables-${name}`,
    scheduleExpression: expression,
    scheduleExpressionTimezone: zone,
    flexibleTimeWindow: { mode: 'OFF' },
    kmsKeyArn: key.keyArn,
    target: {
      arn: target.arn,
      roleArn: role.roleArn,
      input: scheduleInput,
      retryPolicy: { maximumRetryAttempts: 10, maximumEventAgeInSeconds: 3600 },
      deadLetterConfig: { arn: queue.queueArn },
    },
  });
}
