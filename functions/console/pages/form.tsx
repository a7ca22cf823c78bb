import type { Child } from 'hono/jsx';
import type { Language } from '../../../shared/domain/written.ts';
import { ErrorSummary, type FieldError } from '../../../shared/pages/error-summary.tsx';
import { Field, type FieldProps } from '../../../shared/pages/field.tsx';
import { type Refused, refusal } from '../api/refusal.ts';

export type FormField = Omit<FieldProps, 'language' | 'value' | 'error'> & { readonly value?: string };
export type Sent = { readonly values: Readonly<Record<string, string>>; readonly refused?: Refused | undefined };

/** What a refusal says about the form: beside its field when the form has it, else about the form as a whole. */
function errorsOf(fields: readonly FormField[], refused: Refused | undefined, language: Language): FieldError[] {
  if (refused === undefined) return [];
  const text = refused.sentences[language];
  const field = fields.find(({ name }) => name === refused.field);
  if (field !== undefined) return [{ field: field.name, text }];
  return [{ text: refused.field === undefined ? text : `${refused.field}: ${text}` }];
}

export const onceField = 'form-key';

const dataOf = (of: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(of).map(([name, value]) => [`data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value]),
  );

/** A form that POSTs, says what is wrong beside the field, and keeps what was typed. */
export const Form = (of: {
  readonly language: Language;
  readonly to: string;
  readonly fields: readonly FormField[];
  readonly sent?: Sent | undefined;
  readonly submit: string;
  readonly files?: boolean;
  /** Makes the form count once, however often its button is pressed. */
  readonly once?: string;
  readonly more?: Child;
  /** What a script of ours reads of the form: its `data-` attributes, by their names in camel case. */
  readonly script?: Readonly<Record<string, string>>;
}) => {
  const errors = errorsOf(of.fields, of.sent?.refused, of.language);
  return (
    <form
      class="card"
      method="post"
      action={of.to}
      {...(of.files ? { enctype: 'multipart/form-data' } : {})}
      {...dataOf(of.script ?? {})}
    >
      {of.once === undefined ? null : <input type="hidden" name={onceField} value={of.once} />}
      <ErrorSummary errors={errors} language={of.language} />
      {of.fields.map((field) => (
        <Field
          {...field}
          language={of.language}
          value={of.sent?.values[field.name] ?? field.value}
          error={errors.find((error) => error.field === field.name)?.text}
        />
      ))}
      <div class="actions">
        <button type="submit">{of.submit}</button>
        {of.more}
      </div>
    </form>
  );
};

/** The fields of a sent form that hold text; an empty one counts as not given. */
export async function sentValues(request: Request): Promise<Record<string, string>> {
  const form = await sentForm(request);
  const values: Record<string, string> = {};
  for (const [name, value] of form) if (typeof value === 'string' && value.trim() !== '') values[name] = value.trim();
  return values;
}

/** The body as a form. Throws a 400 `Refused` for anything else. */
export async function sentForm(request: Request): Promise<FormData> {
  return request.formData().catch(() => {
    throw refusal(400, 'not-a-form');
  });
}
