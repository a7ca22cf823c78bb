import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { sayFailure } from './failure.ts';
import type { HostPorts } from './host-ports.ts';

export type Hosted<Answer> = (event: unknown, context: Context) => Promise<Answer>;

/** Kept back from the time Lambda gives, so that a call refused at the deadline can still be told. */
const marginMs = 150;

/**
 * The frame of every host: work runs within the invocation's deadline, a failure is said once and thrown on with its own name, which is what Retry and
 * Catch of a state machine match. middy's own time-out stays off: its signal is one for the whole process.
 */
export function hosted<Answer>(ports: HostPorts, run: (event: unknown, context: Context) => Promise<Answer>): Hosted<Answer> {
  const handler = middy<unknown, Answer>({ timeoutEarlyInMillis: 0 })
    .onError(({ error, context }) => sayFailure(ports.log, error, context))
    .handler((event: unknown, context: Context) => {
      const untilWall = ports.wallClock.now() + context.getRemainingTimeInMillis() - marginMs;
      return ports.deadline.within(untilWall, () => run(event, context));
    });
  return (event, context) => handler(event, context);
}
