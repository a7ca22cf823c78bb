import * as z from 'zod';
import type { Action } from '../../../shared/domain/permissions.ts';
import type { Language } from '../../../shared/domain/written.ts';
import type { ConsolePorts } from '../console-ports.ts';
import type { Viewer } from '../sign-in/viewer.ts';
import { faultField, faultTexts } from '../words/input-faults.ts';
import { Refused } from './refusal.ts';

/** A request before its parts are checked. */
export type RawCall = {
  readonly ports: ConsolePorts;
  readonly viewer: Viewer;
  readonly language: Language;
  readonly path: unknown;
  readonly query: unknown;
  readonly body: unknown;
  /** Of the header `Idempotency-Key`: the same key is the same act. */
  readonly key: string | undefined;
};
export type Call<Path, Query, Body> = Omit<RawCall, 'path' | 'query' | 'body'> & {
  readonly path: Path;
  readonly query: Query;
  readonly body: Body;
};

type Of<Path, Query, Body, Answer> = {
  readonly method: 'get' | 'post' | 'patch';
  /** Below `/api/v1`, with `:name` for a part. */
  readonly path: string;
  /** What the role must be allowed to do; `signed-in` is for what everybody may know. */
  readonly action: Action | 'signed-in';
  readonly summary: string;
  readonly parts: z.ZodType<Path>;
  readonly query: z.ZodType<Query>;
  readonly body: z.ZodType<Body> | undefined;
  readonly status: 200 | 201 | 202;
  readonly answer: z.ZodType<Answer>;
  readonly example: { readonly body?: unknown; readonly answer: unknown };
  run(call: Call<Path, Query, Body>): Promise<Answer>;
};

export type ApiRoute = Omit<Of<unknown, unknown, unknown, unknown>, 'run'> & { run(call: RawCall): Promise<unknown> };

/** Throws a 400 `Refused` that names the first wrong field; `where` tells a query from a body. */
export function checked<T>(schema: z.ZodType<T>, given: unknown): T {
  const read = schema.safeParse(given, { reportInput: true });
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  if (issue === undefined) throw read.error;
  throw new Refused(400, { word: 'bad-input', field: faultField(issue), sentences: faultTexts(issue) });
}

const none = z.object({});

type Given<Path, Query, Body, Answer> = Omit<Of<Path, Query, Body, Answer>, 'parts' | 'query' | 'body' | 'status'> & {
  readonly parts?: z.ZodType<Path>;
  readonly query?: z.ZodType<Query>;
  readonly body?: z.ZodType<Body>;
  readonly status?: 200 | 201 | 202;
};

/** A route with its parts checked before it runs. What is not said is empty: no parts, no query, no body. */
export function route<Path = unknown, Query = unknown, Body = unknown, Answer = unknown>(
  of: Given<Path, Query, Body, Answer>,
): ApiRoute {
  const { parts, query, body } = of;
  return {
    ...of,
    parts: parts ?? none,
    query: query ?? none,
    body,
    status: of.status ?? 200,
    run: (call) =>
      of.run({
        ...call,
        path: checked<Path>(parts ?? z.custom<Path>(), call.path),
        query: checked<Query>(query ?? z.custom<Query>(), call.query),
        body: checked<Body>(body ?? z.custom<Body>(), call.body),
      }),
  };
}
