import * as z from 'zod';
import { Day } from '../shared/domain/dates.ts';
import { Currency, Minor } from '../shared/domain/money.ts';

export const PaymentRecordedV1 = z.strictObject({
  number: z.string(),
  amount: Minor,
  currency: Currency,
  valueDate: Day,
  applied: Minor,
  unapplied: Minor,
  openAfter: Minor,
  closedAs: z.literal('paid').optional(),
});
