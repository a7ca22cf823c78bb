import * as z from 'zod';

/** The kinds of system the hub reads. */
export const SourceKind = z.enum(['erp', 'crm', 'register', 'insurer', 'factor', 'bureau', 'bank', 'spreadsheet']);
export type SourceKind = z.infer<typeof SourceKind>;

/** How far a source was read, and how it is asked for more (`subject`: about one debtor at a time, by his NIP). */
const CursorKind = z.enum(['ts', 'snapshot', 'seq', 'subject']);

/** `source.json` of a connector folder: everything about a source that is not code. Times are minutes. */
export const SourceDescription = z.strictObject({
  source: z.string().regex(/^[a-z][a-z0-9-]{1,31}$/),
  kind: SourceKind,
  title: z.string(),
  /** What it is polled for, in the order of reading: debtors before their invoices before payments. */
  entities: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[a-z][a-z-]*$/),
        cursor: CursorKind,
        /** `ts`: so far before the watermark reading begins again. */
        overlapMinutes: z.int().min(0).optional(),
        /** `subject`: a debtor is asked about again after so many days. */
        refreshDays: z.int().min(1).optional(),
      }),
    )
    .min(1),
  /** An EventBridge expression; the schedule is called `poll-<source>`. */
  schedule: z.string(),
  /** Later than this it counts as late. */
  maxAgeMinutes: z.int().positive(),
  /** What a late source holds. */
  holds: z.array(z.enum(['messages'])),
  /** The vendor's published limit, or ours where it publishes none. */
  rateLimit: z.strictObject({ requests: z.int().positive(), perSeconds: z.int().positive() }),
  /** Zone of the vendor's times that carry none. */
  zone: z.string().optional(),
  /** What the secret's JSON must hold. */
  secret: z.array(z.string()),
  /** Settings beside the address: name to what it is, e.g. the policy's number. */
  options: z.record(z.string(), z.string()).default({}),
  /** Raised when translate.ts reads known records otherwise than before: everything is then taken anew. */
  reading: z.int().positive().default(1),
  /** The vendor's own webhook, which is only a hint to poll. */
  webhook: z.strictObject({ header: z.string(), scheme: z.enum(['hmac-sha256-base64']) }).optional(),
});
export type SourceDescription = z.infer<typeof SourceDescription>;
