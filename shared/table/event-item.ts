import * as z from 'zod';
import { Instant } from '../domain/dates.ts';
import { Of, Placed } from './item-places.ts';

/** Outbox, timeline and audit entry in one. `name` is the event's name with its version; `data` has the shape of `events/<name>.ts`. */
export const EventItem = z.lazy(() =>
  z.object({
    ...Placed,
    ...Of,
    type: z.literal('event'),
    eventId: z.string(),
    name: z.string(),
    at: Instant,
    /** Who: a user, `debtor`, `source:<name>` or `machine:<name>`. */
    by: z.string(),
    invoiceId: z.string().optional(),
    data: z.record(z.string(), z.json()),
  }),
);
export type EventItem = z.infer<typeof EventItem>;
