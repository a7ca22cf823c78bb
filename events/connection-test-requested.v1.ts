import * as z from 'zod';

/** Somebody wants to know whether address and secret of a company's source are right. What came of it is kept with the source's state. */
export const ConnectionTestRequestedV1 = z.strictObject({ source: z.string(), company: z.string() });
