import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { indexes } from '../../infra/hub.ts';
import { createTableInput } from '../../shared/aws/dynamo-table-input.ts';

export const storeClient = (endpoint: string): DynamoDBClient =>
  new DynamoDBClient({
    endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'invented', secretAccessKey: 'invented' },
    maxAttempts: 1,
  });

/** Makes the hub's table, without its stream: the server goes through all stream records at every write. */
export async function makeTable(client: DynamoDBClient, tableName: string): Promise<void> {
  await client.send(
    new CreateTableCommand({ ...createTableInput(tableName, indexes), StreamSpecification: { StreamEnabled: false } }),
  );
}
