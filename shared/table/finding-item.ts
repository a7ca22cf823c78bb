import * as z from 'zod';
import { type Day, Instant } from '../domain/dates.ts';
import { Finding } from '../domain/finding.ts';
import type { Table } from '../ports/table.ts';
import { Of, Placed } from './item-places.ts';
import { debtorPartition, expiringFindings, findingPrefix } from './keys.ts';
import { readAll } from './read-item.ts';

/** What one source knows of a debtor. */
export const FindingItem = z.lazy(() =>
  z.object({
    ...Placed,
    ...Of,
    type: z.literal('finding'),
    source: z.string(),
    externalId: z.string(),
    finding: Finding,
    /** The source's version. */
    changedAt: Instant,
    /** When the hub learned it. */
    seenAt: Instant,
    /** Of one that may be kept for a time only: where it is found on its last day. */
    listKey: z.string().optional(),
    listSort: z.string().optional(),
  }),
);
export type FindingItem = z.infer<typeof FindingItem>;

/** The last word on a source's finding: whose it is and in which version. After it was taken back this stays, so that an older word does not bring it again. */
export const FindingLinkItem = z.lazy(() =>
  z.object({
    ...Placed,
    type: z.literal('finding-link'),
    company: z.string(),
    debtorId: z.string().optional(),
    kind: z.string().optional(),
    changedAt: Instant,
    gone: z.boolean(),
    rev: z.int(),
  }),
);
export type FindingLinkItem = z.infer<typeof FindingLinkItem>;

/** A register's report is listed by the day on which it is deleted. */
export const expiryOf = (finding: Finding): Pick<FindingItem, 'listKey' | 'listSort'> =>
  finding.kind === 'register-report' ? { listKey: expiringFindings, listSort: finding.deleteOn } : {};

/** Whether it may still be shown: a register's report may be kept for 90 days, its last day included. */
const mayBeShown = ({ finding }: FindingItem, today: Day): boolean =>
  finding.kind !== 'register-report' || today <= finding.deleteOn;

/** All that is known of a debtor from outside, of those found to be the same too: `debtorIds` as `debtorIdsOf` of his party gives them. */
export async function readFindings(
  table: Table,
  of: { readonly company: string; readonly debtorIds: readonly string[] },
  today: Day,
): Promise<FindingItem[]> {
  const found = await Promise.all(
    of.debtorIds.map((debtorId) =>
      readAll(table, FindingItem, {
        partition: debtorPartition(of.company, debtorId),
        sort: { beginsWith: findingPrefix },
      }),
    ),
  );
  return found.flat().filter((item) => mayBeShown(item, today));
}
