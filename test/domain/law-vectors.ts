import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const Ids = z.object({ valid: z.array(z.string()), invalid: z.array(z.string()) });
const Vectors = z.object({
  effectiveDueDate: z.record(z.string(), z.string()),
  addWorkingDays: z.array(z.tuple([z.string(), z.int(), z.string()])),
  ids: z.object({ nip: Ids, regon: Ids, pesel: Ids, nrb: Ids }),
  instalments: z.array(z.object({ total: z.string(), n: z.int(), expected: z.array(z.string()) })),
});

/** Numbers worked from the statutes apart from this project; undefined where the folder is not given. */
export const lawVectors: z.infer<typeof Vectors> | undefined =
  process.env.HUB_FIXTURES === undefined
    ? undefined
    : Vectors.parse(JSON.parse(readFileSync(join(process.env.HUB_FIXTURES, 'law/polish-law-vectors.json'), 'utf8')));

/** The name of a test that needs them, which says why it did not run. */
export const withVectors = (sentence: string): string =>
  lawVectors === undefined ? `${sentence} (skipped: HUB_FIXTURES is not set)` : sentence;
