import type { Access, FunctionRow, Trigger } from './hub.ts';

/** Seconds, megabytes, kilobytes. */
type Size = readonly [timeout: number, memory: number, bundle: FunctionRow['bundleLimitKb']];
/** What most functions need. */
export const small: Size = [10, 256, 500];
/** One row of the drawing: what a function needs, what starts it, what it may do. */
export const row = (name: string, { size, on, may }: { size: Size; on: readonly Trigger[]; may: Access }): FunctionRow => {
  const [timeoutSeconds, memoryMb, bundleLimitKb] = size;
  return { name, timeoutSeconds, memoryMb, triggers: on, may, bundleLimitKb };
};
/** Called by the machines that name it. */
export const machine: Trigger = { by: 'machine' };
/** Any of these events on the hub's own bus. */
export const onBus = (...names: string[]): Trigger => ({
  by: 'event',
  bus: 'receivables',
  pattern: { source: ['receivables'], 'detail-type': names },
});
/** Only invoices whose first action is due on the day they arrive or change; all others wait for the morning's run. */
export const dueAtOnce: Trigger = {
  by: 'event',
  bus: 'receivables',
  pattern: {
    source: ['receivables'],
    'detail-type': ['invoice-registered.v1', 'invoice-changed.v1'],
    detail: { data: { startsAtOnce: [true] } },
  },
};
/** What the mail provider tells of messages. */
export const fromMailProvider: Trigger = { by: 'event', bus: 'default', pattern: { source: ['aws.ses'] } };
/** A schedule by the clock of Warsaw: `rate(…)` or `cron(…)`. */
export const at = (name: string, expression: string): Trigger => ({ by: 'schedule', name, expression });
/** As `at`, for work that looks at the present only: the embedded cloud does it once at the end of a moved day. */
export const atRest = (name: string, expression: string): Trigger => ({ by: 'schedule', name, expression, atRest: true });
