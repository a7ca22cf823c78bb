import type { Language } from '../domain/written.ts';
import { frameWords } from './words/frame.ts';

export type FieldError = {
  /** The field's name, which is its element's id too. Without one the error is about the form as a whole. */
  readonly field?: string;
  readonly text: string;
};

/** Everything wrong with a sent form, each a link to its field; nothing when nothing is wrong. */
export const ErrorSummary = ({ errors, language }: { readonly errors: readonly FieldError[]; readonly language: Language }) =>
  errors.length === 0 ? null : (
    <div class="errors" role="alert" tabindex={-1} id="errors">
      <h2>{frameWords[language].wrong(errors.length)}</h2>
      <ul>
        {errors.map(({ field, text }) => (
          <li>{field === undefined ? text : <a href={`#${field}`}>{text}</a>}</li>
        ))}
      </ul>
    </div>
  );
