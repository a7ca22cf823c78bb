import { addWorkingDays, isWorkingDay } from './calendar.ts';
import { addMinutes, type Day, dayIn, type Instant, minutesIn } from './dates.ts';
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

/** Minutes since midnight when the statement of the working day before must be here. */
const statementDueAt = 10 * 60;

/** Whether what the source told may no longer be true. A bank closes each working day with a statement, which is here by ten the next morning. */
export function isLate(seen: SeenSource, now: Instant): boolean {
  if (seen.kind !== 'bank') return addMinutes(seen.freshAt, seen.maxAgeMinutes) < now;
  return seen.statementTo === undefined || seen.statementTo < lastDueStatement(now);
}

function lastDueStatement(now: Instant): Day {
  const today = dayIn(now);
  const due = isWorkingDay(today) && minutesIn(now) >= statementDueAt;
  const before = addWorkingDays(today, -1);
  return due ? before : addWorkingDays(before, -1);
}

/**
 * The titles of late sources that hold messages about an invoice. A ledger holds what it owns and nothing else, because another's may be paid for
 * all it knows; the bank holds all. Spreadsheets hold nothing whatever their description says: nobody promised the next one.
 */
export function lateFor(sources: readonly SeenSource[], invoice: { readonly source: string }, now: Instant): string[] {
  return sources
    .filter(({ kind, source, holds }) => {
      if (kind === 'spreadsheet' || !holds.includes('messages')) return false;
      return kind !== 'erp' || source === invoice.source;
    })
    .filter((seen) => isLate(seen, now))
    .map(({ title }) => title);
}
