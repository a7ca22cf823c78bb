import * as z from 'zod';
import { Day, Instant } from '../domain/dates.ts';
import { SourceKind } from '../domain/source-description.ts';
import { SourceFailure } from '../domain/source-failure.ts';
import { Placed } from './item-places.ts';

/** How one company is connected to one source. Secrets are by reference: `sources/<source>` in the secret store. */
export const SourceItem = z.lazy(() =>
  z.object({
    ...Placed,
    type: z.literal('source'),
    source: z.string(),
    company: z.string(),
    baseAddress: z.string(),
    secret: z.string(),
    options: z.record(z.string(), z.string()),
    /** What this vendor allows this company, where it is not the published limit. */
    rateLimit: z.object({ requests: z.int().positive(), perSeconds: z.int().positive() }).optional(),
    /** First read from this day on. */
    from: Day,
    connectedAt: Instant,
    rev: z.int(),
  }),
);
export type SourceItem = z.infer<typeof SourceItem>;

const Failure = z.lazy(() => z.object({ failure: SourceFailure, said: z.string(), at: Instant }));

/**
 * How far each entity was read: the watermark and the beginning of the last whole run, where a feed stands, and the page a run that is under way
 * would read next. `latest` is the newest change the run has seen.
 */
const Reading = z.lazy(() =>
  z.object({
    watermark: Instant.optional(),
    readAt: Instant.optional(),
    position: z.json().optional(),
    run: z
      .object({ startedAt: Instant, since: Instant.optional(), page: z.json().optional(), latest: Instant.optional() })
      .optional(),
  }),
);
export type Reading = z.infer<typeof Reading>;

/** What is true of a source now: reading, freshness, breaker, rate limit. `Wall` are WallClock milliseconds. */
export const SourceStateItem = z.lazy(() =>
  z.object({
    ...Placed,
    type: z.literal('source-state'),
    source: z.string(),
    company: z.string(),
    readings: z.record(z.string(), Reading),
    /** What `source.json` says of it, as far as somebody without that file must know: when it is late and what that holds. */
    described: z
      .object({
        title: z.string(),
        kind: SourceKind,
        maxAgeMinutes: z.int().positive(),
        holds: z.array(z.enum(['messages'])),
      })
      .optional(),
    /** Of a bank: the closing day of the last full statement. */
    statementTo: Day.optional(),
    /** Everything the source knew until then is in the books. */
    freshAt: Instant.optional(),
    lastRun: z
      .object({
        startedAt: Instant,
        endedAt: Instant,
        outcome: z.enum(['read', 'failed', 'goes-on', 'rests']),
        read: z.int(),
        created: z.int(),
        updated: z.int(),
        unchanged: z.int(),
        rejected: z.int(),
      })
      .optional(),
    lastFailure: Failure.optional(),
    /** What came of the last test of address and secret, in the vendor's own words. */
    lastTest: z.object({ at: Instant, outcome: z.enum(['passed', 'failed']), said: z.string() }).optional(),
    /** When the schedule last called: what nothing schedules is not polled on request either. */
    scheduledAt: Instant.optional(),
    breaker: z.object({ failures: z.int(), restsUntilWall: z.int() }),
    /** Requests since the last pause as long as the limit's span, and the moment of the last of them. */
    rate: z.object({ sinceWall: z.int(), used: z.int() }),
    /** Who reads now; another one may take over after that. */
    leaseUntilWall: z.int(),
    rev: z.int(),
  }),
);
export type SourceStateItem = z.infer<typeof SourceStateItem>;
