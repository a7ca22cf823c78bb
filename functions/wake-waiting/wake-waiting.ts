import * as z from 'zod';
import { defineUseCase } from '../../shared/hosting/use-case.ts';
import type { Workflow } from '../../shared/ports/workflow.ts';

/** Wakes the execution parked on a changed item. The token comes from the item's own image; a token nobody waits for any more means nothing to do. */
export const wakeWaiting = defineUseCase({
  input: z.object({ rev: z.int(), wait: z.object({ token: z.string(), rev: z.int() }) }),
  output: z.strictObject({ outcome: z.enum(['unchanged', 'woken', 'nothing-waits']) }),
  async run({ rev, wait }, ports: { workflow: Workflow }) {
    if (rev === wait.rev) return { outcome: 'unchanged' as const };
    return { outcome: await ports.workflow.wake(wait.token) };
  },
});
