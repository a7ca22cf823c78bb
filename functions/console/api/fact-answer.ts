import * as z from 'zod';
import type { FactOutcome } from '../../../shared/domain/fact.ts';
import { refusalSentences } from '../../../shared/pages/words/refusals.ts';
import { Refused } from './refusal.ts';

/** `already-known`: the same act again, or what was said before; nothing was written. */
export const FactAnswer = z.object({ outcome: z.enum(['recorded', 'changed', 'already-known']), id: z.string().optional() });
export type FactAnswer = z.infer<typeof FactAnswer>;

/** What recording a fact came to. Throws a 409 `Refused` when the books refuse it. */
export function factAnswer(outcome: FactOutcome): FactAnswer {
  if (outcome.outcome !== 'refused') return outcome;
  const { because } = outcome;
  throw new Refused(409, { word: because, sentences: { pl: refusalSentences.pl[because], en: refusalSentences.en[because] } });
}
