import * as z from 'zod';

/** What the firm that got the case said about it. */
export const CaseAnsweredV1 = z.strictObject({
  number: z.string(),
  caseId: z.string(),
  answer: z.enum(['accepted', 'refused']),
  fileNumber: z.string().optional(),
  reason: z.string().optional(),
});
