import * as z from 'zod';
import type { Json } from './json.ts';

const json = z.custom<Json>((value) => value !== undefined, 'a value is missing');

/**
 * Where one thread of an execution stands. `ready`: its state is to be entered; `again`: to be attempted again (Retry);
 * `calling`: a function is invoked; `token`: only its token is waited for; `wait`: a Wait state; `retry`: back-off on the wall clock;
 * `children`: a Map or Parallel whose branches run.
 */
const phase = z.enum(['ready', 'again', 'calling', 'token', 'wait', 'retry', 'children']);

const call = z.object({
  functionName: z.string(),
  payload: json,
  /** Only of `.waitForTaskToken`. */
  token: z.string().optional(),
  heartbeatSeconds: z.number().optional(),
  /** Business time, milliseconds. */
  timeoutAt: z.number().optional(),
  heartbeatAt: z.number().optional(),
});

const branches = z.object({
  /** Undefined for a Parallel. */
  items: z.array(json).optional(),
  results: z.array(json),
  started: z.number(),
  finished: z.number(),
  total: z.number(),
  atOnce: z.number(),
});

export const frameSchema = z.object({
  id: z.number(),
  parent: z.number().optional(),
  /** Which branch or item of the parent this thread runs. */
  index: z.number().optional(),
  /** Nearest item of an enclosing Map, for `$$.Map.Item`. */
  item: z.object({ Index: z.number(), Value: json }).optional(),
  state: z.string(),
  phase,
  input: json,
  variables: z.record(z.string(), json),
  enteredAt: z.number(),
  enteredEvent: z.number(),
  lastEvent: z.number(),
  /** Attempts used, per retrier of the state. */
  attempts: z.array(z.number()),
  /** Raised at every call, so that a late answer of an earlier one is known. */
  turn: z.number(),
  call: call.optional(),
  waitUntil: z.number().optional(),
  retryAtWall: z.number().optional(),
  branches: branches.optional(),
});

export const executionSchema = z.object({
  machine: z.string(),
  revision: z.number(),
  name: z.string(),
  startedAt: z.number(),
  deadline: z.number(),
  input: json,
  events: z.number(),
  nextFrame: z.number(),
  frames: z.array(frameSchema),
});

export const statusSchema = z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']);

export const closedSchema = z.object({
  machine: z.string(),
  name: z.string(),
  status: statusSchema,
  startedAt: z.number(),
  stoppedAt: z.number().optional(),
  input: json,
  output: json.optional(),
  error: z.string().optional(),
  cause: z.string().optional(),
});

export type Frame = z.infer<typeof frameSchema>;
export type Execution = z.infer<typeof executionSchema>;
export type ExecutionStatus = z.infer<typeof statusSchema>;
/** What is told of an execution: while it runs without `stoppedAt`. */
export type Description = z.infer<typeof closedSchema>;

/** Neither name can hold a slash (Step Functions' rules for names). */
export const keyOf = (machine: string, name: string): string => `${machine}/${name}`;
