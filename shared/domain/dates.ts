import * as z from 'zod';

/** A calendar day `YYYY-MM-DD` as it is written in Europe/Warsaw. Days compare as text. */
export const Day = z.iso.date().brand('Day');
export type Day = z.infer<typeof Day>;

/** A moment in UTC, `2026-11-25T07:00:00.000Z`: always milliseconds and `Z`, so moments compare as text. */
export const Instant = z.iso.datetime({ precision: 3 }).brand('Instant');
export type Instant = z.infer<typeof Instant>;
