import * as z from 'zod';
import { AssignmentStatus } from '../shared/domain/assignment.ts';
import { Day } from '../shared/domain/dates.ts';
import { Minor } from '../shared/domain/money.ts';

/** The factor's word on an invoice; `silent`: the claim is his and our ladder is still. */
export const AssignmentChangedV1 = z.strictObject({
  number: z.string(),
  source: z.string(),
  itemRef: z.string(),
  status: AssignmentStatus,
  was: AssignmentStatus.optional(),
  silent: z.boolean(),
  advance: Minor.optional(),
  fees: Minor.optional(),
  financedOn: Day.optional(),
  recourseDueOn: Day.optional(),
  rejectionReason: z.string().optional(),
});
