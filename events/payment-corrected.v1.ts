import * as z from 'zod';
import { Currency, Minor } from '../shared/domain/money.ts';

export const PaymentCorrectedV1 = z.strictObject({
  number: z.string(),
  was: Minor,
  now: Minor,
  currency: Currency,
  openAfter: Minor,
});
