import { AsyncLocalStorage } from 'node:async_hooks';
import { HubError } from '../domain/trouble.ts';
import type { Deadline, WallClock } from '../ports/clock.ts';

const running = new AsyncLocalStorage<{ readonly untilWall: number; readonly wallClock: WallClock }>();

/**
 * In AWS the platform kills an invocation that is late; in the embedded cloud handlers share a process and nothing can. So the deadline is kept by
 * what an invocation does to the world: each client and each fetch asks `refuseAfterDeadline` before every attempt.
 */
export const invocationDeadline = (wallClock: WallClock): Deadline => ({
  within: (untilWall, work) => running.run({ untilWall, wallClock }, work),
});

/** Throws HubError `DeadlinePassed` when the invocation this is called in is over. Outside an invocation nothing is refused. */
export function refuseAfterDeadline(): void {
  const invocation = running.getStore();
  if (invocation === undefined) return;
  const late = invocation.wallClock.now() - invocation.untilWall;
  if (late >= 0) throw new HubError('DeadlinePassed', 'the invocation is over', { lateMs: Math.round(late) });
}
