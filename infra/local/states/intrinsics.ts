import { runtime, StateFailure } from './failure.ts';
import { functionNames, intrinsicFunctions } from './intrinsic-functions.ts';
import type { Json } from './json.ts';
import { findPath, type PathRoots, parsePathAt } from './json-path.ts';
import { Scanner } from './scanner.ts';

type Argument =
  /** `raw` keeps `\{` and `\}` for States.Format. */
  | { readonly kind: 'literal'; readonly value: Json; readonly raw?: string }
  | { readonly kind: 'path'; readonly text: string }
  | Call;
type Call = { readonly kind: 'call'; readonly name: string; readonly args: readonly Argument[] };

const functionName = /States\.[A-Za-z0-9]+/y;
const number = /-?\d+(\.\d+)?([eE][+-]?\d+)?/y;
const word = /true|false|null/y;
const quotedText = /'((?:[^'\\]|\\[\s\S])*)'/y;
const words: { readonly [word: string]: Json } = { true: true, false: false, null: null };

const parseArgument = (scanner: Scanner): Argument => {
  if (scanner.peek(7) === 'States.') return parseCall(scanner);
  if (scanner.peek() === '$') {
    const from = scanner.at;
    parsePathAt(scanner);
    return { kind: 'path', text: scanner.text.slice(from, scanner.at) };
  }
  const quoted = scanner.match(quotedText);
  if (quoted !== undefined) {
    const inner = quoted.slice(1, -1);
    return { kind: 'literal', value: inner.replace(/\\([\s\S])/g, '$1'), raw: inner.replace(/\\(['\\])/g, '$1') };
  }
  const digits = scanner.match(number);
  if (digits !== undefined) return { kind: 'literal', value: Number(digits) };
  const known = scanner.match(word);
  if (known === undefined) throw new SyntaxError(`an argument is missing at ${scanner.at} of ${scanner.text}`);
  return { kind: 'literal', value: words[known] ?? null };
};

const parseCall = (scanner: Scanner): Call => {
  const name = scanner.match(functionName);
  if (name === undefined || !functionNames.has(name)) {
    throw new SyntaxError(`the intrinsic function ${name ?? scanner.text} is not known`);
  }
  scanner.blanks();
  scanner.need('(');
  const args: Argument[] = [];
  scanner.blanks();
  while (scanner.peek() !== ')') {
    if (args.length > 0) scanner.need(',');
    scanner.blanks();
    args.push(parseArgument(scanner));
    scanner.blanks();
  }
  scanner.need(')');
  return { kind: 'call', name, args };
};

const cache = new Map<string, Call>();

/** Whether a payload template's text calls an intrinsic function. */
export const isIntrinsic = (text: string): boolean => text.startsWith('States.');

/** Reads `States.Name(arguments)`; throws SyntaxError for an unknown function or a wrong form. */
export const parseIntrinsic = (text: string): Call => {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const scanner = new Scanner(text.trim());
  const call = parseCall(scanner);
  if (!scanner.ended) throw new SyntaxError(`'${scanner.text.slice(scanner.at)}' is not understood in ${text}`);
  cache.set(text, call);
  return call;
};

const argumentValue = (argument: Argument, roots: PathRoots, raw: boolean): Json => {
  if (argument.kind === 'literal') return raw ? (argument.raw ?? argument.value) : argument.value;
  if (argument.kind === 'call') return evaluate(argument, roots);
  const found = findPath(argument.text, roots);
  if (found === undefined) throw runtime(`The path '${argument.text}' could not be found in the input`);
  return found;
};

const evaluate = (call: Call, roots: PathRoots): Json => {
  const apply = intrinsicFunctions[call.name];
  if (apply === undefined) throw runtime(`The intrinsic function ${call.name} is not known`);
  const values = call.args.map((argument, at) => argumentValue(argument, roots, call.name === 'States.Format' && at === 0));
  try {
    return apply(values);
  } catch (cause) {
    if (cause instanceof StateFailure) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new StateFailure('States.IntrinsicFailure', `${call.name}: ${why}`, { cause });
  }
};

/** Value of an intrinsic function's text. Throws StateFailure: States.Runtime for a missing path, else States.IntrinsicFailure. */
export const evaluateIntrinsic = (text: string, roots: PathRoots): Json => evaluate(parseIntrinsic(text), roots);
