import type { WireAnswer } from '../../parts.ts';

export type FieldProblem = { readonly pointer: string; readonly detail: string };

/** A refusal as `application/problem+json` (RFC 9457); `errors` name single fields by JSON pointers. */
export const problem = (status: number, type: string, detail: string, errors: readonly FieldProblem[] = []): WireAnswer => ({
  status,
  headers: { 'content-type': 'application/problem+json' },
  body: JSON.stringify({
    type: `https://factor.example/problems/${type}`,
    title: type.replaceAll('-', ' '),
    status,
    detail,
    ...(errors.length === 0 ? {} : { errors }),
  }),
});
