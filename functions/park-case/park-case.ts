import * as z from 'zod';
import { Instant } from '../../shared/domain/dates.ts';
import { defineUseCase } from '../../shared/hosting/use-case.ts';
import type { Table } from '../../shared/ports/table.ts';
import type { Workflow } from '../../shared/ports/workflow.ts';
import { CaseRef, parkingKey } from '../../shared/table/case.ts';

/** Parks a waiting case: stores its token only if nothing has changed since the step was taken; else answers it at once, so that the step is taken again. */
export const parkCase = defineUseCase({
  input: z.strictObject({ case: CaseRef, execution: z.string(), token: z.string().min(1), rev: z.int(), wakeAt: Instant }),
  output: z.strictObject({ outcome: z.enum(['parked', 'answered']) }),
  async run({ case: ref, execution, token, rev, wakeAt }, ports: { table: Table; workflow: Workflow }) {
    const stored = await ports.table.write({
      update: parkingKey(ref),
      change: {
        set: [{ at: ['wait'], to: { token, rev, wakeAt, execution } }],
        ...(ref.kind === 'invoice' ? { add: [{ at: ['steps'], by: 1 }] } : {}),
      },
      when: { is: 'equal', at: ['rev'], to: rev },
    });
    if (stored.outcome === 'written') return { outcome: 'parked' as const };
    await ports.workflow.wake(token);
    return { outcome: 'answered' as const };
  },
});
