import type { Catcher, Retrier } from './definition-schema.ts';

/** Errors a wildcard never stands for (AWS: they end the execution). */
const beyondAll = new Set(['States.DataLimitExceeded', 'States.Runtime']);
const timeouts = new Set(['States.Timeout', 'States.HeartbeatTimeout']);

const matchesOne = (pattern: string, error: string | undefined): boolean => {
  if (error === undefined) return pattern === 'States.ALL';
  if (pattern === error) return true;
  if (pattern === 'States.ALL') return !beyondAll.has(error);
  if (pattern === 'States.Timeout') return timeouts.has(error);
  return pattern === 'States.TaskFailed' && !timeouts.has(error) && !beyondAll.has(error);
};

/** Whether Retry or Catch names this error: States.ALL spares two, States.TaskFailed spares time-outs. States.Runtime matches nothing. */
export const names = (row: Retrier | Catcher, error: string | undefined): boolean =>
  error !== 'States.Runtime' && row.ErrorEquals.some((pattern) => matchesOne(pattern, error));

/**
 * Milliseconds before the next attempt, or undefined when this retrier has none left. `used` counts the attempts it already gave;
 * AWS's defaults are 1 s, 3 attempts and a doubling.
 */
export const retryDelay = (retrier: Retrier, used: number, random: () => number): number | undefined => {
  if (used >= (retrier.MaxAttempts ?? 3)) return undefined;
  const grown = (retrier.IntervalSeconds ?? 1) * (retrier.BackoffRate ?? 2) ** used;
  const seconds = Math.min(grown, retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY);
  return Math.round(seconds * 1_000 * (retrier.JitterStrategy === 'FULL' ? random() : 1));
};
