import * as z from 'zod';

export const PartyChangedV1 = z.strictObject({ fields: z.array(z.string()) });
