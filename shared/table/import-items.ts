import * as z from 'zod';
import { Instant } from '../domain/dates.ts';

export const ImportCounts = z.lazy(() =>
  z.object({
    read: z.int(),
    created: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    rejected: z.int(),
  }),
);
export type ImportCounts = z.infer<typeof ImportCounts>;
export const nothingCounted: ImportCounts = { read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 };

/** One uploaded file on its way into the books. */
export const ImportItem = z.lazy(() =>
  z.object({
    pk: z.string(),
    sk: z.string(),
    type: z.literal('import'),
    importId: z.string(),
    fileName: z.string(),
    bytes: z.int(),
    /** Key in the object store. */
    object: z.string(),
    company: z.string(),
    mapping: z.string(),
    /** Chosen for every invoice of the file; without it the rule chooses. */
    scenario: z.string().optional(),
    source: z.string(),
    by: z.string(),
    createdAt: Instant,
    state: z.enum(['awaits-file', 'requested', 'reading', 'read', 'refused']),
    /** `found`: the columns the file has, when others are missing. */
    refusal: z.object({ because: z.string(), detail: z.string(), found: z.string().optional() }).optional(),
    counts: ImportCounts,
    /** Records before this line are done. */
    nextLine: z.int(),
    finishedAt: Instant.optional(),
  }),
);
export type ImportItem = z.infer<typeof ImportItem>;

const RejectProblem = z.lazy(() => z.object({ field: z.string(), found: z.string(), because: z.string() }));

/** `repaired` waits for its source's next run; `overtaken`: the source has sent a better one since. */
export const rejectStates = ['waiting', 'repaired', 'replayed', 'dropped', 'overtaken'] as const;

/** A record that could not become a fact, with its raw form: a person repairs and replays it, or drops it. */
export const RejectItem = z.lazy(() =>
  z.object({
    pk: z.string(),
    sk: z.string(),
    type: z.literal('reject'),
    rejectId: z.string(),
    /** Empty when it names no company of ours. */
    company: z.string(),
    source: z.string(),
    importId: z.string().optional(),
    mapping: z.string().optional(),
    /** Of a record that came by itself: how it is written. */
    format: z.enum(['erp-agent/v1', 'source-record/v1']).optional(),
    /** Of a record that was read from a source: of which kind it is there, and its id. */
    entity: z.string().optional(),
    externalId: z.string().optional(),
    scenario: z.string().optional(),
    line: z.int().optional(),
    /** The record as it came; a longer one lies in the object store under `rawKey`. */
    raw: z.string(),
    rawKey: z.string().optional(),
    /** The record under its columns, for the form in which it is repaired. */
    values: z.record(z.string(), z.string()).optional(),
    /** A repaired record too long to stand here. */
    repairedKey: z.string().optional(),
    problems: z.array(RejectProblem),
    at: Instant,
    state: z.enum(rejectStates),
    /** Who repaired it, and where it lies until its source's next run. */
    repairedBy: z.string().optional(),
    queueKey: z.string().optional(),
    queueSort: z.string().optional(),
    /** Why nobody repairs it, and who said so. */
    dropped: z.object({ reason: z.string(), by: z.string(), at: Instant }).optional(),
    listKey: z.string(),
    listSort: z.string(),
  }),
);
export type RejectItem = z.infer<typeof RejectItem>;

export const rejectListing = 'rejects';
/** Repaired records that a source has to read again. */
export const repairQueue = (source: string, company: string): string => `repairs#${source}#${company}`;
/** The name among `values` of the text of a record that came by itself. */
export const repairedRecord = 'record';

/** Part of what a source has told: external id to the first 8 bytes of the content's SHA-256. */
export const ManifestItem = z.lazy(() =>
  z.object({
    pk: z.string(),
    sk: z.string(),
    type: z.literal('manifest'),
    rev: z.int(),
    entries: z.record(z.string(), z.string()),
  }),
);
export type ManifestItem = z.infer<typeof ManifestItem>;
