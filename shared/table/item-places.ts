import * as z from 'zod';
import { Instant } from '../domain/dates.ts';

/** Where an item lies. */
export const Placed = { pk: z.string(), sk: z.string() };
/** Whose it is. */
export const Of = { company: z.string(), debtorId: z.string() };

/** A parked state: whose token is answered when `rev` of the item is no longer the one the step read. */
export const Wait = z.lazy(() => z.object({ token: z.string(), rev: z.int(), wakeAt: Instant, execution: z.string() }));
export type Wait = z.infer<typeof Wait>;
