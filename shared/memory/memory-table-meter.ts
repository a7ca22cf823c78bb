import { indexAttributes, indexNames } from '../table/indexes.ts';
import { placeIn } from '../table/write-rules.ts';
import type { Placed } from './memory-table-sorted.ts';

/** Request units as DynamoDB bills them on demand, and how many items were written and how many reads were asked for. */
export type Meter = {
  readonly writeUnits: number;
  readonly readUnits: number;
  /** Items of all writes, refused ones and checks included. */
  readonly writes: number;
  /** Calls of `get` and `query`. */
  readonly reads: number;
  reset(): void;
};

/** A write takes one unit for each started KB, and one at least. */
const writeUnitsOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1024));

/** A read takes one unit for each started 4 KB of everything it went through, one at least; half of it when it need not be consistent. */
const readUnitsOf = (bytes: number, consistent: boolean): number => Math.max(1, Math.ceil(bytes / 4096)) * (consistent ? 1 : 0.5);

/**
 * Units of all indexes for one write: nothing where the item is not, or when it stays as it is (then both are the same object); a changed key is a
 * removal and a put.
 */
function indexUnitsOf(before: Placed | undefined, after: Placed | undefined): number {
  if (before === after) return 0;
  let units = 0;
  for (const name of indexNames) {
    const from = before && placeIn(before.item, indexAttributes[name]);
    const to = after && placeIn(after.item, indexAttributes[name]);
    const oldUnits = from && before ? writeUnitsOf(before.bytes) : 0;
    const newUnits = to && after ? writeUnitsOf(after.bytes) : 0;
    const stays = from !== undefined && to !== undefined && from.partition === to.partition && from.sort === to.sort;
    units += stays ? Math.max(oldUnits, newUnits) : oldUnits + newUnits;
  }
  return units;
}

/** Counts what a table is asked. A transaction takes twice the table's units, but not the indexes' (measured by others on AWS: nubo-db/dynoxide#188). */
export class UnitMeter implements Meter {
  writeUnits = 0;
  readUnits = 0;
  writes = 0;
  reads = 0;

  reset(): void {
    this.writeUnits = 0;
    this.readUnits = 0;
    this.writes = 0;
    this.reads = 0;
  }

  read(bytes: number, consistent: boolean): void {
    this.reads += 1;
    this.readUnits += readUnitsOf(bytes, consistent);
  }

  /** The larger of the item before and after counts. */
  written(before: Placed | undefined, after: Placed | undefined, times: 1 | 2): void {
    this.refused(before, after, times);
    this.writeUnits += indexUnitsOf(before, after);
  }

  /** A condition that does not hold costs what the write would have cost the table. */
  refused(before: Placed | undefined, after: Placed | undefined, times: 1 | 2): void {
    this.writes += 1;
    this.writeUnits += times * writeUnitsOf(Math.max(before?.bytes ?? 0, after?.bytes ?? 0));
  }
}
