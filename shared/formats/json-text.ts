import { JsonReader, NotJson } from './json-reader.ts';

/** JSON whose numbers are the text that stood there: `123.10` is `'123.10'`, never a float. */
export type JsonText = string | boolean | null | readonly JsonText[] | { readonly [name: string]: JsonText };

function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (fault) {
    if (fault instanceof NotJson) return undefined;
    throw fault;
  }
}

/** Reads a JSON text (RFC 8259), or undefined when it is none, was cut off, or is nested deeper than 128 levels. A name that stands twice counts last. */
export function parseJsonText(text: string): JsonText | undefined {
  const reader = new JsonReader(text);
  return orUndefined(() => {
    const value = reader.value(0);
    return reader.ended() ? value : undefined;
  });
}

/** The texts of an array's members, each as it stands there; they are not read yet. Undefined when it is no array that ends. */
export function jsonElements(text: string): readonly string[] | undefined {
  const reader = new JsonReader(text);
  return orUndefined(() => {
    const found: string[] = [];
    if (!reader.closes(91)) return undefined;
    if (!reader.closes(93)) {
      do found.push(reader.skip());
      while (reader.either(44, 93));
    }
    return reader.ended() ? found : undefined;
  });
}

/** The texts of an object's members by their names, not read yet. Undefined when it is no object that ends. */
export function jsonMembers(text: string): ReadonlyMap<string, string> | undefined {
  const reader = new JsonReader(text);
  return orUndefined(() => {
    const found = new Map<string, string>();
    if (!reader.closes(123)) return undefined;
    if (!reader.closes(125)) {
      do {
        if (!reader.startsText()) throw new NotJson();
        const name = reader.string();
        reader.either(58, 58);
        found.set(name, reader.skip());
      } while (reader.either(44, 125));
    }
    return reader.ended() ? found : undefined;
  });
}
