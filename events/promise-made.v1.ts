import * as z from 'zod';
import { Day } from '../shared/domain/dates.ts';
import { Minor } from '../shared/domain/money.ts';

export const PromiseMadeV1 = z.strictObject({
  promiseId: z.string(),
  numbers: z.array(z.string()),
  due: Day,
  amount: Minor,
  promisedBy: z.enum(['debtor', 'staff']),
});
