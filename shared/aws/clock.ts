import { instantOf } from '../domain/dates.ts';
import type { Clock, WallClock } from '../ports/clock.ts';

/** Source of business time of this process, in milliseconds since 1970. The embedded cloud puts its own in its place. */
export const businessTime = {
  now: (): number => Date.now(),
  isVirtual: (): boolean => false,
};

export const systemClock = (): Clock => ({
  now: () => instantOf(Math.floor(businessTime.now())),
  isVirtual: () => businessTime.isVirtual(),
});
export const systemWallClock = (): WallClock => ({ now: () => Date.now() });
