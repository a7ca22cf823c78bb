import type { Context } from 'aws-lambda';
import { instant } from '../../shared/domain/dates.ts';
import type { HostPorts } from '../../shared/hosting/host-ports.ts';
import { memoryLog } from '../../shared/memory/memory-log.ts';
import { virtualClock } from '../../shared/memory/virtual-clock.ts';

/** What Lambda hands to a handler beside the event. */
export const lambdaContext = (remainingMs = 10_000): Context => ({
  callbackWaitsForEmptyEventLoop: true,
  functionName: 'take-step',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:eu-central-1:000000000000:function:take-step',
  memoryLimitInMB: '256',
  awsRequestId: 'request-1',
  logGroupName: '/aws/lambda/take-step',
  logStreamName: 's',
  getRemainingTimeInMillis: () => remainingMs,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
});

/** Ports of a host over virtual time; `said` is what it logged, `until` the deadlines it set. */
export function hostBench() {
  const time = virtualClock(instant('2012-01-03T08:00:00.000Z'));
  const { log, said } = memoryLog();
  const until: number[] = [];
  const ports: HostPorts = {
    log,
    wallClock: time.wallClock,
    deadline: {
      within: (untilWall, work) => {
        until.push(untilWall);
        return time.deadline.within(untilWall, work);
      },
    },
  };
  return { ports, time, said, until };
}
