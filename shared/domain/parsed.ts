/** The answer of every reader of people's and machines' text: a checked value, or a word for what is wrong with it. */
export type Parsed<Value, Because extends string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly because: Because };

export const read = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value });

export const refused = <Because extends string>(because: Because): { readonly ok: false; readonly because: Because } => ({
  ok: false,
  because,
});
