import * as z from 'zod';
import { Instant } from '../domain/dates.ts';

/** EventBridge writes moments without milliseconds, others with more digits; the hub's moments always have three. */
export const Moment = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/)
  .transform((text) => `${text.slice(0, 19)}.${text.slice(20, -1).padEnd(3, '0').slice(0, 3)}Z`)
  .pipe(Instant);

/** A schedule of EventBridge: a rule's event, or Scheduler's target input `{"time":"<aws.scheduler.scheduled-time>"}`. */
export const ScheduleEvent = z.object({ time: Moment });

/** One event as a rule hands it on. */
export const BusEnvelope = z.object({
  id: z.string().min(1),
  source: z.string(),
  'detail-type': z.string(),
  time: Moment,
  detail: z.record(z.string(), z.unknown()),
});
