/** A cursor over the text of a path or an intrinsic function. */
export class Scanner {
  readonly text: string;
  at = 0;
  constructor(text: string) {
    this.text = text;
  }
  get ended(): boolean {
    return this.at >= this.text.length;
  }
  peek(length = 1): string {
    return this.text.slice(this.at, this.at + length);
  }
  /** Takes `expected` if it is next. */
  take(expected: string): boolean {
    if (!this.text.startsWith(expected, this.at)) return false;
    this.at += expected.length;
    return true;
  }
  need(expected: string): void {
    if (!this.take(expected)) throw new SyntaxError(`'${expected}' is missing at ${this.at} of ${this.text}`);
  }
  /** Takes what a sticky pattern matches here, or undefined. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }
  blanks(): void {
    this.match(/\s*/y);
  }
  /** A quoted text with backslash escapes; undefined when no quote is next. */
  quoted(): string | undefined {
    const quote = this.peek();
    if (quote !== "'" && quote !== '"') return undefined;
    this.at += 1;
    let value = '';
    while (!this.ended) {
      const letter = this.peek();
      this.at += 1;
      if (letter === quote) return value;
      if (letter === '\\') {
        value += this.peek();
        this.at += 1;
      } else value += letter;
    }
    throw new SyntaxError(`a quote is not closed in ${this.text}`);
  }
}
