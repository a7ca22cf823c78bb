import * as z from 'zod';

/** A file lies in the object store and is to be read, from where it was left. */
export const ImportRequestedV1 = z.strictObject({ importId: z.string() });
