import * as z from 'zod';

export const Json = z.json();
export type Json = z.infer<typeof Json>;

/** What a kind of job is, with its own types. Every step may be done again after a kill, so it must find out what it did already. */
export type JobSpec<Input, Progress> = {
  readonly kind: string;
  readonly input: z.ZodType<Input>;
  readonly progress: z.ZodType<Progress>;
  /** Once, before the first step: what must not be computed anew after a restart, e.g. the target moment. */
  begin(input: Input): Promise<Progress>;
  /** One durable piece of work. */
  step(input: Input, progress: Progress): Promise<{ readonly done: boolean; readonly progress: Progress }>;
  /** The input of a running job after `asked` joined it (a later end prolongs it), or undefined when they are two different jobs. */
  join(running: Input, asked: Input): Input | undefined;
};

/** A kind of job as the runner sees it: everything it stores is JSON, checked on the way in and out. */
export type JobKind = {
  readonly kind: string;
  begin(input: Json): Promise<Json>;
  step(input: Json, progress: Json): Promise<{ readonly done: boolean; readonly progress: Json }>;
  join(running: Json, asked: Json): Json | undefined;
  /** Throws a ZodError naming the fields. */
  accept(input: unknown): Json;
};

/** Hides the types of a spec behind its schemas. */
export function jobKind<Input, Progress>(spec: JobSpec<Input, Progress>): JobKind {
  return {
    kind: spec.kind,
    accept: (input) => Json.parse(spec.input.parse(input)),
    begin: async (input) => Json.parse(await spec.begin(spec.input.parse(input))),
    step: async (input, progress) => {
      const after = await spec.step(spec.input.parse(input), spec.progress.parse(progress));
      return { done: after.done, progress: Json.parse(after.progress) };
    },
    join: (running, asked) => {
      const joined = spec.join(spec.input.parse(running), spec.input.parse(asked));
      return joined === undefined ? undefined : Json.parse(joined);
    },
  };
}
