import * as z from 'zod';
import type { Language } from '../../../shared/domain/written.ts';
import { type RefusalWord, refusalWords } from '../words/refusal-words.ts';

/** The one shape of everything the API refuses: a word for programs, the field, English for logs, a sentence for the person. */
export const RefusalBody = z.object({
  error: z.string(),
  field: z.string().optional(),
  message: z.string(),
  sentence: z.string(),
});
export type RefusalBody = z.infer<typeof RefusalBody>;

/** An answer that refuses, thrown where it is found and answered by the frame. It is an outcome for the caller, no trouble of the hub. */
export class Refused extends Error {
  readonly status: number;
  readonly word: string;
  readonly field: string | undefined;
  readonly sentences: Readonly<Record<Language, string>>;
  constructor(
    status: number,
    of: { readonly word: string; readonly field?: string | undefined; readonly sentences: Readonly<Record<Language, string>> },
  ) {
    super(of.sentences.en);
    this.name = 'Refused';
    this.status = status;
    this.word = of.word;
    this.field = of.field;
    this.sentences = of.sentences;
  }

  body(language: Language): RefusalBody {
    return {
      error: this.word,
      ...(this.field === undefined ? {} : { field: this.field }),
      message: this.sentences.en,
      sentence: this.sentences[language],
    };
  }
}

/** A refusal whose sentences the dictionary has. */
export const refusal = (status: number, word: RefusalWord, field?: string): Refused =>
  new Refused(status, { word, field, sentences: { pl: refusalWords.pl[word], en: refusalWords.en[word] } });
