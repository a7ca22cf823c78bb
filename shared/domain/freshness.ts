import { nextWorkingDay } from './calendar.ts';
import { addMinutes, type Day, type Instant, momentAt } from './dates.ts';
import type { SourceKind } from './source-description.ts';

/** What is known of a connected source's reading. */
export type SeenSource = {
  readonly source: string;
  /** What people call it. */
  readonly title: string;
  readonly kind: SourceKind;
  readonly maxAgeMinutes: number;
  readonly holds: readonly 'messages'[];
  /** Everything the source knew until then is in the books; without a whole reading, when it was connected. */
  readonly freshAt: Instant;
  /** Of a bank: the closing day of the last full statement. */
  readonly statementTo?: Day | undefined;
};

/** When the statement of a working day must be here: the next working day at this time. */
const statementDueAt = '10:00';

/** From when on what the source told may no longer be true. A bank closes each working day with a statement; another source is as old as its last whole reading. */
function lateFrom({ kind, statementTo, freshAt, maxAgeMinutes }: SeenSource): Instant {
  if (kind !== 'bank') return addMinutes(freshAt, maxAgeMinutes);
  return statementTo === undefined ? freshAt : momentAt(nextWorkingDay(nextWorkingDay(statementTo)), statementDueAt);
}

export const isLate = (seen: SeenSource, now: Instant): boolean => lateFrom(seen) <= now;

/**
 * The sources that may hold messages about an invoice. A ledger holds what it owns and nothing else; the bank holds all, because it knows payments
 * first. Spreadsheets hold nothing, whatever is said of them: nobody promised the next one.
 */
const holding = (sources: readonly SeenSource[], invoice: { readonly source: string }): readonly SeenSource[] =>
  sources.filter(
    ({ kind, source, holds }) =>
      holds.includes('messages') && kind !== 'spreadsheet' && (kind !== 'erp' || source === invoice.source),
  );

/** The titles of late sources that hold messages about an invoice. */
export const lateFor = (sources: readonly SeenSource[], invoice: { readonly source: string }, now: Instant): string[] =>
  holding(sources, invoice)
    .filter((seen) => isLate(seen, now))
    .map(({ title }) => title);

/** The first moment at which one of them would hold messages about the invoice, if nothing is read until then. */
export const freshUntil = (sources: readonly SeenSource[], invoice: { readonly source: string }): Instant | undefined =>
  holding(sources, invoice)
    .map(lateFrom)
    .sort((one, other) => (one < other ? -1 : 1))[0];
