import * as z from 'zod';
import { Day } from '../shared/domain/dates.ts';
import { Currency, Minor } from '../shared/domain/money.ts';

export const CreditNoteRecordedV1 = z.strictObject({
  number: z.string(),
  amount: Minor,
  currency: Currency,
  issueDate: Day,
  openAfter: Minor,
  closedAs: z.literal('credited').optional(),
});
