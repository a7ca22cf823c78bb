import type { Value } from './table.ts';

/** One event on the hub's bus; `name` is the detail type, e.g. `task-created.v1`. */
export type BusEvent = {
  readonly id: string;
  readonly name: string;
  readonly at: string;
  readonly detail: { readonly [name: string]: Value };
};

export interface Bus {
  /** At most 10. Answers the ids that were not taken; the caller tells its source to send them again. */
  publish(events: readonly BusEvent[]): Promise<{ readonly notTaken: readonly string[] }>;
}
