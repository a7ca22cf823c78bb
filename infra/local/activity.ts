import type { Activity } from './parts.ts';

/** Counts what is under way. `quiet` looks once more after a turn of the event loop, so that work which begins where other work ends is seen. */
export function openActivity(): Activity & { readonly underWayNow: () => readonly string[] } {
  const running = new Map<number, string>();
  let next = 0;
  let waiting: (() => void)[] = [];

  const wakeIfQuiet = () => {
    if (running.size > 0 || waiting.length === 0) return;
    setImmediate(() => {
      if (running.size > 0) return;
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    });
  };

  return {
    begin(what) {
      next += 1;
      const mine = next;
      running.set(mine, what);
      return () => {
        if (running.delete(mine)) wakeIfQuiet();
      };
    },
    get underWay() {
      return running.size;
    },
    underWayNow: () => [...running.values()],
    quiet: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        wakeIfQuiet();
      }),
  };
}
