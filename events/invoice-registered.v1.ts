import * as z from 'zod';
import { Day } from '../shared/domain/dates.ts';
import { Currency, Minor } from '../shared/domain/money.ts';

export const InvoiceRegisteredV1 = z.strictObject({
  number: z.string(),
  issueDate: Day,
  dueDate: Day,
  currency: Currency,
  gross: Minor,
  open: Minor,
  scenario: z.string(),
  scenarioBy: z.enum(['rule', 'hand']),
  startDay: Day,
  startsAtOnce: z.boolean(),
});
