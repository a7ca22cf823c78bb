import type { Value } from './table.ts';

export type MachineName = 'invoice-lifecycle' | 'dispute' | 'promise' | 'court' | 'factoring' | 'portfolio-monitor';

export interface Workflow {
  /** Starting the same name twice is starting once. */
  start(machine: MachineName, name: string, input: { readonly [name: string]: Value }): Promise<'started' | 'already-started'>;
  /** Answers a waiting state's task token. A time-out, unknown or used token means nothing waits. */
  wake(token: string): Promise<'woken' | 'nothing-waits'>;
  /** Whether an execution of that name still runs. */
  look(machine: MachineName, name: string): Promise<'runs' | 'ended' | 'unknown'>;
}
