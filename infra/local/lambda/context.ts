import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';
import type { FunctionRow } from '../../hub.ts';
import { account, region, type WallClockMs } from '../parts.ts';

export const functionArn = (name: string): string => `arn:aws:lambda:${region}:${account}:function:${name}`;

/** What Lambda tells a handler. The time left runs on wall time, because a function's time-out is transport and not business. */
export function contextFor(row: FunctionRow, wall: WallClockMs): Context {
  const until = wall.now() + row.timeoutSeconds * 1000;
  const requestId = randomUUID();
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: row.name,
    functionVersion: '$LATEST',
    invokedFunctionArn: functionArn(row.name),
    memoryLimitInMB: String(row.memoryMb),
    awsRequestId: requestId,
    logGroupName: `/aws/lambda/${row.name}`,
    logStreamName: requestId,
    getRemainingTimeInMillis: () => Math.max(0, until - wall.now()),
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}
