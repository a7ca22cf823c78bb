import * as z from 'zod';
import { Instant } from '../domain/dates.ts';
import { Currency } from '../domain/money.ts';
import { Role } from '../domain/permissions.ts';
import { Placed } from './item-places.ts';
import { TaskKind } from './task-item.ts';

/** How one company runs its receivables: account to pay to, people, who does which kind of task. */
export const CompanyItem = z.lazy(() =>
  z.object({
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
    /** The factor to whom invoices are assigned, the account to pay to then (26 digits), and the source that speaks for him. */
    factor: z.object({ name: z.string(), account: z.string(), source: z.string() }).optional(),
    /** Who gets cases that the ladder could not end. */
    lawFirm: z.object({ name: z.string(), email: z.string(), language: z.enum(['pl', 'en']).optional() }).optional(),
    /** Nothing is sent to anybody while this is here. */
    stop: z.object({ since: Instant, by: z.string(), reason: z.string() }).optional(),
    /** A kind that is not here is done by those who do `needs-person`. */
    work: z.partialRecord(TaskKind, z.object({ assignee: z.string(), deputy: z.string(), team: z.string() })),
  }),
);
export type CompanyItem = z.infer<typeof CompanyItem>;

export const StaffItem = z.lazy(() =>
  z.object({
    ...Placed,
    type: z.literal('staff'),
    user: z.string(),
    name: z.string(),
    email: z.string(),
    role: Role,
    companies: z.array(z.string()),
    language: z.enum(['pl', 'en']),
  }),
);
export type StaffItem = z.infer<typeof StaffItem>;
