import { parentPort, workerData } from 'node:worker_threads';
import Database from 'libsql';
import * as z from 'zod';

/**
 * Deletes stream records that both consumers hold durably from dynoxide's own SQLite file. It lives in a thread of its own, because one
 * delete may block for 100 ms. The last record stays: dynoxide counts the next sequence number from it.
 * Without the busy time-out one trim in ten fails and dynoxide answers "database is locked" to a writer.
 */
const { file, table } = z.object({ file: z.string(), table: z.string() }).parse(workerData);
const Order = z.object({ last: z.string() });

const database = new Database(file);
database.exec('PRAGMA busy_timeout=5000');
const remove = database.prepare('DELETE FROM _stream_records WHERE table_name = ? AND CAST(sequence_number AS INTEGER) < ?');

parentPort?.on('message', (message: unknown) => {
  const order = Order.safeParse(message);
  if (!order.success) {
    database.close();
    parentPort?.close();
    return;
  }
  try {
    parentPort?.postMessage({ removed: remove.run(table, Number(order.data.last)).changes });
  } catch (fault) {
    parentPort?.postMessage({ fault: String(fault) });
  }
});
