import * as z from 'zod';
import { Instant } from '../../../shared/domain/dates.ts';
import type { Language } from '../../../shared/domain/written.ts';
import { inputSentence } from '../../../shared/pages/words/input-problems.ts';
import { ImportCounts, type ImportItem, type RejectItem, rejectStates } from '../../../shared/table/import-items.ts';
import { present } from '../api/shown-invoice.ts';

export const ShownProblem = z.object({ field: z.string(), found: z.string(), because: z.string(), sentence: z.string() });
export type ShownProblem = z.infer<typeof ShownProblem>;

export const ShownImport = z.object({
  id: z.string(),
  fileName: z.string(),
  bytes: z.int(),
  company: z.string(),
  mapping: z.string(),
  scenario: z.string().optional(),
  by: z.string(),
  createdAt: Instant,
  finishedAt: Instant.optional(),
  state: z.enum(['awaits-file', 'requested', 'reading', 'read', 'refused']),
  counts: ImportCounts,
  refusal: z.object({ because: z.string(), detail: z.string(), sentence: z.string() }).optional(),
});
export type ShownImport = z.infer<typeof ShownImport>;

export const shownProblems = (problems: readonly Omit<ShownProblem, 'sentence'>[], language: Language): ShownProblem[] =>
  problems.map(({ field, found, because }) => ({ field, found, because, sentence: inputSentence(because, language) }));

/** What is wrong with a file as a whole, with what the word alone does not say. */
export function shownRefusal(refusal: { readonly because: string; readonly detail: string }, language: Language) {
  const { because, detail } = refusal;
  return { because, detail, sentence: `${inputSentence(because, language)}${detail === '' ? '' : ` (${detail})`}` };
}

export const shownImport = (item: ImportItem, language: Language): ShownImport => {
  const { fileName, bytes, company, mapping, by, createdAt, state, counts } = item;
  return {
    ...{ id: item.importId, fileName, bytes, company, mapping, by, createdAt, state, counts },
    ...present({
      scenario: item.scenario,
      finishedAt: item.finishedAt,
      refusal: item.refusal === undefined ? undefined : shownRefusal(item.refusal, language),
    }),
  };
};

export const ShownReject = z.object({
  id: z.string(),
  company: z.string(),
  source: z.string(),
  importId: z.string().optional(),
  mapping: z.string().optional(),
  format: z.string().optional(),
  line: z.int().optional(),
  raw: z.string(),
  values: z.record(z.string(), z.string()).optional(),
  problems: z.array(ShownProblem),
  at: Instant,
  state: z.enum(rejectStates),
});
export type ShownReject = z.infer<typeof ShownReject>;

export const shownReject = (item: RejectItem, language: Language): ShownReject => {
  const { company, source, raw, at, state, importId, mapping, format, line, values } = item;
  return {
    ...{ id: item.rejectId, company, source, raw, at, state },
    ...present({ importId, mapping, format, line, values }),
    problems: shownProblems(item.problems, language),
  };
};
