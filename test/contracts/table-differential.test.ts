import type { ConsumedCapacity, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dynamoTable } from '../../shared/aws/dynamo-table.ts';
import { memoryTable } from '../../shared/memory/memory-table.ts';
import type { Item, Query, Table } from '../../shared/ports/table.ts';
import { noDynamodbLocal, startDynamodbLocal } from '../kit/dynamodb-local.ts';
import { dynoxidePath, type StoreServer, startDynoxide } from '../kit/dynoxide.ts';
import { makeTable, storeClient } from '../kit/store-client.ts';
import { everything, inKeyOrder, type Operation, operation, pathsOf } from './table-operations.ts';

type Judge = {
  readonly name: string;
  readonly start: () => Promise<StoreServer>;
  readonly absent: string | undefined;
  readonly runs: number;
  /** Whether its units are DynamoDB's in every case, see the tests of the units. */
  readonly units: boolean;
  /** Whether items with an equal sort key in an index come in the order of their own keys. */
  readonly ordersTies: boolean;
  /** Whether it changes what lies below a null, and removes below nothing without a word; DynamoDB calls both paths invalid. */
  readonly changesBelowNothing: boolean;
};

const judges: readonly Judge[] = [
  {
    name: 'dynoxide',
    start: () => startDynoxide(),
    absent: dynoxidePath() === undefined ? '@dynoxide/linux-x64 is not installed' : undefined,
    runs: 60,
    units: true,
    ordersTies: true,
    changesBelowNothing: true,
  },
  {
    name: 'DynamoDB Local',
    start: startDynamodbLocal,
    absent: noDynamodbLocal(),
    runs: 25,
    units: false,
    ordersTies: false,
    changesBelowNothing: false,
  },
];

async function act(table: Table, asked: Operation): Promise<unknown> {
  try {
    if ('get' in asked) return await table.get(asked.get);
    if ('query' in asked) return await pages(table, asked.query);
    return 'write' in asked ? await table.write(asked.write) : await table.transact(asked.transact);
  } catch (error) {
    return { thrown: error instanceof Error ? error.name : error };
  }
}

async function pages(table: Table, query: Query): Promise<(readonly Item[])[]> {
  const all: (readonly Item[])[] = [];
  let cursor: string | undefined;
  do {
    const page = await table.query(cursor === undefined ? query : { ...query, cursor });
    all.push(page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return all;
}

const changesNested = (asked: Operation): boolean => {
  const writes = 'write' in asked ? [asked.write] : 'transact' in asked ? asked.transact : [];
  return writes.some((write) => 'update' in write && pathsOf(write.change).some((path) => path.length > 1));
};
const wasThrown = (answer: unknown): boolean => typeof answer === 'object' && answer !== null && 'thrown' in answer;
const wasRefused = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && 'outcome' in answer && answer.outcome === 'refused';

describe.each(judges)('the table in memory and in $name', (judge) => {
  let server: StoreServer | undefined;
  let client: DynamoDBClient | undefined;
  let made = 0;

  beforeAll(async () => {
    if (judge.absent !== undefined) return;
    server = await judge.start();
    client = storeClient(server.endpoint);
  });
  afterAll(async () => {
    client?.destroy();
    await server?.stop();
  });

  const settle = (answer: unknown, asked: Operation): unknown =>
    judge.ordersTies || !('query' in asked) || asked.query.index === undefined || !Array.isArray(answer)
      ? answer
      : inKeyOrder(answer.flat());

  async function sameLife(operations: readonly Operation[]): Promise<void> {
    if (client === undefined) throw new Error('the server did not start');
    made += 1;
    const tableName = `life-${made}`;
    await makeTable(client, tableName);
    const consumed: ConsumedCapacity[] = [];
    const store = dynamoTable(client, { tableName, onConsumed: (capacity) => consumed.push(capacity) });
    const memory = memoryTable();
    for (const asked of operations) {
      memory.meter.reset();
      consumed.length = 0;
      const expected = await act(memory, asked);
      if (judge.changesBelowNothing && wasThrown(expected) && changesNested(asked)) continue;
      expect(settle(await act(store, asked), asked), JSON.stringify(asked)).toEqual(settle(expected, asked));
      if (!judge.units || wasThrown(expected) || wasRefused(expected)) continue;
      const units = consumed.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
      expect(memory.meter.writeUnits + memory.meter.readUnits, `units of ${JSON.stringify(asked)}`).toBe(units);
    }
    for (const query of everything) {
      expect(settle(await pages(store, query), { query })).toEqual(settle(await pages(memory, query), { query }));
    }
  }

  test.skipIf(judge.absent !== undefined)(
    `give the same answers, pages, state and units in any life${judge.absent === undefined ? '' : ` (skipped: ${judge.absent})`}`,
    async () => {
      await fc.assert(fc.asyncProperty(fc.array(operation, { minLength: 5, maxLength: 40, size: 'max' }), sameLife), {
        numRuns: Number(process.env.HUB_RUNS ?? judge.runs),
        seed: Number(process.env.HUB_SEED ?? 20261125),
      });
    },
    600_000,
  );
});
