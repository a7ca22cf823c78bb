import type { WallClock } from '../../shared/ports/clock.ts';

export type Limit = { readonly requests: number; readonly perSeconds: number };
type Kept = { readonly sinceWall: number; readonly used: number };

/** So many requests may have been sent since the count was last written down. */
const reserved = 50;

/** The count with some to come, to be written before they are sent. */
export const withSomeToCome = ({ requests }: Limit, { used }: Pick<Kept, 'used'>, wall: number): Kept => ({
  sinceWall: wall,
  used: Math.min(requests, used + reserved),
});

/**
 * Keeps requests within a limit whichever way the vendor counts: after as many as are allowed there is a pause of the whole span, so no span of that
 * length holds more, wherever it begins. Times are WallClock milliseconds.
 `written` is the count that is written down.
 */
export function openRate(limit: Limit, kept: Kept, written: number, wallClock: WallClock) {
  const spanMs = limit.perSeconds * 1000;
  let { sinceWall, used } = kept;
  let writtenUpTo = written;
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
    ahead(): Kept {
      const kept = withSomeToCome(limit, { used }, wallClock.now());
      writtenUpTo = kept.used;
      return kept;
    },
    exact: (): Kept => ({ sinceWall, used }),
  };
}
export type Rate = ReturnType<typeof openRate>;
