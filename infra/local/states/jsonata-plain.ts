import { isList, isObject, type Json, type JsonObject } from './json.ts';

export type Bindings = { readonly [name: string]: Json };

/** What a plain expression gave: a value, or `hard` when only the full language answers truly (a list on the way is mapped over). */
export type Plain = { readonly value: Json | undefined } | 'hard';
export type PlainExpression = (bindings: Bindings) => Plain;

const part = /[A-Za-z_]\w*/;
const pathForm = new RegExp(`^\\$(${part.source})((?:\\.${part.source})*)$`);
const reserved = new Set(['and', 'or', 'in']);

const compilePath = (text: string): PlainExpression | undefined => {
  const form = pathForm.exec(text.trim());
  if (form === null) return undefined;
  const [, root = '', rest = ''] = form;
  const names = rest.split('.').slice(1);
  if (names.some((name) => reserved.has(name))) return undefined;
  return (bindings) => {
    let value: Json | undefined = Object.hasOwn(bindings, root) ? bindings[root] : undefined;
    if (value === undefined) return 'hard';
    for (const name of names) {
      if (isList(value)) return 'hard';
      if (!isObject(value)) return { value: undefined };
      const owner: JsonObject = value;
      value = Object.hasOwn(owner, name) ? owner[name] : undefined;
    }
    return { value };
  };
};

const literalForm = /^(?:'([^'\\]*)'|"([^"\\]*)"|(-?\d+(?:\.\d+)?)|(true|false))$/;

const readLiteral = (text: string): string | number | boolean | undefined => {
  const form = literalForm.exec(text.trim());
  if (form === null) return undefined;
  const [, single, double, digits, word] = form;
  if (digits !== undefined) return Number(digits);
  return word === undefined ? (single ?? double) : word === 'true';
};

const comparisonForm = /^([^=!<>'"]+?)\s*(=|!=)\s*([^=].*)$/s;

const compileComparison = (text: string): PlainExpression | undefined => {
  const form = comparisonForm.exec(text.trim());
  if (form === null) return undefined;
  const [, left = '', operator, right = ''] = form;
  const path = compilePath(left);
  const literal = readLiteral(right);
  if (path === undefined || literal === undefined) return undefined;
  return (bindings) => {
    const found = path(bindings);
    if (found === 'hard' || isList(found.value)) return 'hard';
    if (found.value === undefined) return { value: false };
    return { value: (found.value === literal) === (operator === '=') };
  };
};

/**
 * Compiles a plain path (`$states.input.wakeInSeconds`) or its comparison with a literal (`$states.input.outcome = 'closed'`) to
 * property reads; undefined for anything else. These are nearly all expressions of a machine that computes nothing.
 */
export const compilePlain = (text: string): PlainExpression | undefined => compilePath(text) ?? compileComparison(text);
