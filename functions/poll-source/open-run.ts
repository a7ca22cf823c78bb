import { failureIn } from '../../shared/domain/source-failure.ts';
import type { PageAsk, SourceAccess, SourcePage } from '../../shared/ports/source.ts';
import { type ImportCounts, nothingCounted } from '../../shared/table/import-items.ts';
import type { Reading } from '../../shared/table/source-items.ts';
import { type Lease, limitOf } from './lease.ts';
import type { Connection, PollPorts } from './poll-ports.ts';
import { openRate, type Rate } from './rate.ts';
import { openAccess } from './source-access.ts';

/** One reading of one company's source, from taking the lease to giving it back. */
export type Run = {
  readonly ports: PollPorts;
  readonly connection: Connection;
  readonly lease: Lease;
  readonly access: SourceAccess;
  readonly rate: Rate;
  readonly counts: () => ImportCounts;
  count(more: ImportCounts): void;
  isLate(): boolean;
  /** Asks the vendor; what may pass by itself is asked again. */
  fetchPage(ask: PageAsk): Promise<SourcePage>;
  /** Writes down how far an entity was read. */
  keepReading(entity: string, reading: Reading): Promise<void>;
  /** The same with the next word about the source: lost with a kill, the entity is read once more. */
  endReading(entity: string, reading: Reading): void;
};

/** Milliseconds between the tries of one page; a vendor's own word (`Retry-After`) counts more, up to the longest. */
const pausesMs: readonly number[] = [1_000, 5_000];
const longestPauseMs = 60_000;

/** Opens a run that ends at `untilWall`. Throws what `openAccess` throws. */
export async function openRun(ports: PollPorts, connection: Connection, lease: Lease, untilWall: number): Promise<Run> {
  const rate = openRate(limitOf(connection), lease.rateBefore, lease.state().rate.used, ports.wallClock);
  /** Nobody asks without a lease, nor more than what is written down. */
  const before = async (): Promise<void> => {
    if (rate.unwritten()) await lease.save({ rate: rate.ahead() });
    else await lease.keep(() => ({ rate: rate.ahead() }));
  };
  const access = await openAccess(ports, connection, { rate, untilWall, before });
  let counts = nothingCounted;
  const fetchPage = async (ask: PageAsk): Promise<SourcePage> => {
    for (const pause of pausesMs) {
      try {
        return await connection.connector.fetchPage(access, ask);
      } catch (error) {
        const waitMs = waitAfter(error, pause);
        if (waitMs === undefined || ports.wallClock.now() + waitMs > untilWall) throw error;
        await ports.sleep.for(waitMs);
      }
    }
    return connection.connector.fetchPage(access, ask);
  };
  return {
    ports,
    connection,
    lease,
    access,
    rate,
    counts: () => counts,
    count: (more) => {
      counts = sum(counts, more);
    },
    isLate: () => ports.wallClock.now() > untilWall,
    fetchPage,
    endReading: (entity, reading) => lease.later({ readings: { ...lease.state().readings, [entity]: reading } }),
    keepReading: (entity, reading) =>
      lease.save({ readings: { ...lease.state().readings, [entity]: reading }, rate: rate.ahead() }),
  };
}

function waitAfter(error: unknown, pauseMs: number): number | undefined {
  const failed = failureIn(error);
  if (failed === undefined) return undefined;
  const { failure, retryAfterSeconds } = failed;
  const asked = (retryAfterSeconds ?? 0) * 1000;
  if (failure === 'rate-limited') return asked > longestPauseMs ? undefined : Math.max(asked, pauseMs);
  return failure === 'transient' || failure === 'unreadable' ? Math.max(asked, pauseMs) : undefined;
}

const sum = (one: ImportCounts, other: ImportCounts): ImportCounts => ({
  read: one.read + other.read,
  created: one.created + other.created,
  updated: one.updated + other.updated,
  unchanged: one.unchanged + other.unchanged,
  rejected: one.rejected + other.rejected,
});
