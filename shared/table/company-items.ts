import * as z from 'zod';
import { Currency } from '../domain/money.ts';
import { Role } from '../domain/permissions.ts';
import { Placed } from './item-places.ts';
import { TaskKind } from './task-item.ts';

/** How one company runs its receivables: account to pay to, people, who does which kind of task. */
export const CompanyItem = z.object({
  ...Placed,
  type: z.literal('company'),
  company: z.string(),
  name: z.string(),
  nip: z.string(),
  address: z.string(),
  currency: Currency,
  /** 26 digits */
  account: z.string(),
  senderName: z.string(),
  senderAddress: z.string(),
  contact: z.object({ name: z.string(), phone: z.string(), email: z.string() }),
  pageAddress: z.string(),
  work: z.record(TaskKind, z.object({ assignee: z.string(), deputy: z.string(), team: z.string() })),
});
export type CompanyItem = z.infer<typeof CompanyItem>;

export const StaffItem = z.object({
  ...Placed,
  type: z.literal('staff'),
  user: z.string(),
  name: z.string(),
  email: z.string(),
  role: Role,
  companies: z.array(z.string()),
  language: z.enum(['pl', 'en']),
});
export type StaffItem = z.infer<typeof StaffItem>;
