import { HubError } from '../domain/trouble.ts';
import { type Language, oneLine } from '../domain/written.ts';
import { filters, type TemplateValue } from './filters.ts';
import type { TemplatePart } from './placeholder-parse.ts';

export type TemplateScope = { readonly [name: string]: TemplateValue };

const longestOutput = 500_000;

/** Functions, symbols and accessors are not values of a template. */
function isValue(found: unknown): found is TemplateValue {
  return found === null || ['string', 'number', 'boolean', 'object'].includes(typeof found);
}

/** Own properties only: `constructor`, `__proto__` and anything else inherited is as unknown as a typing mistake. */
function valueAt(scope: TemplateScope, path: readonly string[]): TemplateValue | undefined {
  let value: TemplateValue = scope;
  for (const step of path) {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
    const found: unknown = Object.getOwnPropertyDescriptor(value, step)?.value;
    if (!isValue(found)) return undefined;
    value = found;
  }
  return value;
}

function neededAt(scope: TemplateScope, path: readonly string[]): TemplateValue {
  const value = valueAt(scope, path);
  if (value === undefined) throw new HubError('BadInput', `The template asks for ${path.join('.')}, which is not there`);
  return value;
}

function written(value: TemplateValue, names: readonly string[], path: readonly string[], language: Language): string {
  let result = value;
  for (const name of names) {
    const filter = filters.get(name);
    if (filter === undefined) throw new HubError('BadInput', `The template asks for the filter ${name}, which is not there`);
    const filtered = filter(result, language);
    if (filtered === undefined) throw new HubError('BadInput', `The filter ${name} cannot take ${path.join('.')}`);
    result = filtered;
  }
  if (typeof result === 'string') return oneLine(result);
  if (typeof result === 'number') return String(result);
  throw new HubError('BadInput', `${path.join('.')} is no text; it needs a filter`);
}

const holds = (value: TemplateValue): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== null && value !== false && value !== '' && value !== 0;

function partText(part: TemplatePart, scope: TemplateScope, language: Language): string {
  switch (part.is) {
    case 'text':
      return part.text;
    case 'hole':
      return written(neededAt(scope, part.path), part.filters, part.path, language);
    case 'if':
      return fillTemplate(holds(neededAt(scope, part.path)) ? part.parts : part.otherwise, scope, language);
    case 'each': {
      const list = neededAt(scope, part.path);
      if (!Array.isArray(list)) throw new HubError('BadInput', `${part.path.join('.')} is no list`);
      return list.map((value) => fillTemplate(part.parts, { ...scope, [part.name]: value }, language)).join('');
    }
  }
}

/**
 * The template with its holes filled, as plain text: whoever puts it into HTML escapes the whole of it. Each value is one line.
 * Throws HubError `BadInput` naming an unknown variable or filter, or a value that a filter cannot take.
 */
export function fillTemplate(parts: readonly TemplatePart[], scope: TemplateScope, language: Language): string {
  const text = parts.map((part) => partText(part, scope, language)).join('');
  if (text.length > longestOutput)
    throw new HubError('BadInput', `The filled template is longer than ${longestOutput} characters`);
  return text;
}

/** Every variable and filter a template names that `sample` or the filters do not have; both branches of each condition are read. */
export function unknownNames(parts: readonly TemplatePart[], sample: TemplateScope): string[] {
  return parts.flatMap((part) => {
    if (part.is === 'text') return [];
    const value = valueAt(sample, part.path);
    if (value === undefined) return [part.path.join('.')];
    if (part.is === 'hole') return part.filters.filter((name) => !filters.has(name));
    if (part.is === 'if') return unknownNames([...part.parts, ...part.otherwise], sample);
    const first = Array.isArray(value) ? value[0] : undefined;
    return first === undefined ? [part.path.join('.')] : unknownNames(part.parts, { ...sample, [part.name]: first });
  });
}
