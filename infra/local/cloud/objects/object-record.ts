import * as z from 'zod';

/** What the index knows of an object; the body lies in a file of its own named `file`. */
export const ObjectRecord = z.object({
  key: z.string(),
  file: z.string(),
  bytes: z.int(),
  /** MD5 of the body in hexadecimal, as S3's ETag without its quotes. */
  md5: z.string(),
  contentType: z.string(),
  /** `x-amz-meta-*` and the headers S3 gives back as they came (`cache-control`, `content-disposition`, ...). */
  headers: z.record(z.string(), z.string()),
  /** Milliseconds since 1970, wall time. */
  modifiedAt: z.number(),
});
export type ObjectRecord = z.infer<typeof ObjectRecord>;
