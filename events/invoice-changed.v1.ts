import * as z from 'zod';
import { Day } from '../shared/domain/dates.ts';
import { Minor } from '../shared/domain/money.ts';

export const InvoiceChangedV1 = z.strictObject({
  number: z.string(),
  dueDate: Day,
  gross: Minor,
  open: Minor,
  openBefore: Minor,
  startDay: Day,
  startsAtOnce: z.boolean(),
});
