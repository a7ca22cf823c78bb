import * as z from 'zod';
import { Day } from '../shared/domain/dates.ts';

export const InvoicePausedV1 = z.strictObject({ number: z.string(), until: Day.optional(), reason: z.string() });
