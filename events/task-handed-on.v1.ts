import * as z from 'zod';
import { Instant } from '../shared/domain/dates.ts';

export const TaskHandedOnV1 = z.strictObject({
  taskId: z.string(),
  kind: z.string(),
  assignee: z.string(),
  team: z.string(),
  was: z.string(),
  numbers: z.array(z.string()),
  reason: z.string(),
  dueAt: Instant,
});
