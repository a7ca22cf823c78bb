import type { CreateTableCommandInput, KeySchemaElement } from '@aws-sdk/client-dynamodb';

type IndexRow = { readonly name: string; readonly partition: string; readonly sort: string };

const schema = (partition: string, sort: string): KeySchemaElement[] => [
  { AttributeName: partition, KeyType: 'HASH' },
  { AttributeName: sort, KeyType: 'RANGE' },
];

/** The table as the embedded cloud and the tests make it: pay per request, keys `pk` and `sk`, indexes with the whole item, stream of new images. */
export function createTableInput(tableName: string, indexes: readonly IndexRow[]): CreateTableCommandInput {
  const attributes = ['pk', 'sk', ...indexes.flatMap(({ partition, sort }) => [partition, sort])];
  return {
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: attributes.map((name) => ({ AttributeName: name, AttributeType: 'S' })),
    KeySchema: schema('pk', 'sk'),
    GlobalSecondaryIndexes: indexes.map(({ name, partition, sort }) => ({
      IndexName: name,
      KeySchema: schema(partition, sort),
      Projection: { ProjectionType: 'ALL' },
    })),
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
  };
}
