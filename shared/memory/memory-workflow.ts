import { HubError } from '../domain/trouble.ts';
import type { MachineName, Workflow } from '../ports/workflow.ts';

type Input = Parameters<Workflow['start']>[2];
export type MemoryStart = { readonly machine: MachineName; readonly name: string; readonly input: Input };
/** `down`: nothing was done. `done-and-down`: it was done, and the answer got lost. */
export type WorkflowFaults = (call: 'start' | 'wake' | 'look', subject: string) => 'down' | 'done-and-down' | undefined;

export type MemoryWorkflow = Workflow & {
  /** Each execution once, in order of starting. */
  readonly starts: readonly MemoryStart[];
  readonly woken: readonly string[];
  /** A state begins to wait for this token. */
  wait(token: string): void;
  /** An execution ends; its name stays taken. */
  finish(machine: MachineName, name: string): void;
};

const namePattern = /^[A-Za-z0-9_-]{1,80}$/;

/**
 * Step Functions' manners over Maps: a name is taken for good; the same name with the same input while it runs is answered as the first time
 * (`started`), otherwise `already-started`; a token answers once.
 */
export function memoryWorkflow(faults: WorkflowFaults = () => undefined): MemoryWorkflow {
  const starts = new Map<string, MemoryStart>();
  const finished = new Set<string>();
  const waiting = new Set<string>();
  const woken: string[] = [];

  const start = (begun: MemoryStart): 'started' | 'already-started' => {
    const key = `${begun.machine}:${begun.name}`;
    const known = starts.get(key);
    if (known === undefined) {
      starts.set(key, begun);
      return 'started';
    }
    const same = JSON.stringify(known.input) === JSON.stringify(begun.input);
    return same && !finished.has(key) ? 'started' : 'already-started';
  };
  const wake = (token: string): 'woken' | 'nothing-waits' => {
    if (!waiting.delete(token)) return 'nothing-waits';
    woken.push(token);
    return 'woken';
  };
  const under = <Outcome>(call: 'start' | 'wake' | 'look' | 'look', subject: string, act: () => Outcome): Outcome => {
    const fault = faults(call, subject);
    const outcome = fault === 'down' ? undefined : act();
    if (outcome === undefined || fault === 'done-and-down')
      throw new HubError('ProviderDown', 'states: no answer', { service: 'states' });
    return outcome;
  };

  return {
    get starts() {
      return [...starts.values()];
    },
    woken,
    wait: (token) => waiting.add(token),
    finish: (machine, name) => finished.add(`${machine}:${name}`),
    start: async (machine, name, input) => {
      if (!namePattern.test(name)) throw new HubError('BadInput', 'not to be started: InvalidName', { machine });
      return under('start', name, () => start({ machine, name, input }));
    },
    wake: async (token) => under('wake', token, () => wake(token)),
    look: async (machine, name) =>
      under('look', name, () => {
        const key = `${machine}:${name}`;
        if (!starts.has(key)) return 'unknown';
        return finished.has(key) ? 'ended' : 'runs';
      }),
  };
}
