import { Duration, type Stack } from 'aws-cdk-lib';
import { Archive, type EventPattern as CdkPattern, EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Key } from 'aws-cdk-lib/aws-kms';
import { EventSourceMapping, FilterCriteria, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { busName, type EventPattern, type FunctionRow, pathName, streamPattern, streamTries } from '../hub.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { Lambdas } from './functions.ts';

/** The hub's own bus with an archive to replay from. */
export function addBus(stack: Stack, keyArn: string): EventBus {
  // By its ARN only: CDK would write each of the two into the other's policy, which no deployment can begin with.
  const key = Key.fromKeyArn(stack, 'BusKey', keyArn);
  const bus = new EventBus(stack, 'Bus', { eventBusName: busName, kmsKey: key });
  new Archive(stack, 'BusArchive', {
    archiveName: busName,
    sourceEventBus: bus,
    eventPattern: { source: [busName] },
    retention: Duration.days(365),
    kmsKey: key,
  });
  return bus;
}

type Wiring = { readonly lambdas: Lambdas; readonly deadLetters: DeadLetters };

/** Stream records that match the drawing's pattern, split on failure, tried five times, then set aside. */
export function addStreamReaders(
  stack: Stack,
  rows: readonly FunctionRow[],
  streamArn: string,
  { lambdas, deadLetters }: Wiring,
): void {
  for (const row of rows) {
    for (const trigger of row.triggers) {
      if (trigger.by !== 'stream') continue;
      new EventSourceMapping(stack, `Stream-${row.name}`, {
        target: lambdas(row.name),
        eventSourceArn: streamArn,
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 25,
        parallelizationFactor: 4,
        bisectBatchOnError: true,
        // Retries: the first try is not one.
        retryAttempts: streamTries - 1,
        reportBatchItemFailures: true,
        filters: [FilterCriteria.filter(streamPattern(trigger))],
        onFailure: new SqsDlq(deadLetters(pathName(row.name, 'stream'))),
      });
    }
  }
}

/** Rules with the tries and the age said aloud: the defaults of old and new buses differ, and without a queue an event is dropped. */
export function addRules(stack: Stack, rows: readonly FunctionRow[], bus: EventBus, { lambdas, deadLetters }: Wiring): void {
  const buses = {
    default: EventBus.fromEventBusName(stack, 'DefaultBus', 'default'),
    receivables: EventBus.fromEventBusArn(stack, 'HubBus', bus.eventBusArn),
  };
  for (const row of rows) {
    for (const trigger of row.triggers) {
      if (trigger.by !== 'event') continue;
      new Rule(stack, `Rule-${row.name}`, {
        ruleName: `receivables-${row.name}`,
        eventBus: buses[trigger.bus],
        eventPattern: patternOf(trigger.pattern),
        targets: [
          new LambdaFunction(lambdas(row.name), {
            deadLetterQueue: deadLetters(pathName(row.name, 'event')),
            retryAttempts: 185,
            maxEventAge: Duration.hours(24),
          }),
        ],
      });
    }
  }
}

/** CDK spells the detail type of a pattern in its own way. */
const patternOf = ({ source, 'detail-type': detailType, detail }: EventPattern): CdkPattern => ({
  source: [...source],
  ...(detailType ? { detailType: [...detailType] } : {}),
  ...(detail ? { detail } : {}),
});
