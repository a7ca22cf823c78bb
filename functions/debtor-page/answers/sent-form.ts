import { typedText } from './typed-values.ts';

/** A form as it came: single fields without what cannot be seen and without the empty ones, the invoices that were ticked, the key that makes it count once. */
export type SentForm = {
  readonly values: Readonly<Record<string, string>>;
  readonly invoices: readonly string[];
  readonly key: string;
  readonly file: File | undefined;
};

export const keyField = 'form-key';
export const invoicesField = 'invoices';
const fileField = 'file';

/** A form is made by us with an identifier of `Ids`; anything else was not. */
const keyShape = /^[0-9a-z]{26}$/;
const mostTicked = 1_000;
const longestValue = 10_000;

/** Reads a form from a request's body; undefined for what is no form of ours. */
export async function readSentForm(request: Request): Promise<SentForm | undefined> {
  const form = await request.formData().catch(() => undefined);
  const key = form?.get(keyField);
  if (form === undefined || typeof key !== 'string' || !keyShape.test(key)) return undefined;
  const values: Record<string, string> = {};
  for (const [name, value] of form) {
    const text = typeof value === 'string' && name !== keyField ? typedText(value) : '';
    if (text !== '') values[name] = text.slice(0, longestValue);
  }
  const ticked = form.getAll(invoicesField).filter((value) => typeof value === 'string');
  const file = form.get(fileField);
  return {
    values,
    invoices: [...new Set(ticked)].slice(0, mostTicked),
    key,
    file: file === null || typeof file === 'string' ? undefined : file,
  };
}
