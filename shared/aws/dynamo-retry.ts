import { setTimeout as sleep } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { HubError } from '../domain/trouble.ts';

/** How a busy store is waited for: how often it is asked, and what passes the time (milliseconds) between. */
export type Patience = {
  readonly tries: number;
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly random: () => number;
};

export const usualPatience: Patience = { tries: 6, pause: (milliseconds) => sleep(milliseconds), random: Math.random };

const firstPause = 50;
const longestPause = 1000;

/** The store may well answer when it is asked again. What the SDK repeats by itself (throttling, a broken connection) comes here when it gave up. */
const busyNames = new Set([
  'TransactionConflictException',
  'TransactionInProgressException',
  'ReplicatedWriteConflictException',
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'InternalServerError',
  'ServiceUnavailable',
]);
const busyReasons = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);
const brokenConnections = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE']);

const textOf = (error: object, name: string): string => {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' ? value : '';
};

/** A transaction is busy when nothing but other writers stood in its way. */
const onlyOthersInTheWay = (error: TransactionCanceledException): boolean => {
  const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None').filter((code) => code !== 'None');
  return codes.length > 0 && codes.every((code) => busyReasons.has(code));
};

function isBusy(error: unknown): boolean {
  if (error instanceof TransactionCanceledException) return onlyOthersInTheWay(error);
  if (!(error instanceof Error)) return false;
  return busyNames.has(error.name) || brokenConnections.has(textOf(error, 'code'));
}

/** `StoreBusy` for what may pass, `StoreRefused` for what will not; a HubError (the deadline's) stays what it is. */
function troubleOf(error: unknown): HubError {
  if (error instanceof HubError) return error;
  const name = error instanceof Error ? error.name : 'unknown';
  const passing = isBusy(error) || name === 'TimeoutError';
  return new HubError(passing ? 'StoreBusy' : 'StoreRefused', `the table answers ${name}`, {}, { cause: error });
}

/**
 * Asks again while the store is busy or other writers stand in the way, after a pause of random length up to 50, 100, 200, 400, 800 ms. `decided`
 * turns an error into an answer (a condition that did not hold). Throws HubError `StoreBusy` after the last try and `StoreRefused` for anything else.
 */
export async function patiently<T>(
  ask: () => Promise<T>,
  decided: (error: unknown) => T | undefined,
  patience: Patience,
): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await ask();
    } catch (error) {
      const answer = decided(error);
      if (answer !== undefined) return answer;
      if (tried >= patience.tries || !isBusy(error)) throw troubleOf(error);
    }
    await patience.pause(patience.random() * Math.min(longestPause, firstPause * 2 ** (tried - 1)));
  }
}
