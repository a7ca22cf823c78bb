import type { WallClock } from '../../shared/ports/clock.ts';

type Limit = { readonly requests: number; readonly perSeconds: number };
type Kept = { readonly sinceWall: number; readonly used: number };

/** So many requests may have been sent since the count was last written down. */
const reserved = 50;

/**
 * Keeps requests within a limit whichever way the vendor counts: after as many as are allowed there is a pause of the whole span, so no span of that
 * length holds more, wherever it begins. Times are WallClock milliseconds.
 */
export function openRate(limit: Limit, kept: Kept, wallClock: WallClock) {
  const spanMs = limit.perSeconds * 1000;
  let { sinceWall, used } = kept;
  let writtenUpTo = used;
  const rested = (): boolean => wallClock.now() - sinceWall >= spanMs;
  return {
    /** How long the next request has to wait. */
    waitMs: (): number => (used < limit.requests || rested() ? 0 : sinceWall + spanMs - wallClock.now()),
    /** A request is sent now; counted from its answer, because it may have travelled long. */
    sent(): void {
      used = rested() ? 1 : used + 1;
      sinceWall = wallClock.now();
    },
    answered(): void {
      sinceWall = wallClock.now();
    },
    /** Whether the next request would be one that nobody would know of after a kill. */
    unwritten: (): boolean => used >= writtenUpTo,
    /** The count with some to come, to be written before they are sent. */
    ahead(): Kept {
      writtenUpTo = Math.min(limit.requests, used + reserved);
      return { sinceWall: wallClock.now(), used: writtenUpTo };
    },
    exact: (): Kept => ({ sinceWall, used }),
  };
}
export type Rate = ReturnType<typeof openRate>;
