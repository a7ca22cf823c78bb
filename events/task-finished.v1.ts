import * as z from 'zod';

export const TaskFinishedV1 = z.strictObject({
  taskId: z.string(),
  kind: z.string(),
  state: z.enum(['done', 'dropped']),
  outcome: z.string(),
  note: z.string().optional(),
});
