import * as z from 'zod';
import type { Json } from './json.ts';

const json = z.custom<Json>((value) => value !== undefined, 'a value is missing');
const text = z.string();
const path = z.string().nullable();
const language = z.enum(['JSONPath', 'JSONata']);
/** A whole number, or in JSONata states an expression that gives one. */
const count = z.union([z.int().nonnegative(), text]);
const seconds = z.union([z.int().min(1).max(99_999_999), text]);

const described = { Comment: text.optional(), QueryLanguage: language.optional() };
const passing = { InputPath: path.optional(), OutputPath: path.optional(), Output: json.optional() };
const assigning = { Assign: z.record(text, json).optional() };
const going = { Next: text.optional(), End: z.boolean().optional() };

const retrier = z.strictObject({
  ErrorEquals: z.array(text).min(1),
  IntervalSeconds: z.int().min(1).max(99_999_999).optional(),
  MaxAttempts: z.int().min(0).max(99_999_999).optional(),
  BackoffRate: z.number().min(1).optional(),
  MaxDelaySeconds: z.int().min(1).max(31_622_400).optional(),
  JitterStrategy: z.enum(['NONE', 'FULL']).optional(),
  Comment: text.optional(),
});
const catcher = z.strictObject({
  ErrorEquals: z.array(text).min(1),
  Next: text,
  ResultPath: path.optional(),
  Output: json.optional(),
  Assign: z.record(text, json).optional(),
  Comment: text.optional(),
});
const working = {
  Parameters: json.optional(),
  Arguments: json.optional(),
  ResultSelector: json.optional(),
  ResultPath: path.optional(),
  Retry: z.array(retrier).optional(),
  Catch: z.array(catcher).optional(),
};

const pass = z.strictObject({
  Type: z.literal('Pass'),
  ...described,
  ...passing,
  ...assigning,
  ...going,
  Result: json.optional(),
  Parameters: json.optional(),
  ResultPath: path.optional(),
});
const task = z.strictObject({
  Type: z.literal('Task'),
  ...described,
  ...passing,
  ...assigning,
  ...going,
  ...working,
  Resource: text,
  TimeoutSeconds: seconds.optional(),
  TimeoutSecondsPath: text.optional(),
  HeartbeatSeconds: seconds.optional(),
  HeartbeatSecondsPath: text.optional(),
});
const choice = z.strictObject({
  Type: z.literal('Choice'),
  ...described,
  ...passing,
  ...assigning,
  Choices: z.array(z.record(text, json)).min(1),
  Default: text.optional(),
});
const wait = z.strictObject({
  Type: z.literal('Wait'),
  ...described,
  ...passing,
  ...assigning,
  ...going,
  Seconds: z.union([z.int().min(0).max(99_999_999), text]).optional(),
  SecondsPath: text.optional(),
  Timestamp: text.optional(),
  TimestampPath: text.optional(),
});
const succeed = z.strictObject({ Type: z.literal('Succeed'), ...described, ...passing });
const fail = z.strictObject({
  Type: z.literal('Fail'),
  ...described,
  Error: text.optional(),
  ErrorPath: text.optional(),
  Cause: text.optional(),
  CausePath: text.optional(),
});
const parallel = z.strictObject({
  Type: z.literal('Parallel'),
  ...described,
  ...passing,
  ...assigning,
  ...going,
  ...working,
  Branches: z.array(json).min(1),
});
const map = z.strictObject({
  Type: z.literal('Map'),
  ...described,
  ...passing,
  ...assigning,
  ...going,
  ...working,
  ItemProcessor: json.optional(),
  /** The older name of ItemProcessor. */
  Iterator: json.optional(),
  ItemsPath: text.optional(),
  Items: json.optional(),
  ItemSelector: json.optional(),
  MaxConcurrency: count.optional(),
  MaxConcurrencyPath: text.optional(),
});

export const stateSchema = z.discriminatedUnion('Type', [pass, task, choice, wait, succeed, fail, parallel, map]);

/** A branch of a Parallel; a processor and a machine are this and more. */
export const branchSchema = z.strictObject({ StartAt: text, States: z.record(text, json), Comment: text.optional() });
export const processorSchema = branchSchema.extend({
  ProcessorConfig: z.strictObject({ Mode: text.optional(), ExecutionType: text.optional() }).optional(),
});
export const machineSchema = branchSchema.extend({
  QueryLanguage: language.optional(),
  Version: z.literal('1.0').optional(),
  TimeoutSeconds: z.int().min(1).max(99_999_999).optional(),
});

export type Language = z.infer<typeof language>;
export type State = z.infer<typeof stateSchema>;
export type StateOf<Type extends State['Type']> = Extract<State, { Type: Type }>;
export type WorkingState = StateOf<'Task' | 'Parallel' | 'Map'>;
export type Retrier = z.infer<typeof retrier>;
export type Catcher = z.infer<typeof catcher>;
