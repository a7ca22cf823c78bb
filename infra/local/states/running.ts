import type { BusinessClock } from '../parts.ts';
import { type CallOptions, Calls } from './calls.ts';
import type { Machine } from './definition.ts';
import { type Execution, type Frame, keyOf } from './execution.ts';
import { Refusal } from './failure.ts';
import { advance } from './steps.ts';
import type { Store } from './store.ts';
import { Timers } from './timers.ts';
import { close, HistoryFull, type Means, type Turn } from './turn.ts';

export type RunningExecution = {
  readonly execution: Execution;
  readonly machine: Machine;
  /** Ends when everything asked of this execution so far is on disk. */
  tail: Promise<void>;
  listed: boolean;
  over: boolean;
};

export type Apply = (turn: Turn) => Promise<void> | void;

type Surroundings = CallOptions & {
  readonly store: Store;
  readonly clock: BusinessClock;
  readonly means: Means;
  /** Transitions so far, by machine. */
  readonly counts: Map<string, number>;
  /** Told after an execution's end is on disk. */
  readonly ended: (machine: string) => Promise<void>;
};

/** Events collected before a long run of states is committed in between. */
const commitEvery = 500;

const toRun = (execution: Execution): Frame | undefined =>
  execution.frames.find(({ phase }) => phase === 'ready' || phase === 'again');

const earliest = (execution: Execution): number =>
  execution.frames.reduce((soonest, { call, waitUntil }) => {
    const moments = [soonest, call?.timeoutAt, call?.heartbeatAt, waitUntil];
    return Math.min(...moments.filter((at) => at !== undefined));
  }, execution.deadline);

/** Runs the open executions: one piece of work at a time each, its effects only after it is on disk. */
export class RunningExecutions {
  readonly timers = new Timers();
  readonly calls: Calls;
  readonly #open = new Map<string, RunningExecution>();
  readonly #perMachine = new Map<string, number>();
  readonly #around: Surroundings;

  constructor(around: Surroundings) {
    this.#around = around;
    this.calls = new Calls(around, (running, apply) => this.work(this.#known(running.execution), apply));
  }

  find(machine: string, name: string): RunningExecution | undefined {
    return this.#open.get(keyOf(machine, name));
  }

  byKey(key: string): RunningExecution | undefined {
    return this.#open.get(key);
  }

  openOf(machine: string): number {
    return this.#perMachine.get(machine) ?? 0;
  }

  #known({ machine, name }: Execution): RunningExecution {
    const running = this.find(machine, name);
    if (running === undefined) throw new Refusal('ExecutionDoesNotExist', 'The execution has ended');
    return running;
  }

  add(execution: Execution, machine: Machine, listed: boolean): RunningExecution {
    const running: RunningExecution = { execution, machine, tail: Promise.resolve(), listed, over: false };
    this.#open.set(keyOf(execution.machine, execution.name), running);
    this.#perMachine.set(execution.machine, this.openOf(execution.machine) + 1);
    return running;
  }

  /** Takes up every restored execution where it stood: what was being invoked is invoked again, back-offs go on. */
  async takeUp(): Promise<void> {
    const runs: Promise<void>[] = [];
    for (const [key, running] of this.#open) {
      this.timers.set(key, earliest(running.execution));
      for (const frame of running.execution.frames) {
        if (frame.phase === 'calling') this.calls.begin(running, frame);
        if (frame.phase === 'retry') this.calls.backOff(running, frame);
      }
      if (toRun(running.execution) !== undefined) runs.push(this.work(running, () => undefined));
    }
    await Promise.all(runs);
  }

  /**
   * Does one piece of work on an execution, then runs it as far as it goes; resolves when all of it is on disk.
   * `now` is the business time the work is for, if the clock does not show it yet. Throws Refusal when the execution has ended.
   */
  work(running: RunningExecution, apply: Apply, now = 0): Promise<void> {
    const { machine, name } = running.execution;
    const end = this.#around.activity.begin(`execution ${machine}/${name}`);
    const result = running.tail.then(() => this.#turn(running, apply, now));
    running.tail = result.catch(() => undefined);
    return result.finally(end);
  }

  async #turn(running: RunningExecution, apply: Apply, now: number): Promise<void> {
    if (running.over) throw new Refusal('ExecutionDoesNotExist', 'The execution has ended');
    const turn: Turn = {
      execution: running.execution,
      machine: running.machine,
      means: this.#around.means,
      now: Math.max(now, this.#around.clock.now()),
      events: [],
      transitions: 0,
      calls: [],
      retries: [],
      closed: undefined,
    };
    try {
      await apply(turn);
      await this.#run(running, turn);
    } catch (cause) {
      if (cause instanceof Refusal) throw cause;
      // A full history ends an execution by AWS's rule; a fault of the engine must end it too, or it would be neither open nor closed.
      const why = cause instanceof Error ? cause.message : String(cause);
      const told = cause instanceof HistoryFull ? why : `The engine failed: ${why}`;
      close(turn, turn.execution.frames[0], { status: 'FAILED', error: 'States.Runtime', cause: told });
    }
    await this.#commit(running, turn);
  }

  async #run(running: RunningExecution, turn: Turn): Promise<void> {
    for (let frame = toRun(turn.execution); frame !== undefined; frame = toRun(turn.execution)) {
      await advance(turn, frame);
      if (turn.events.length >= commitEvery && turn.closed === undefined) await this.#commit(running, turn);
    }
  }

  async #commit(running: RunningExecution, turn: Turn): Promise<void> {
    const { store, counts } = this.#around;
    const { machine, name, startedAt, input } = running.execution;
    const writes = turn.closed === undefined ? [store.openWrite(running.execution)] : store.closeWrites(turn.closed);
    if (!running.listed && turn.closed === undefined) {
      writes.push(...store.listWrites({ machine, name, status: 'RUNNING', startedAt, input }));
    }
    if (turn.events.length > 0) writes.push(store.historyWrite(machine, name, turn.events));
    if (turn.transitions > 0) {
      const transitions = (counts.get(machine) ?? 0) + turn.transitions;
      counts.set(machine, transitions);
      writes.push(store.countWrite(machine, transitions));
    }
    running.listed = true;
    turn.events = [];
    turn.transitions = 0;
    await store.commit(writes);
    await this.#committed(running, turn);
  }

  async #committed(running: RunningExecution, turn: Turn): Promise<void> {
    const { machine, name } = running.execution;
    const key = keyOf(machine, name);
    if (turn.closed === undefined) this.timers.set(key, earliest(running.execution));
    else {
      running.over = true;
      this.timers.remove(key);
      this.#open.delete(key);
      this.#perMachine.set(machine, this.openOf(machine) - 1);
      await this.#around.ended(machine);
    }
    for (const frame of turn.calls.splice(0)) this.calls.begin(running, frame);
    for (const frame of turn.retries.splice(0)) this.calls.backOff(running, frame);
  }

  async idle(): Promise<void> {
    await Promise.all([...this.#open.values()].map(({ tail }) => tail));
  }
}
