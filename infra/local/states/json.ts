/** A JSON value as ASL documents and payloads hold it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

export const isList = (value: unknown): value is readonly Json[] => Array.isArray(value);

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads JSON text; throws SyntaxError. */
export const parseJson = (text: string): Json => JSON.parse(text);

/** Equal as JSON: order of keys does not count, order of items does. */
export const sameJson = (left: Json, right: Json): boolean => {
  if (left === right) return true;
  if (isList(left)) {
    return isList(right) && left.length === right.length && left.every((item, at) => sameJson(item, right[at] ?? null));
  }
  if (!isObject(left) || !isObject(right)) return false;
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && sameJson(left[name] ?? null, right[name] ?? null))
  );
};

/** AWS's limit for the input, result or output of a state, in UTF-8 bytes (Step Functions quotas, Standard). */
export const payloadLimit = 262_144;

export const byteLength = (text: string): number => Buffer.byteLength(text, 'utf8');
