import * as z from 'zod';
import { Day } from '../shared/domain/dates.ts';

export const InvoiceClosedV1 = z.strictObject({
  number: z.string(),
  closedAs: z.enum(['paid', 'credited', 'cancelled']),
  on: Day,
  reason: z.string().optional(),
});
