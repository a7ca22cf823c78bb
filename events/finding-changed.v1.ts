import * as z from 'zod';
import { Finding } from '../shared/domain/finding.ts';

/** `finding` is there unless it is a report that must be deleted later or somebody's address: those are told by name only. */
export const FindingChangedV1 = z.strictObject({
  kind: z.string(),
  source: z.string(),
  externalId: z.string(),
  finding: Finding.optional(),
});
