import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import { dynamoTable } from '../../shared/aws/dynamo-table.ts';
import { memoryTable } from '../../shared/memory/memory-table.ts';
import type { Table } from '../../shared/ports/table.ts';
import { dynoxidePath, startDynoxide } from '../kit/dynoxide.ts';
import { makeTable, storeClient } from '../kit/store-client.ts';

export type OpenStore = {
  readonly table: Table;
  /** Units of everything since the last call. */
  units(): number;
  close(): Promise<void>;
};
export type Store = { readonly name: string; readonly absent: boolean; open(): Promise<OpenStore> };

async function openMemory(): Promise<OpenStore> {
  const table = memoryTable();
  const units = (): number => {
    const sum = table.meter.writeUnits + table.meter.readUnits;
    table.meter.reset();
    return sum;
  };
  return { table, units, close: () => Promise.resolve() };
}

async function openDynoxide(): Promise<OpenStore> {
  const server = await startDynoxide();
  const client = storeClient(server.endpoint);
  await makeTable(client, 'receivables');
  let sum = 0;
  const onConsumed = ({ CapacityUnits = 0 }: ConsumedCapacity): void => {
    sum += CapacityUnits;
  };
  const units = (): number => {
    const told = sum;
    sum = 0;
    return told;
  };
  const close = async (): Promise<void> => {
    client.destroy();
    await server.stop();
  };
  return { table: dynamoTable(client, { onConsumed }), units, close };
}

/** Both executors of the port; what is tested of one is tested of the other. */
export const stores: readonly Store[] = [
  { name: 'memory', absent: false, open: openMemory },
  { name: 'dynoxide', absent: dynoxidePath() === undefined, open: openDynoxide },
];
