import { randomUUID } from 'node:crypto';
import {
  type AttributeValue,
  type ConsumedCapacity,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Key, Page, Query, Table, TransactOutcome, TransactWrite, Write, WriteOutcome } from '../ports/table.ts';
import { cursorAfter, type Place, placeOf } from '../table/cursor.ts';
import { indexAttributes } from '../table/indexes.ts';
import { askable, checkQuery } from '../table/query-range.ts';
import { checkKey, checkTransaction, checkWrite } from '../table/write-rules.ts';
import { toAttributes, toItem } from './dynamo-attribute-values.ts';
import { renderQuery } from './dynamo-expressions.ts';
import { refusedTransaction, refusedWrite } from './dynamo-refusals.ts';
import { type Patience, patiently, usualPatience } from './dynamo-retry.ts';
import { keyAttributes, toSingle, toTransactItem } from './dynamo-writes.ts';
import { tableName } from './names.ts';

export type DynamoTableOptions = {
  /** Gets what every answered call consumed, table and indexes apart. DynamoDB does not tell what a refused write cost. */
  readonly onConsumed?: (capacity: ConsumedCapacity) => void;
  readonly patience?: Patience;
  readonly tableName?: string;
};

/**
 * The table in DynamoDB. A refusal can be this write's own earlier attempt whose answer was lost on the way and which the SDK repeated: `current`
 * shows it. A transaction is carried out once, however often it is sent.
 */
export function dynamoTable(client: DynamoDBClient, options: DynamoTableOptions = {}): Table {
  const { onConsumed, patience = usualPatience, tableName: TableName = tableName } = options;
  const counting = onConsumed && { ReturnConsumedCapacity: 'INDEXES' as const };
  const common = { TableName, ...counting };
  const told = (...capacities: readonly (ConsumedCapacity | undefined)[]): void => {
    for (const capacity of capacities) if (capacity !== undefined) onConsumed?.(capacity);
  };
  const undecided = (): undefined => undefined;

  const get = async (key: Key) => {
    checkKey(key);
    const command = new GetItemCommand({ ...common, Key: keyAttributes(key), ConsistentRead: true });
    const { Item, ConsumedCapacity } = await patiently(() => client.send(command), undecided, patience);
    told(ConsumedCapacity);
    return Item && toItem(Item);
  };

  const query = async (asked: Query): Promise<Page> => {
    checkQuery(asked);
    const from = asked.cursor === undefined ? undefined : placeOf(asked, asked.cursor);
    const range = askable(asked.sort);
    if (range === 'none') return { items: [] };
    const command = new QueryCommand({
      ...common,
      ...renderQuery(asked, range),
      ...(asked.index === undefined ? { ConsistentRead: true } : { IndexName: asked.index }),
      ...(from && { ExclusiveStartKey: startKey(asked, from) }),
      ...(asked.limit !== undefined && { Limit: asked.limit }),
      ScanIndexForward: asked.newestFirst !== true,
    });
    const { Items = [], LastEvaluatedKey, ConsumedCapacity } = await patiently(() => client.send(command), undecided, patience);
    told(ConsumedCapacity);
    const items = Items.map(toItem);
    return LastEvaluatedKey ? { items, cursor: cursorAfter(asked, lastPlace(asked, LastEvaluatedKey)) } : { items };
  };

  const send = async (write: Write): Promise<ConsumedCapacity | undefined> => {
    const single = toSingle(write, common);
    if ('put' in single) return (await client.send(new PutItemCommand(single.put))).ConsumedCapacity;
    if ('update' in single) return (await client.send(new UpdateItemCommand(single.update))).ConsumedCapacity;
    return (await client.send(new DeleteItemCommand(single.remove))).ConsumedCapacity;
  };

  const write = async (asked: Write): Promise<WriteOutcome> => {
    checkWrite(asked);
    const ask = async (): Promise<WriteOutcome> => {
      told(await send(asked));
      return { outcome: 'written' };
    };
    return patiently(ask, refusedWrite, patience);
  };

  const transact = async (writes: readonly TransactWrite[]): Promise<TransactOutcome> => {
    checkTransaction(writes);
    const TransactItems = writes.map((each) => toTransactItem(each, TableName));
    const command = new TransactWriteItemsCommand({ ...counting, TransactItems, ClientRequestToken: randomUUID() });
    const ask = async (): Promise<TransactOutcome> => {
      const { ConsumedCapacity = [] } = await client.send(command);
      told(...ConsumedCapacity);
      return { outcome: 'written' };
    };
    return patiently(ask, refusedTransaction, patience);
  };

  return { get, query, write, transact };
}

function startKey(query: Query, { sort, pk, sk }: Place): Record<string, AttributeValue> {
  if (query.index === undefined) return keyAttributes({ pk, sk });
  const names = indexAttributes[query.index];
  return toAttributes({ pk, sk, [names.partition]: query.partition, [names.sort]: sort });
}

function lastPlace(query: Query, lastKey: Record<string, AttributeValue>): Place {
  const key = toItem(lastKey);
  const sort = query.index === undefined ? key.sk : key[indexAttributes[query.index].sort];
  return { sort: String(sort), pk: key.pk, sk: key.sk };
}
