import type { Refused } from './delimited.ts';

const folded = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();

/** The names of a file's columns as the mapping spells them; their case and spaces may differ. Refused when one is missing or there twice. */
export function headerNames(
  fields: readonly string[],
  needed: readonly string[],
): Refused | { readonly names: readonly string[] } {
  const spelling = new Map(needed.map((name) => [folded(name), name]));
  const names = fields.map((name) => spelling.get(folded(name)) ?? name.trim());
  const found = fields
    .map((name) => name.trim())
    .join(', ')
    .slice(0, 500);
  const missing = needed.filter((name) => !names.includes(name));
  if (missing.length > 0) return { kind: 'refused', because: 'missing-column', detail: missing.join(', '), found };
  const twice = needed.filter((name) => names.indexOf(name) !== names.lastIndexOf(name));
  return twice.length > 0 ? { kind: 'refused', because: 'duplicate-column', detail: twice.join(', '), found } : { names };
}
