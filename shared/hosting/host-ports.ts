import type { Deadline, WallClock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';

/** What every host needs, besides what its use case needs. */
export type HostPorts = { readonly deadline: Deadline; readonly wallClock: WallClock; readonly log: Log };
