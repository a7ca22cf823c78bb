import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { TransactOutcome, WriteOutcome } from '../ports/table.ts';
import { toItem } from './dynamo-attribute-values.ts';

/** The refusal behind the error of a single write, or undefined for any other error. */
export function refusedWrite(error: unknown): WriteOutcome | undefined {
  if (!(error instanceof ConditionalCheckFailedException)) return undefined;
  return { outcome: 'refused', current: error.Item && toItem(error.Item) };
}

/**
 * The refusal behind a cancelled transaction. A condition that did not hold decides, whatever else stood in the way of other writes; a write that
 * DynamoDB calls invalid is no refusal.
 */
export function refusedTransaction(error: unknown): TransactOutcome | undefined {
  if (!(error instanceof TransactionCanceledException)) return undefined;
  const reasons = error.CancellationReasons ?? [];
  const invalid = reasons.some(({ Code }) => Code === 'ValidationError' || Code === 'ItemCollectionSizeLimitExceeded');
  const refusals = reasons.flatMap(({ Code, Item }, place) =>
    Code === 'ConditionalCheckFailed' ? [{ place, current: Item && toItem(Item) }] : [],
  );
  return invalid || refusals.length === 0 ? undefined : { outcome: 'refused', refusals };
}
