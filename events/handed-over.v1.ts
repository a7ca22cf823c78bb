import * as z from 'zod';

/** The case has another owner: the machine `to` drives it under this cycle. `because` is there when a firm gave it back. */
export const HandedOverV1 = z.strictObject({
  number: z.string(),
  caseId: z.string(),
  from: z.enum(['invoice-lifecycle', 'court', 'factoring']),
  to: z.enum(['invoice-lifecycle', 'court', 'factoring']),
  cycle: z.int().min(1),
  reason: z.string(),
  because: z.string().optional(),
});
