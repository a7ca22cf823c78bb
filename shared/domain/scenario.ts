import * as z from 'zod';
import { Channel, Tone } from './channel.ts';

/**
 * One step of a ladder. `no` is the step's name for ever: 0 is before the due date, 1, 2, ... after it.
 * `afterDays` counts calendar days from the due date (negative = before it). A `phone` rung makes a staff task.
 */
export const Rung = z.lazy(() =>
  z.strictObject({
    no: z.int().min(0).max(20),
    afterDays: z.int().min(-60).max(365),
    channel: Channel,
    tone: Tone,
    template: z.enum(['before-due', 'reminder', 'demand', 'last-demand']),
    gate: z.enum(['automatic', 'approval']),
  }),
);
export type Rung = z.infer<typeof Rung>;

const Field = z.lazy(() => z.enum(['class', 'termDays', 'openMinor', 'daysAsCustomer', 'brokenPromises', 'lateShare']));
export type ConditionField = z.infer<typeof Field>;

/** A plain condition on the debtor and his invoice; `all` of an empty list is true. */
export type ScenarioCondition =
  | { readonly field: ConditionField; readonly is: 'equal' | 'at-least' | 'at-most'; readonly to: string | number }
  | { readonly all: readonly ScenarioCondition[] }
  | { readonly any: readonly ScenarioCondition[] };
export const ScenarioCondition: z.ZodType<ScenarioCondition> = z.lazy(() =>
  z.union([
    z.strictObject({ field: Field, is: z.enum(['equal', 'at-least', 'at-most']), to: z.union([z.string(), z.number()]) }),
    z.strictObject({ all: z.array(ScenarioCondition).readonly() }),
    z.strictObject({ any: z.array(ScenarioCondition).readonly() }),
  ]),
);

const TimeOfDay = z.lazy(() => z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** A ladder policy. A version is never edited; a running case keeps its version. */
export const Scenario = z.lazy(() =>
  z.strictObject({
    name: z.string().regex(/^[a-z][a-z0-9-]*$/),
    version: z.int().min(1),
    title: z.strictObject({ pl: z.string().min(1), en: z.string().min(1) }),
    /** Chosen by the first scenario whose condition holds, in the order of `rank`; without a condition only by hand. */
    when: ScenarioCondition.optional(),
    rank: z.int(),
    virtualClockOnly: z.boolean(),
    /** `effective`: the due date moved by art. 115 KC; `written`: as the invoice says. */
    countsFrom: z.enum(['effective', 'written']),
    /** `working`: an action that falls on a day off happens on the next working day. */
    actsOn: z.enum(['working', 'any']),
    /** `window`: one moment per debtor and working day, between `from` and two hours later. `fixed`: exactly at `from` (Europe/Warsaw). */
    moment: z.strictObject({ kind: z.enum(['window', 'fixed']), from: TimeOfDay, to: TimeOfDay }),
    /** `debtor`: one message covers all his invoices due at the moment. `invoice`: one message each. */
    message: z.enum(['debtor', 'invoice']),
    /** Contacts of one debtor; null is no limit. */
    limits: z.strictObject({ perWeek: z.int().min(1), total: z.int().min(1) }).nullable(),
    /** Whether consent, quiet hours, freshness of sources and unapplied cash can hold a message. Without it an address is enough. */
    holds: z.boolean(),
    promise: z.strictObject({ longestDays: z.int().min(1), toleranceDays: z.int().min(0), byDebtorHoldsTimes: z.int().min(0) }),
    disputeSlaDays: z.int().min(1),
    rungs: z.array(Rung).min(1),
    /** Why the ladder has no automatic step before the due date; every other ladder has one. */
    startsLateBecause: z.string().min(10).optional(),
    /** Calendar days after the due date when an unpaid invoice goes to a person, and not before the last rung was done. */
    handOverAfterDays: z.int(),
  }),
);
export type Scenario = z.infer<typeof Scenario>;
