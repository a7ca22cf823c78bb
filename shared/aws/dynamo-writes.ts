import type { AttributeValue, ReturnConsumedCapacity, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Key, TransactWrite, Write } from '../ports/table.ts';
import { toAttributes } from './dynamo-attribute-values.ts';
import { renderChange, renderCheck, renderWhen } from './dynamo-expressions.ts';

export const keyAttributes = ({ pk, sk }: Key): Record<string, AttributeValue> => ({ pk: { S: pk }, sk: { S: sk } });

const onRefusal = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;

type Common = { readonly TableName: string; readonly ReturnConsumedCapacity?: ReturnConsumedCapacity };

/** The input of PutItem, UpdateItem or DeleteItem. */
export function toSingle(write: Write, common: Common) {
  const base = { ...common, ...onRefusal };
  if ('put' in write) return { put: { ...base, Item: toAttributes(write.put), ...renderWhen(write.when) } };
  if ('update' in write)
    return { update: { ...base, Key: keyAttributes(write.update), ...renderChange(write.change, write.when) } };
  return { remove: { ...base, Key: keyAttributes(write.remove), ...renderWhen(write.when) } };
}

/** The same as a part of TransactWriteItems. */
export function toTransactItem(write: TransactWrite, tableName: string): TransactWriteItem {
  const base = { TableName: tableName, ...onRefusal };
  if ('check' in write) return { ConditionCheck: { ...base, Key: keyAttributes(write.check), ...renderCheck(write.when) } };
  const single = toSingle(write, base);
  if ('put' in single) return { Put: single.put };
  return 'update' in single ? { Update: single.update } : { Delete: single.remove };
}
