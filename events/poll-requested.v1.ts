import * as z from 'zod';

/** Something says that a source has news, or its company wants it read now: for one company, or for all that are connected to it. */
export const PollRequestedV1 = z.strictObject({ source: z.string(), company: z.string().optional() });
