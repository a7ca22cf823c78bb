import { isList, isObject, type Json } from './json.ts';
import { parseFilter } from './json-path-filter.ts';
import { Scanner } from './scanner.ts';

export type PathRoots = {
  /** `$` */
  readonly input: Json;
  /** `$$` */
  readonly context: Json;
  /** `$name` */
  readonly variables: { readonly [name: string]: Json };
};

/** A predicate of a filter, given the item `@` and the document's roots. */
export type Filter = (item: Json, roots: PathRoots) => boolean;

export type Step =
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'indexes'; readonly indexes: readonly number[] }
  | { readonly kind: 'slice'; readonly from: number | undefined; readonly to: number | undefined; readonly by: number }
  | { readonly kind: 'all' }
  | { readonly kind: 'descend' }
  | { readonly kind: 'filter'; readonly filter: Filter };

export type Path = {
  readonly root: 'input' | 'context' | 'item' | { readonly variable: string };
  readonly steps: readonly Step[];
  /** Can meet one value at most; an indefinite path gives the list of what it meets. */
  readonly definite: boolean;
};

const name = /[\p{L}_][\p{L}\p{N}_-]*/uy;
const dotName = /[^\s.[\](),=<>!&|*'"?@]+/y;
const integer = /-?\d+/y;

const parseRoot = (scanner: Scanner): Path['root'] => {
  if (scanner.take('@')) return 'item';
  if (scanner.take('$$')) return 'context';
  scanner.need('$');
  const variable = scanner.match(name);
  return variable === undefined ? 'input' : { variable };
};

const parseSlice = (scanner: Scanner, from: number | undefined): Step => {
  scanner.need(':');
  const to = scanner.match(integer);
  const by = scanner.take(':') ? scanner.match(integer) : undefined;
  return { kind: 'slice', from, to: to === undefined ? undefined : Number(to), by: by === undefined ? 1 : Number(by) };
};

const parseNumbers = (scanner: Scanner): Step => {
  const first = scanner.match(integer);
  scanner.blanks();
  if (scanner.peek() === ':') return parseSlice(scanner, first === undefined ? undefined : Number(first));
  if (first === undefined) throw new SyntaxError(`a name or an index is missing at ${scanner.at} of ${scanner.text}`);
  const indexes = [Number(first)];
  while (scanner.take(',')) {
    scanner.blanks();
    indexes.push(Number(scanner.match(integer) ?? Number.NaN));
    scanner.blanks();
  }
  if (indexes.some(Number.isNaN)) throw new SyntaxError(`an index is missing in ${scanner.text}`);
  return { kind: 'indexes', indexes };
};

const parseBracket = (scanner: Scanner): Step => {
  scanner.blanks();
  if (scanner.take('*')) return { kind: 'all' };
  if (scanner.take('?')) return { kind: 'filter', filter: parseFilter(scanner, parsePathAt, valuesOf) };
  const first = scanner.quoted();
  if (first === undefined) return parseNumbers(scanner);
  const names = [first];
  scanner.blanks();
  while (scanner.take(',')) {
    scanner.blanks();
    const more = scanner.quoted();
    if (more === undefined) throw new SyntaxError(`a name is missing in ${scanner.text}`);
    names.push(more);
    scanner.blanks();
  }
  return { kind: 'names', names };
};

const parseDotted = (scanner: Scanner): Step => {
  if (scanner.take('*')) return { kind: 'all' };
  const found = scanner.match(dotName);
  if (found === undefined) throw new SyntaxError(`a name is missing at ${scanner.at} of ${scanner.text}`);
  if (scanner.peek() === '(') throw new SyntaxError(`the path function ${found}() is not supported`);
  return { kind: 'names', names: [found] };
};

const parseStep = (scanner: Scanner, steps: Step[]): boolean => {
  const descends = scanner.take('..');
  if (descends) steps.push({ kind: 'descend' });
  if (scanner.take('[')) {
    steps.push(parseBracket(scanner));
    scanner.blanks();
    scanner.need(']');
    return true;
  }
  if (!descends && !scanner.take('.')) return false;
  steps.push(parseDotted(scanner));
  return true;
};

const single = (step: Step): boolean =>
  (step.kind === 'names' && step.names.length === 1) || (step.kind === 'indexes' && step.indexes.length === 1);

/** Reads a path that begins at the cursor and ends where no step follows. Throws SyntaxError. */
export const parsePathAt = (scanner: Scanner): Path => {
  const root = parseRoot(scanner);
  const steps: Step[] = [];
  while (parseStep(scanner, steps));
  return { root, steps, definite: steps.every(single) };
};

const cache = new Map<string, Path>();

/** Reads a whole path; throws SyntaxError. Cached by text: machines are few, their paths are read at every transition. */
export const parsePath = (text: string): Path => {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const scanner = new Scanner(text);
  const path = parsePathAt(scanner);
  if (!scanner.ended) throw new SyntaxError(`'${scanner.text.slice(scanner.at)}' is not understood in the path ${text}`);
  cache.set(text, path);
  return path;
};

const childrenOf = (value: Json): readonly Json[] => (isList(value) ? value : isObject(value) ? Object.values(value) : []);

const descendants = (value: Json): Json[] => [value, ...childrenOf(value).flatMap(descendants)];

const sliced = (list: readonly Json[], step: Extract<Step, { kind: 'slice' }>): Json[] => {
  const bound = (at: number) => Math.min(list.length, Math.max(0, at < 0 ? list.length + at : at));
  if (step.by <= 0) return [];
  return list.slice(bound(step.from ?? 0), bound(step.to ?? list.length)).filter((_, at) => at % step.by === 0);
};

const present = (value: Json | undefined): Json[] => (value === undefined ? [] : [value]);

const follow = (value: Json, step: Step, roots: PathRoots): readonly Json[] => {
  switch (step.kind) {
    case 'names':
      return isObject(value) ? step.names.flatMap((key) => (Object.hasOwn(value, key) ? present(value[key]) : [])) : [];
    case 'indexes':
      return isList(value) ? step.indexes.flatMap((index) => present(value.at(index))) : [];
    case 'slice':
      return isList(value) ? sliced(value, step) : [];
    case 'all':
      return childrenOf(value);
    case 'descend':
      return descendants(value);
    case 'filter':
      return (isObject(value) ? [value] : childrenOf(value)).filter((item) => step.filter(item, roots));
  }
};

const rootValue = (path: Path, roots: PathRoots, item: Json): Json | undefined => {
  if (path.root === 'input') return roots.input;
  if (path.root === 'context') return roots.context;
  if (path.root === 'item') return item;
  return Object.hasOwn(roots.variables, path.root.variable) ? roots.variables[path.root.variable] : undefined;
};

const valuesOf = (path: Path, roots: PathRoots, item: Json): readonly Json[] =>
  path.steps.reduce<readonly Json[]>(
    (values, step) => values.flatMap((value) => follow(value, step, roots)),
    present(rootValue(path, roots, item)),
  );

/** What a path meets: one value, the list of an indefinite path, or undefined when a definite path meets nothing. */
export const findPath = (text: string, roots: PathRoots): Json | undefined => {
  const path = parsePath(text);
  const values = valuesOf(path, roots, null);
  return path.definite ? values[0] : values;
};
