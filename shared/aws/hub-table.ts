import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Table } from '../ports/table.ts';
import { clientSettings, guarded } from './clients.ts';
import { dynamoTable } from './dynamo-table.ts';

/** The hub's one table, as the environment says where it is. */
export const hubTable = (): Table => dynamoTable(guarded(new DynamoDBClient(clientSettings('dynamodb'))));
