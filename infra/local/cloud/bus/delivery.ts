import * as z from 'zod';

/** Who receives: one of our functions, or a machine, whose execution name makes a repeated start harmless. */
const Target = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('function'), name: z.string() }),
  z.object({ kind: z.literal('machine'), name: z.string(), execution: z.string() }),
]);
export type Target = z.infer<typeof Target>;

/** Something accepted that a target has not taken yet. */
export const Delivery = z.object({
  /** The asynchronous way it travels on, as the drawing names it; its dead letters carry the name. */
  path: z.string(),
  /** ARN of the rule or schedule it comes from. */
  from: z.string(),
  target: Target,
  payload: z.unknown(),
  /** Business time of acceptance, ISO. */
  at: z.string(),
  tries: z.int(),
  nextTryAtWall: z.number(),
});
export type Delivery = z.infer<typeof Delivery>;

/** A delivery given up after its last try. `at` is the business time of its acceptance, ISO. */
export const DeadLetter = z.object({
  id: z.string(),
  path: z.string(),
  from: z.string(),
  target: Target,
  payload: z.unknown(),
  at: z.string(),
  tries: z.int(),
  error: z.string(),
  cause: z.string(),
});
export type DeadLetter = z.infer<typeof DeadLetter>;

/** What another asynchronous way of the hub gave up: a function, the tries it had, the error of the last one. */
export type GivenUp = Pick<DeadLetter, 'path' | 'tries' | 'error' | 'cause' | 'payload'> & { readonly functionName: string };
