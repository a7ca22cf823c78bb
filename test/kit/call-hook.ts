import type { TableCall } from '../../shared/memory/memory-table.ts';

type Phase = 'before' | 'after';
type Act = (call: TableCall, phase: Phase) => void | Promise<void>;

/** Puts something before or after one call of a table, counted from the moment it is armed; what it does is not hooked itself. */
export function callHook() {
  let act: Act | undefined;
  let place = -1;
  return {
    onCall: async (call: TableCall, phase: Phase): Promise<void> => {
      const doing = act;
      if (doing === undefined) return;
      act = undefined;
      try {
        await doing(call, phase);
      } finally {
        act = doing;
      }
    },
    /** Calls made so far since it was armed. */
    calls: () => place + 1,
    /** Does it once, at that call (0 is the first). */
    arm(at: number, when: Phase, work: () => void | Promise<void>): void {
      place = -1;
      act = async (_call, phase) => {
        if (phase === 'before') place += 1;
        if (place === at && phase === when) await work();
      };
    },
    disarm(): void {
      act = undefined;
    },
  };
}

/** How many calls the work makes when nothing is put between. */
export async function callsOf(hook: ReturnType<typeof callHook>, work: () => Promise<unknown>): Promise<number> {
  hook.arm(-1, 'before', () => {});
  await work();
  hook.disarm();
  return hook.calls();
}
