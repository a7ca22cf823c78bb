import * as z from 'zod';

export const ScenarioChosenV1 = z.strictObject({
  number: z.string(),
  scenario: z.string(),
  version: z.int(),
  was: z.string(),
  reason: z.string(),
});
