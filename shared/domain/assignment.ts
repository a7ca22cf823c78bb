import * as z from 'zod';

/** Where an assigned invoice stands with the factor (`factoring/v1`). */
export const AssignmentStatus = z.enum([
  'received',
  'to-complete',
  'awaiting-debtor',
  'accepted',
  'rejected',
  'financed',
  'repaid',
  'recourse',
  'closed',
]);
export type AssignmentStatus = z.infer<typeof AssignmentStatus>;

/**
 * Whether the claim is the factor's, so that we write to nobody about it: from acceptance until it is refused or bought back on recourse. Closed
 * accounts with the factor change nothing about whose claim it is; unless the factor had it before, it is ours.
 */
export function isWithFactor(status: AssignmentStatus, before: boolean): boolean {
  if (status === 'closed') return before;
  return status === 'accepted' || status === 'financed' || status === 'repaid';
}
