import * as z from 'zod';
import { Day } from '../shared/domain/dates.ts';

export const DebtorPausedV1 = z.strictObject({ until: Day.optional(), reason: z.string() });
