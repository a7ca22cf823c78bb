import * as z from 'zod';

/** A source's account was found to be a debtor who was known already. */
export const AccountLinkedV1 = z.strictObject({
  source: z.string(),
  account: z.string(),
  via: z.enum(['nip', 'person']),
  reason: z.string().optional(),
});
