import * as z from 'zod';

/** A source says of this debtor what already belongs to another one: nothing was changed, a person decides. */
export const PartyDisputedV1 = z.strictObject({ field: z.enum(['nip', 'virtualAccount']), value: z.string(), other: z.string() });
