import * as z from 'zod';
import { Instant } from '../../../shared/domain/dates.ts';
import { type TaskItem, TaskKind } from '../../../shared/table/task-item.ts';

export const ShownTask = z.object({
  id: z.string(),
  kind: TaskKind,
  company: z.string(),
  debtorId: z.string(),
  debtorName: z.string(),
  invoiceNumbers: z.array(z.string()),
  assignee: z.string(),
  team: z.string(),
  state: z.enum(['open', 'done', 'dropped']),
  reason: z.string(),
  createdAt: Instant,
  dueAt: Instant,
  outcome: z.string().optional(),
  note: z.string().optional(),
  finishedBy: z.string().optional(),
  finishedAt: Instant.optional(),
});
export type ShownTask = z.infer<typeof ShownTask>;

export const shownTask = (task: TaskItem): ShownTask => {
  const { kind, company, debtorId, debtorName, assignee, team, state, reason, createdAt, dueAt } = task;
  return {
    ...{ id: task.taskId, kind, company, debtorId, debtorName, assignee, team, state, reason, createdAt, dueAt },
    invoiceNumbers: task.invoices.map(({ number }) => number),
    ...(task.outcome === undefined ? {} : { outcome: task.outcome }),
    ...(task.note === undefined ? {} : { note: task.note }),
    ...(task.finishedBy === undefined ? {} : { finishedBy: task.finishedBy }),
    ...(task.finishedAt === undefined ? {} : { finishedAt: task.finishedAt }),
  };
};
