import { createHash } from 'node:crypto';
import { importFile } from '../../functions/import-file/import-file.ts';
import { companyCode, mainCompany } from '../../infra/local/world/company.ts';
import { dynamoTable } from '../../shared/aws/dynamo-table.ts';
import { addDays, type Day, dayIn, instant } from '../../shared/domain/dates.ts';
import { HubError } from '../../shared/domain/trouble.ts';
import { checkedRun } from '../../shared/hosting/checked-run.ts';
import { memoryBus } from '../../shared/memory/memory-bus.ts';
import { memoryLog } from '../../shared/memory/memory-log.ts';
import { memoryObjects } from '../../shared/memory/memory-objects.ts';
import { seededIds } from '../../shared/memory/seeded-ids.ts';
import { virtualClock } from '../../shared/memory/virtual-clock.ts';
import type { Item, Table, TransactWrite } from '../../shared/ports/table.ts';
import { type ImportCounts, ImportItem, nothingCounted } from '../../shared/table/import-items.ts';
import { asItem } from '../../shared/table/invoice-placing.ts';
import { sizeOfItem } from '../../shared/table/item-size.ts';
import { importKey } from '../../shared/table/keys.ts';
import { readItem } from '../../shared/table/read-item.ts';
import { startDynoxide } from '../kit/dynoxide.ts';
import { makeTable, storeClient } from '../kit/store-client.ts';
import type { BenchResult } from './bench-result.ts';

const invoices = 10_000;
const changedInvoices = 100;
const start = instant('2026-11-02T05:00:00.000Z');

/** A file of open invoices as a Polish ERP writes it; every hundredth has another amount where `changed`. */
function fileOf(changed: boolean): Uint8Array {
  const polish = (day: Day): string => day.split('-').reverse().join('.');
  const issued = dayIn(start);
  const rows = Array.from({ length: invoices }, (_, place) => {
    const customer = place % 625;
    const gross = 12_300 + place + (changed && place % (invoices / changedInvoices) === 0 ? 1 : 0);
    const amount = `${Math.floor(gross / 100)},${String(gross % 100).padStart(2, '0')}`;
    const dates = [polish(issued), polish(addDays(issued, 30))];
    return [
      `FV/${place + 1}/2026`,
      `K-${customer}`,
      `Skład Łupków ${customer}`,
      '',
      `k${customer}@debtor.example`,
      '',
      'small',
      ...dates,
      amount,
      amount,
      'PLN',
    ].join(';');
  });
  const head =
    'Numer;Kod kontrahenta;Kontrahent;NIP;E-mail;Telefon;Klasa;Data wystawienia;Termin płatności;Brutto;Do zapłaty;Waluta';
  return new TextEncoder().encode([head, ...rows, ''].join('\r\n'));
}

const unitsOf = (item: Item): number => Math.max(1, Math.ceil(sizeOfItem(item) / 1024));
const putsIn = (writes: readonly TransactWrite[]): Item[] => writes.flatMap((write) => ('put' in write ? [write.put] : []));

/**
 * What the books and the manifest must cost by DynamoDB's rules, computed from the items alone: in a transaction twice the started KB and once
 * for each index the item stays in, a manifest bucket its started KB. None of the changed amounts moves an index key.
 */
function expectedUnits(transactions: readonly Item[], manifests: readonly Item[]): number {
  const indexes = (item: Item): number => ['startKey', 'listKey', 'queueKey'].filter((name) => item[name] !== undefined).length;
  const records = transactions.reduce((sum, item) => sum + unitsOf(item) * (2 + indexes(item)), 0);
  return records + manifests.reduce((sum, item) => sum + unitsOf(item), 0);
}

async function openHub() {
  const server = await startDynoxide();
  const client = storeClient(server.endpoint);
  await makeTable(client, 'receivables');
  let consumed = 0;
  const reading = dynamoTable(client);
  const counting = dynamoTable(client, {
    onConsumed: ({ CapacityUnits = 0 }) => {
      consumed += CapacityUnits;
    },
  });
  const seen: { transactions: Item[]; manifests: Item[]; job: number } = { transactions: [], manifests: [], job: 0 };
  const table: Table = {
    get: reading.get,
    query: reading.query,
    transact: (writes) => {
      seen.transactions.push(...putsIn(writes));
      return counting.transact(writes);
    },
    /** The job's own item is bookkeeping of one run, not of records: counted apart. */
    write: (write) => {
      const [item] = putsIn([write]);
      if (item?.type === 'import') {
        seen.job += unitsOf(item);
        return reading.write(write);
      }
      if (item?.type === 'manifest') seen.manifests.push(item);
      return counting.write(write);
    },
  };
  const taken = () => {
    const now = { consumed, ...seen };
    consumed = 0;
    Object.assign(seen, { transactions: [], manifests: [], job: 0 });
    return now;
  };
  const close = async (): Promise<void> => {
    client.destroy();
    await server.stop();
  };
  return { table, taken, close };
}

/** The same file of 10,000 invoices imported again through the function itself: what it costs when nothing changed, and when one in a hundred did. */
export async function run(): Promise<BenchResult> {
  const hub = await openHub();
  try {
    const time = virtualClock(start);
    const digest = { sha256: (body: Uint8Array | string) => createHash('sha256').update(body).digest('hex') };
    const ids = seededIds('repoll', time.wallClock, digest);
    const { log } = memoryLog();
    const ports = { ...time, digest, ids, log, table: hub.table, objects: memoryObjects(time.wallClock), bus: memoryBus() };
    await hub.table.write({ put: asItem(mainCompany('http://hub.example')) });
    const once = async (file: Uint8Array): Promise<ImportCounts> => {
      time.advance(60_000);
      const importId = ids.next();
      const object = `uploads/${importId}`;
      await ports.objects.put(object, file, 'text/csv');
      const item: ImportItem = {
        ...importKey(importId),
        type: 'import',
        importId,
        fileName: 'faktury.csv',
        bytes: file.length,
        object,
        company: companyCode,
        mapping: 'faktury',
        source: 'upload',
        by: 'admin',
        createdAt: time.clock.now(),
        state: 'requested',
        counts: nothingCounted,
        nextLine: 0,
      };
      await hub.table.write({ put: asItem(item) });
      hub.taken();
      await checkedRun(importFile, { detail: { importId } }, ports);
      const read = await readItem(hub.table, ImportItem, importKey(importId));
      if (read?.state !== 'read') throw new HubError('BadOutput', `the file was not read: ${JSON.stringify(read?.refusal)}`);
      return read.counts;
    };
    const first = await once(fileOf(false));
    hub.taken();
    const again = await once(fileOf(false));
    const unchanged = hub.taken();
    const third = await once(fileOf(true));
    const changed = hub.taken();
    const expected = expectedUnits(changed.transactions, changed.manifests);
    const figures = {
      writeUnitsPerUnchanged: unchanged.consumed / invoices,
      writeUnits: changed.consumed,
      expected,
      jobWriteUnits: { unchanged: unchanged.job, changed: changed.job },
    };
    const overLimit = [
      ...(first.created === invoices ? [] : [`the first import created ${first.created} of ${invoices}`]),
      ...(again.unchanged === invoices ? [] : [`${again.unchanged} of ${invoices} were found unchanged`]),
      ...(third.updated === changedInvoices ? [] : [`${third.updated} of ${changedInvoices} were updated`]),
      ...(unchanged.consumed === 0 ? [] : [`unchanged records took ${unchanged.consumed} write units`]),
      ...(changed.consumed === expected ? [] : [`changed records took ${changed.consumed} write units, computed ${expected}`]),
    ];
    return { figures, overLimit };
  } finally {
    await hub.close();
  }
}
