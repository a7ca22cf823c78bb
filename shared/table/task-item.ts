import * as z from 'zod';
import { Instant } from '../domain/dates.ts';
import { Of, Placed } from './item-places.ts';

export const TaskKind = z.enum([
  'dispute',
  'hand-over',
  'approval',
  'call',
  'unknown-message',
  'no-address',
  'needs-person',
  'broken-promise',
  'bounced',
  'check-transfer',
  'data-conflict',
  'insolvency',
  'limit-withdrawn',
  'law-firm-answer',
  'factor-answer',
  'case-news',
]);
export type TaskKind = z.infer<typeof TaskKind>;

export const TaskItem = z.lazy(() =>
  z.object({
    ...Placed,
    ...Of,
    type: z.literal('task'),
    taskId: z.string(),
    kind: TaskKind,
    /** What the task is about, in ids: an invoice, dispute, promise or message. */
    about: z.string(),
    invoices: z.array(z.object({ invoiceId: z.string(), number: z.string() })),
    debtorName: z.string(),
    assignee: z.string(),
    team: z.string(),
    state: z.enum(['open', 'done', 'dropped']),
    /** Why it exists and what to do next, as a reason code of the dictionary. */
    reason: z.string(),
    createdAt: Instant,
    dueAt: Instant,
    outcome: z.string().optional(),
    finishedBy: z.string().optional(),
    finishedAt: Instant.optional(),
    note: z.string().optional(),
    /** How far its announcement came: the mail and then the team's topic are each claimed once. */
    announced: z.enum(['no', 'mail', 'topic', 'handed-on']),
    rev: z.int(),
    listKey: z.string(),
    listSort: z.string(),
    /** Only while open. */
    queueKey: z.string().optional(),
    queueSort: z.string().optional(),
  }),
);
export type TaskItem = z.infer<typeof TaskItem>;
