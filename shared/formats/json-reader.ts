import type { JsonText } from './json-text.ts';

/** Deeper than any vendor nests, and far from the end of the stack. */
const deepest = 128;
const quote = 34;
const backslash = 92;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** Number or word outside of any bracket; whatever is neither text nor bracket. */
const plain = /[\w.+-]+/y;
const structure = /[^"{}[\]]+/y;
const words: readonly (readonly [text: string, value: true | false | null])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

export class NotJson extends Error {}

/** A place in a text that is read from left to right. */
export class JsonReader {
  at = 0;
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }

  /** Code of the next character that is no white space; NaN at the end. */
  next(): number {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return code;
      this.at += 1;
    }
  }

  /** The next character, which must be one of two; says whether it is the first. */
  either(one: number, other: number): boolean {
    const code = this.next();
    if (code !== one && code !== other) throw new NotJson();
    this.at += 1;
    return code === one;
  }

  /** Whether a text begins here. */
  startsText(): boolean {
    return this.next() === quote;
  }

  value(depth: number): JsonText {
    const code = this.next();
    if (code === quote) return this.string();
    if (depth > deepest) throw new NotJson();
    if (code === 123) return this.object(depth + 1);
    if (code === 91) return this.array(depth + 1);
    number.lastIndex = this.at;
    const digits = number.exec(this.text)?.[0];
    if (digits === undefined) return this.word();
    this.at += digits.length;
    return digits;
  }

  word(): true | false | null {
    const found = words.find(([text]) => this.text.startsWith(text, this.at));
    if (found === undefined) throw new NotJson();
    this.at += found[0].length;
    return found[1];
  }

  string(): string {
    const start = this.at + 1;
    for (let at = start; ; at += 1) {
      const code = this.text.charCodeAt(at);
      if (code === quote) {
        this.at = at + 1;
        return this.text.slice(start, at);
      }
      if (code === backslash) return this.escaped();
      if (!(code >= 32)) throw new NotJson();
    }
  }

  /** What is escaped is left to the language's own reader. */
  escaped(): string {
    const start = this.at;
    this.skipString();
    try {
      return String(JSON.parse(this.text.slice(start, this.at)));
    } catch {
      throw new NotJson();
    }
  }

  object(depth: number): JsonText {
    this.at += 1;
    const found: Record<string, JsonText> = {};
    if (this.closes(125)) return found;
    do {
      if (this.next() !== quote) throw new NotJson();
      const name = this.string();
      this.either(58, 58);
      const value = this.value(depth);
      // Assigned it would be the object's prototype.
      if (name === '__proto__')
        Object.defineProperty(found, name, { value, enumerable: true, configurable: true, writable: true });
      else found[name] = value;
    } while (this.either(44, 125));
    return found;
  }

  array(depth: number): JsonText {
    this.at += 1;
    const found: JsonText[] = [];
    if (this.closes(93)) return found;
    do found.push(this.value(depth));
    while (this.either(44, 93));
    return found;
  }

  closes(code: number): boolean {
    if (this.next() !== code) return false;
    this.at += 1;
    return true;
  }

  /** Stands on a quote; goes behind its partner. */
  skipString(): void {
    for (let end = this.text.indexOf('"', this.at + 1); end >= 0; end = this.text.indexOf('"', end + 1)) {
      let before = end - 1;
      while (this.text.charCodeAt(before) === backslash) before -= 1;
      if ((end - before) % 2 === 0) continue;
      this.at = end + 1;
      return;
    }
    throw new NotJson();
  }

  /** Goes behind the next value without reading it, and answers its text: only brackets and quotes are looked at. */
  skip(): string {
    this.next();
    const start = this.at;
    let open = 0;
    do open += this.step(open);
    while (open > 0);
    return this.text.slice(start, this.at);
  }

  /** Over one text, one bracket or what lies between them; answers how much deeper it leads. */
  step(open: number): number {
    const code = this.text.charCodeAt(this.at);
    if (code === quote) {
      this.skipString();
      return 0;
    }
    const deeper = code === 123 || code === 91 ? 1 : -1;
    if (deeper === 1 || (open > 0 && (code === 125 || code === 93))) {
      this.at += 1;
      return deeper;
    }
    const between = open > 0 ? structure : plain;
    between.lastIndex = this.at;
    const passed = between.exec(this.text)?.[0] ?? '';
    if (passed === '') throw new NotJson();
    this.at += passed.length;
    return 0;
  }

  ended(): boolean {
    return Number.isNaN(this.next());
  }
}
