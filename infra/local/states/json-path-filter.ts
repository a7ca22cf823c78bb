import { type Json, sameJson } from './json.ts';
import type { Filter, Path, PathRoots } from './json-path.ts';
import type { Scanner } from './scanner.ts';

type ReadPath = (scanner: Scanner) => Path;
type ValuesOf = (path: Path, roots: PathRoots, item: Json) => readonly Json[];
type Operand = (item: Json, roots: PathRoots) => readonly Json[];

const comparison = /==|!=|<=|>=|<|>/y;
const number = /-?\d+(\.\d+)?([eE][+-]?\d+)?/y;
const word = /true|false|null/y;

const literals: { readonly [word: string]: Json } = { true: true, false: false, null: null };

const ordered = (operator: string, left: Json, right: Json): boolean => {
  const numbers = typeof left === 'number' && typeof right === 'number';
  if (!numbers && !(typeof left === 'string' && typeof right === 'string')) return false;
  if (operator === '<') return left < right;
  if (operator === '<=') return left <= right;
  return operator === '>' ? left > right : left >= right;
};

const holds = (operator: string, left: Json | undefined, right: Json | undefined): boolean => {
  if (operator === '!=') return !holds('==', left, right);
  if (left === undefined || right === undefined) return false;
  return operator === '==' ? sameJson(left, right) : ordered(operator, left, right);
};

class FilterReader {
  readonly #scanner: Scanner;
  readonly #readPath: ReadPath;
  readonly #valuesOf: ValuesOf;
  constructor(scanner: Scanner, readPath: ReadPath, valuesOf: ValuesOf) {
    this.#scanner = scanner;
    this.#readPath = readPath;
    this.#valuesOf = valuesOf;
  }

  either(): Filter {
    const parts = [this.#both()];
    while (this.#next('||')) parts.push(this.#both());
    return (item, roots) => parts.some((part) => part(item, roots));
  }

  #both(): Filter {
    const parts = [this.#one()];
    while (this.#next('&&')) parts.push(this.#one());
    return (item, roots) => parts.every((part) => part(item, roots));
  }

  #one(): Filter {
    if (this.#next('!')) {
      const inner = this.#one();
      return (item, roots) => !inner(item, roots);
    }
    if (this.#next('(')) {
      const inner = this.either();
      this.#scanner.blanks();
      this.#scanner.need(')');
      return inner;
    }
    return this.#comparison();
  }

  #comparison(): Filter {
    const left = this.#operand();
    this.#scanner.blanks();
    const operator = this.#scanner.match(comparison);
    if (operator === undefined) return (item, roots) => left(item, roots).length > 0;
    const right = this.#operand();
    return (item, roots) => holds(operator, left(item, roots)[0], right(item, roots)[0]);
  }

  #operand(): Operand {
    this.#scanner.blanks();
    if (this.#scanner.peek() === '@' || this.#scanner.peek() === '$') {
      const path = this.#readPath(this.#scanner);
      return (item, roots) => this.#valuesOf(path, roots, item);
    }
    const value = this.#literal();
    return () => [value];
  }

  #literal(): Json {
    const text = this.#scanner.quoted();
    if (text !== undefined) return text;
    const digits = this.#scanner.match(number);
    if (digits !== undefined) return Number(digits);
    const known = this.#scanner.match(word);
    if (known === undefined) throw new SyntaxError(`a value is missing at ${this.#scanner.at} of ${this.#scanner.text}`);
    return literals[known] ?? null;
  }

  #next(token: string): boolean {
    this.#scanner.blanks();
    return this.#scanner.take(token);
  }
}

/** Reads the predicate behind `?`: comparisons of paths and literals joined by `&&`, `||`, `!` and parentheses. Throws SyntaxError. */
export const parseFilter = (scanner: Scanner, readPath: ReadPath, valuesOf: ValuesOf): Filter =>
  new FilterReader(scanner, readPath, valuesOf).either();
