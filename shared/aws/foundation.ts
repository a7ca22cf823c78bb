import type { Clock, Deadline, Digest, Ids, WallClock } from '../ports/clock.ts';
import { systemClock, systemWallClock } from './clock.ts';
import { invocationDeadline } from './deadline.ts';
import { nodeDigest } from './digest.ts';
import { systemIds } from './ids.ts';

export type Foundation = {
  readonly clock: Clock;
  readonly wallClock: WallClock;
  readonly deadline: Deadline;
  readonly ids: Ids;
  readonly digest: Digest;
};

/** What every function needs and no service gives: both clocks, the deadline, identifiers, digests. */
export function foundation(): Foundation {
  const wallClock = systemWallClock();
  return {
    clock: systemClock(),
    wallClock,
    deadline: invocationDeadline(wallClock),
    ids: systemIds(wallClock),
    digest: nodeDigest(),
  };
}
