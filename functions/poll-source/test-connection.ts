import { failureIn } from '../../shared/domain/source-failure.ts';
import type { SourceStateItem } from '../../shared/table/source-items.ts';
import { type Lease, takeLease } from './lease.ts';
import { openRun } from './open-run.ts';
import type { Connection, PollPorts } from './poll-ports.ts';
import { asSourceFailure } from './source-access.ts';

type Result = NonNullable<SourceStateItem['lastTest']>;

/** A poll that runs is waited for, so that the two together stay within the vendor's limit. */
const waitMs = 5_000;
const tries = 6;

/**
 * Asks the vendor the cheapest thing that proves address and secret, and keeps what came of it in the vendor's own words. A test that passes closes
 * the breaker: somebody has put right what was wrong.
 */
export async function testConnection(ports: PollPorts, connection: Connection, untilWall: number): Promise<Result['outcome']> {
  const lease = await patiently(ports, connection);
  const at = ports.clock.now();
  if (lease === undefined) return 'failed';
  const result = await resultOf(ports, connection, lease, untilWall);
  const breaker = result.outcome === 'passed' ? { failures: 0, restsUntilWall: 0 } : lease.state().breaker;
  await lease.save({ lastTest: { at, outcome: result.outcome, said: result.said }, breaker, leaseUntilWall: 0 });
  return result.outcome;
}

async function patiently(ports: PollPorts, connection: Connection): Promise<Lease | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    const lease = await takeLease(ports, connection, {}, { evenIfOpen: true });
    if (lease !== undefined || attempt === tries) return lease;
    await ports.sleep.for(waitMs);
  }
}

async function resultOf(
  ports: PollPorts,
  connection: Connection,
  lease: Lease,
  untilWall: number,
): Promise<Pick<Result, 'outcome' | 'said'>> {
  try {
    const run = await openRun(ports, connection, lease, untilWall);
    await connection.connector.testConnection(run.access);
    await lease.save({ rate: run.rate.exact() });
    return { outcome: 'passed', said: '' };
  } catch (error) {
    const failed = failureIn(asSourceFailure(error));
    if (failed === undefined) throw error;
    return { outcome: 'failed', said: failed.said };
  }
}
