import type { Language } from '../domain/written.ts';
import { frameWords } from './words/frame.ts';

export type FieldProps = {
  readonly language: Language;
  /** Of the form's value; the element's id too. */
  readonly name: string;
  readonly label: string;
  readonly value?: string | undefined;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly required?: boolean;
  readonly type?: 'text' | 'search' | 'email' | 'tel' | 'date' | 'file' | 'password';
  /** A list to choose from instead of a line to type. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** A text of several lines. */
  readonly lines?: number;
  readonly inputmode?: 'decimal' | 'numeric';
  readonly autocomplete?: string;
  readonly maxlength?: number;
  /** File types taken, e.g. `.csv`. */
  readonly accept?: string;
  /** First and last day of a date. */
  readonly min?: string;
  readonly max?: string;
};

const Control = (of: FieldProps & { readonly described: string }) => {
  const { name, value, required, error, described, maxlength } = of;
  const shared = {
    id: name,
    name,
    ...(required ? { required: true } : {}),
    ...(error === undefined ? {} : { 'aria-invalid': 'true' as const }),
    ...(described === '' ? {} : { 'aria-describedby': described }),
  };
  const length = maxlength === undefined ? {} : { maxlength };
  if (of.options !== undefined) {
    return (
      <select {...shared}>
        {of.options.map((option) => (
          <option value={option.value} {...(option.value === value ? { selected: true } : {})}>
            {option.label}
          </option>
        ))}
      </select>
    );
  }
  if (of.lines !== undefined) {
    return (
      <textarea {...shared} {...length} rows={of.lines}>
        {value ?? ''}
      </textarea>
    );
  }
  const { inputmode, autocomplete, accept, min, max } = of;
  const more = {
    ...length,
    ...(inputmode === undefined ? {} : { inputmode }),
    ...(autocomplete === undefined ? {} : { autocomplete }),
    ...(accept === undefined ? {} : { accept }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
  return <input {...shared} {...more} type={of.type ?? 'text'} {...(value === undefined ? {} : { value })} />;
};

/** A labelled form field with its hint and error, tied together for readers of the page. */
export const Field = (of: FieldProps) => {
  const hintId = `${of.name}-hint`;
  const errorId = `${of.name}-error`;
  const described = [of.hint === undefined ? '' : hintId, of.error === undefined ? '' : errorId]
    .filter((id) => id !== '')
    .join(' ');
  return (
    <div class={of.error === undefined ? 'field' : 'field wrong'}>
      <label for={of.name}>
        {of.label}
        {of.required ? <span class="quiet"> ({frameWords[of.language].required})</span> : null}
      </label>
      {of.hint === undefined ? null : (
        <p class="hint" id={hintId}>
          {of.hint}
        </p>
      )}
      {of.error === undefined ? null : (
        <p class="field-error" id={errorId}>
          {of.error}
        </p>
      )}
      <Control {...of} described={described} />
    </div>
  );
};
