import * as z from 'zod';
import { Instant } from '../domain/dates.ts';
import { Placed } from './item-places.ts';

/** Where the newest snapshot of a company's book lies. */
export const BookItem = z.lazy(() =>
  z.object({
    ...Placed,
    type: z.literal('book'),
    company: z.string(),
    /** Key in the object store. */
    object: z.string(),
    /** The book holds what was known then. */
    at: Instant,
    rev: z.int(),
  }),
);
export type BookItem = z.infer<typeof BookItem>;

/** A debtor about whom something was said since the book was folded; `mark` is the event that said it last. */
export const BookChangeItem = z.lazy(() =>
  z.object({ ...Placed, type: z.literal('book-change'), debtorId: z.string(), mark: z.string() }),
);
