import * as z from 'zod';

export const DisputeClosedV1 = z.strictObject({
  disputeId: z.string(),
  number: z.string(),
  outcome: z.enum(['accepted', 'partly', 'rejected', 'withdrawn', 'settled']),
  note: z.string().optional(),
});
