import * as z from 'zod';
import { Day } from '../shared/domain/dates.ts';
import { Minor } from '../shared/domain/money.ts';

/** The debtor says that he paid on the day `on`; `promiseId` is the case in which that is checked, `waitsUntil` the last day it is waited for. */
export const TransferConfirmedV1 = z.strictObject({
  promiseId: z.string(),
  numbers: z.array(z.string()),
  on: Day,
  amount: Minor,
  waitsUntil: Day,
});
