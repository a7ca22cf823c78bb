import { Refusal, type RefusalCode } from './failure.ts';
import { byteLength, type Json, type JsonObject, parseJson, payloadLimit } from './json.ts';

/** Times go over the wire as seconds since 1970. */
export const seconds = (at: number): number => at / 1_000;

/** Leaves out what is not known. */
export const defined = (fields: Readonly<Record<string, Json | undefined>>): JsonObject => {
  const kept: Record<string, Json> = {};
  for (const [key, value] of Object.entries(fields)) if (value !== undefined) kept[key] = value;
  return kept;
};

/** Page size of a list: AWS takes 0 for its default, 100. */
export const limitOf = (given: number | undefined): number => (given === undefined || given === 0 ? 100 : given);

/** A JSON document inside a field; throws Refusal with the given name when it is none or over 256 KiB. */
export const readDocument = (text: string, code: RefusalCode): Json => {
  if (byteLength(text) > payloadLimit) throw new Refusal(code, 'The size exceeds the maximum number of bytes: 262144');
  try {
    return parseJson(text);
  } catch (cause) {
    throw new Refusal(code, `Invalid JSON: ${String(cause)}`, { cause });
  }
};
