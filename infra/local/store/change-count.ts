import { closeSync, openSync, readSync } from 'node:fs';

/** Where SQLite's WAL index (`-shm`) keeps `iChange`, which every transaction of any connection raises (SQLite, "WAL-mode File Format" 2.1). */
const place = 8;
const bytes = 4;

/**
 * A number that differs after every commit to a SQLite file in WAL mode, read in microseconds without a query. Undefined when there is no
 * WAL index; then nothing is known.
 */
export function changeCount(file: string): number | undefined {
  let index: number;
  try {
    index = openSync(`${file}-shm`, 'r');
  } catch {
    return undefined;
  }
  try {
    const count = Buffer.alloc(bytes);
    return readSync(index, count, 0, bytes, place) === bytes ? count.readUInt32LE() : undefined;
  } finally {
    closeSync(index);
  }
}
