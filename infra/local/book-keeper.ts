import { instantOf } from '../../shared/domain/dates.ts';
import type { HubClock } from './clock/business-clock.ts';
import type { Invoke, WallClockMs } from './parts.ts';

export type BookKeeper = { stop(): void };

/** So often it is looked whether somebody wrote to the store. */
const lookMs = 1000;
const restMs = 60_000;

/**
 * Folds the book while business time stands still and no schedule fires: soon after something was written, at most once a minute of wall time, and
 * not while a day is being moved, whose end folds it.
 */
export function openBookKeeper(needs: {
  readonly clock: HubClock;
  readonly wall: WallClockMs;
  readonly invoke: Invoke;
  /** A number that differs after every write to the store, or undefined when only looking tells. */
  readonly changeCount: () => number | undefined;
}): BookKeeper {
  const { clock, wall, invoke, changeCount } = needs;
  let seen: number | undefined;
  let foldedAtWall = Number.NEGATIVE_INFINITY;
  let folding = false;
  const look = async (): Promise<void> => {
    const count = changeCount();
    const same = count !== undefined && count === seen;
    if (folding || clock.moving || same || wall.now() < foldedAtWall + restMs) return;
    folding = true;
    foldedAtWall = wall.now();
    await invoke('fold-book', { time: instantOf(clock.now()) });
    seen = changeCount();
    folding = false;
  };
  const timer = setInterval(() => void look(), lookMs);
  return { stop: () => clearInterval(timer) };
}
