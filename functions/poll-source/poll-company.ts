import type { Instant } from '../../shared/domain/dates.ts';
import { failureIn, type SourceFailure } from '../../shared/domain/source-failure.ts';
import { nothingCounted } from '../../shared/table/import-items.ts';
import type { SourceStateItem } from '../../shared/table/source-items.ts';
import { type Lease, takeLease } from './lease.ts';
import { openRun, type Run } from './open-run.ts';
import type { Connection, PollPorts } from './poll-ports.ts';
import { readSource } from './read-source.ts';
import { asSourceFailure, ownLimit } from './source-access.ts';

type Outcome = 'read' | 'failed' | 'goes-on' | 'rests';
type Breaker = SourceStateItem['breaker'];

const minute = 60_000;

/**
 * Reads one company's source as far as the time goes. `rests`: another one reads it, the breaker is open, or the limit of requests is reached. A
 * failure is kept in the vendor's own words, and the freshness stays what it was.
 */
export async function pollCompany(
  ports: PollPorts,
  connection: Connection,
  { scheduledAt, untilWall }: { readonly scheduledAt: Instant | undefined; readonly untilWall: number },
): Promise<Outcome> {
  const { title, kind, maxAgeMinutes, holds } = connection.description;
  const described = { title, kind, maxAgeMinutes, holds };
  const startedAt = ports.clock.now();
  const lease = await takeLease(ports, connection, { described, ...(scheduledAt === undefined ? {} : { scheduledAt }) });
  if (lease === undefined) return 'rests';
  let run: Run | undefined;
  try {
    run = await openRun(ports, connection, lease, untilWall);
    const outcome = await readSource(run);
    await end(lease, run, { startedAt, outcome, breaker: { failures: 0, restsUntilWall: 0 } });
    return outcome;
  } catch (error) {
    const failed = failureIn(asSourceFailure(error));
    if (failed === undefined) throw error;
    return await endFailed(ports, lease, run, { startedAt, ...failed });
  }
}

type Failed = {
  readonly startedAt: Instant;
  readonly failure: SourceFailure;
  readonly said: string;
  readonly retryAfterSeconds: number | undefined;
};

async function endFailed(ports: PollPorts, lease: Lease, run: Run | undefined, failed: Failed): Promise<Outcome> {
  const { startedAt, failure, said } = failed;
  const ours = said === ownLimit;
  const outcome = ours ? ('rests' as const) : ('failed' as const);
  const breaker = breakerAfter(lease.state().breaker, failed, ports.wallClock.now());
  const lastFailure = ours ? lease.state().lastFailure : { failure, said, at: ports.clock.now() };
  await end(lease, run, { startedAt, outcome, breaker, lastFailure });
  const { source, company } = lease.state();
  if (!ours) ports.log(lockedOut.has(failure) ? 'source.locked-out' : 'source.failed', { source, company, failure });
  return outcome;
}

/** What asking again does not mend, and some vendors lock the account for. */
const lockedOut: ReadonlySet<SourceFailure> = new Set(['auth-rejected', 'forbidden', 'payment-required']);
const lockedOutMs = 15 * minute;

function breakerAfter({ failures }: Breaker, { failure, retryAfterSeconds }: Failed, wall: number): Breaker {
  const asked = retryAfterSeconds === undefined ? undefined : wall + retryAfterSeconds * 1000;
  if (failure === 'rate-limited') return { failures, restsUntilWall: asked ?? wall + minute };
  if (failure === 'quota-exhausted') return { failures, restsUntilWall: asked ?? wall + 60 * minute };
  const pause = lockedOut.has(failure) ? lockedOutMs : Math.min(lockedOutMs, (minute / 2) * 2 ** Math.min(failures, 10));
  return { failures: failures + 1, restsUntilWall: Math.max(asked ?? 0, wall + pause) };
}

type End = {
  readonly startedAt: Instant;
  readonly outcome: Outcome;
  readonly breaker: Breaker;
  readonly lastFailure?: SourceStateItem['lastFailure'];
};

async function end(lease: Lease, run: Run | undefined, { startedAt, outcome, breaker, lastFailure }: End): Promise<void> {
  const counts = run?.counts() ?? nothingCounted;
  await lease.save({
    lastRun: { startedAt, endedAt: run?.ports.clock.now() ?? startedAt, outcome, ...counts },
    lastFailure,
    breaker,
    ...(outcome === 'read' ? { freshAt: freshOf(lease.state(), run) } : {}),
    ...(run === undefined ? {} : { rate: run.rate.exact() }),
    leaseUntilWall: 0,
  });
}

/** Everything the source knew until then is in the books: when the reading of the entity that was read longest ago began. */
const freshOf = ({ readings }: SourceStateItem, run: Run | undefined): Instant | undefined =>
  (run?.connection.description.entities ?? []).map(({ name }) => readings[name]?.readAt).sort()[0];
