import * as z from 'zod';

export const PromiseJudgedV1 = z.strictObject({
  promiseId: z.string(),
  numbers: z.array(z.string()),
  state: z.enum(['kept', 'broken', 'cancelled']),
  reason: z.string().optional(),
});
