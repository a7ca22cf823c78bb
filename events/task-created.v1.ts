import * as z from 'zod';
import { Instant } from '../shared/domain/dates.ts';

export const TaskCreatedV1 = z.strictObject({
  taskId: z.string(),
  kind: z.string(),
  assignee: z.string(),
  team: z.string(),
  numbers: z.array(z.string()),
  reason: z.string(),
  dueAt: Instant,
});
