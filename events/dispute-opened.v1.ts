import * as z from 'zod';
import { Day } from '../shared/domain/dates.ts';
import { Minor } from '../shared/domain/money.ts';

export const DisputeOpenedV1 = z.strictObject({
  disputeId: z.string(),
  number: z.string(),
  reason: z.string(),
  disputed: Minor,
  slaDue: Day,
});
