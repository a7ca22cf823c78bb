import type { Context } from 'aws-lambda';
import { HubError } from '../domain/trouble.ts';
import type { Log } from '../ports/log.ts';

/** `take-step.js:120` of the first frame of ours: enough to find the line, and no message, which may repeat what somebody typed. */
function placeOf(error: Error): string {
  const frame = /\n\s+at [^\n]*?([\w.-]+:\d+):\d+\)?/.exec(error.stack ?? '');
  return frame?.[1] ?? 'unknown';
}

const nameOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.name : typeof thrown);

/** What may be told of a failure: names, ids, a place. */
export function tellable(thrown: unknown): Readonly<Record<string, string | number>> {
  return {
    ...(thrown instanceof HubError ? thrown.about : {}),
    trouble: nameOf(thrown),
    ...(thrown instanceof Error ? { at: placeOf(thrown) } : {}),
    ...(thrown instanceof Error && thrown.cause !== undefined ? { cause: nameOf(thrown.cause) } : {}),
  };
}

/** Says once that an invocation, or the record of one, failed. */
export function sayFailure(log: Log, thrown: unknown, context: Context, about: Readonly<Record<string, string>> = {}): void {
  log('invocation.failed', { ...tellable(thrown), function: context.functionName, request: context.awsRequestId, ...about });
}
