import * as z from 'zod';
import { createTableInput } from '../../../shared/aws/dynamo-table-input.ts';
import { HubError } from '../../../shared/domain/trouble.ts';
import { indexes, tableName } from '../../hub.ts';
import type { DynamoCall } from './dynamo-call.ts';

const Description = z.object({ Table: z.object({ TableStatus: z.string(), LatestStreamArn: z.string().optional() }) });
const tries = 100;
const pauseMs = 100;

/** Creates the table unless it exists, waits until it is active, answers its stream's ARN. Throws HubError `StoreRefused`. */
export async function createTable(call: DynamoCall): Promise<string> {
  const made = await call('DynamoDB_20120810.CreateTable', createTableInput(tableName, indexes));
  if (!made.ok && made.error !== 'ResourceInUseException')
    throw new HubError('StoreRefused', `The table cannot be created: ${made.error}: ${made.message}`);
  for (let turn = 0; turn < tries; turn += 1) {
    const described = await call('DynamoDB_20120810.DescribeTable', { TableName: tableName });
    const table = described.ok ? Description.parse(described.value).Table : undefined;
    if (table?.TableStatus === 'ACTIVE') {
      if (table.LatestStreamArn !== undefined) return table.LatestStreamArn;
      throw new HubError('StoreRefused', `Table ${tableName} exists without a stream. Enable its stream with NEW_IMAGE.`);
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  throw new HubError('StoreBusy', `Table ${tableName} did not become active.`);
}
