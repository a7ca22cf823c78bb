import * as z from 'zod';

export const FindingGoneV1 = z.strictObject({ kind: z.string(), source: z.string(), externalId: z.string() });
