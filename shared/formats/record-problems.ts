import type { InputFault, InputProblem } from '../domain/input-problem.ts';

type Issue = { readonly code: string; readonly path: readonly PropertyKey[] };

const longestFound = 200;
const fields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands at a path of a parsed record, or undefined. */
export function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  let value = given;
  for (const step of path) value = fields(value) && Object.hasOwn(value, String(step)) ? value[String(step)] : undefined;
  return value;
}

/** Issues of a schema as the problems a person reads in quarantine: the field, what stood there, and a word for why. */
export const problemsOf = (issues: readonly Issue[], given: unknown): InputProblem[] =>
  issues.map((issue) => {
    const value = valueAt(given, issue.path);
    return { field: issue.path.map(String).join('.'), found: foundText(value), because: faultOf(issue, value) };
  });

/** As JSON when it is no plain text, so that halves of letters and control characters are spelled out. */
function foundText(value: unknown): string {
  if (value === undefined) return '';
  const plain = typeof value === 'string' && !/[\p{Cc}\p{Cs}]/u.test(value);
  return (plain ? value : JSON.stringify(value)).slice(0, longestFound).replace(/\p{Cs}$/u, '');
}

function faultOf({ code, path }: Issue, value: unknown): InputFault {
  if (path.length === 0) return 'not-a-record';
  if (value === undefined || value === null) return 'empty';
  if (path.at(-1) === 'currency') return 'unknown-currency';
  switch (code) {
    case 'too_small':
      return 'empty';
    case 'too_big':
      return 'longer-than-allowed';
    case 'custom':
      return 'control-character';
    case 'invalid_format':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) ? 'no-such-day' : 'not-in-pattern';
    case 'invalid_value':
    case 'invalid_union':
      return 'unknown-word';
    default:
      return 'wrong-type';
  }
}
