import * as z from 'zod';
import type { Day } from './dates.ts';
import type { FactRefusal } from './fact-refusal.ts';
import type { Finding } from './finding.ts';
import { isDue, type OwedInvoice } from './invoice.ts';
import type { Currency } from './money.ts';

/** The ways on after the ladder. `stay`: nobody else gets the case; a person is asked again on a new day. */
export const HandOverTo = z.enum(['law-firm', 'factor', 'stay']);
export type HandOverTo = z.infer<typeof HandOverTo>;

/** The machine that owns a case while an outside firm has it. */
export const machineOf = { 'law-firm': 'court', factor: 'factoring' } as const;

type Held = {
  readonly closed?: object | undefined;
  readonly dispute?: object | undefined;
  readonly promise?: object | undefined;
  readonly owner: { readonly machine: string };
};

/** Why a case may not be given away now, whoever asks: what would make the hand-over wrong comes first. */
export function whyNotGiven(invoice: Held): FactRefusal | undefined {
  if (invoice.closed !== undefined) return 'invoice-closed';
  if (invoice.owner.machine !== 'invoice-lifecycle') return 'already-handed-over';
  if (invoice.dispute !== undefined) return 'disputed';
  return invoice.promise === undefined ? undefined : 'promised';
}

/** A law firm gets only what is due by law; a factor buys what is not due yet, too. */
export const whyNotToLawFirm = (invoice: OwedInvoice, today: Day): FactRefusal | undefined =>
  isDue(invoice, today) ? undefined : 'not-due-yet';

type Limit = Extract<Finding, { kind: 'credit-limit' }>;
const granting: ReadonlySet<Limit['decision']> = new Set(['approved', 'approved-conditions', 'partial', 'reduced']);

/** A factor takes an invoice only within a limit of his own that stands on the day and has room for the whole of it. */
export function whyNotToFactor(
  limits: readonly Finding[],
  owed: { readonly open: number; readonly currency: Currency },
  today: Day,
): FactRefusal | undefined {
  const standing = limits.filter(
    (limit): limit is Limit =>
      limit.kind === 'credit-limit' &&
      limit.from === 'factor' &&
      limit.currency === owed.currency &&
      granting.has(limit.decision) &&
      (limit.expiresOn === undefined || limit.expiresOn >= today),
  );
  if (standing.length === 0) return 'no-factor-limit';
  return standing.some(({ granted, used }) => granted - (used ?? 0) >= owed.open) ? undefined : 'factor-limit-too-small';
}
