import { randomBytes } from 'node:crypto';
import type { Activity, BusinessClock, Invoke, TimerSource, WallClockMs } from '../parts.ts';
import { due } from './due.ts';
import type { Description, ExecutionStatus } from './execution.ts';
import { Executions, type Page } from './executions.ts';
import type { HistoryEvent } from './history.ts';
import type { Json } from './json.ts';
import { type Level, LevelFolder } from './level.ts';
import { type MachineDescription, Machines } from './machines.ts';
import { RunningExecutions } from './running.ts';
import { type Listed, type MachineRecord, Store } from './store.ts';
import { TokenAnswers } from './token-answers.ts';
import { Tokens } from './tokens.ts';

export type StatesOptions = {
  /** A folder of its own, or another place to keep itself in. */
  readonly store: string | Level;
  /** Waits and time-outs of states, and every timestamp. */
  readonly clock: BusinessClock;
  /** Back-off between attempts. */
  readonly wallClock: WallClockMs;
  readonly invoke: Invoke;
  readonly activity: Activity;
  /** Functions invoked at once; 16 when not given. */
  readonly concurrency?: number;
  /** Invoke nothing before `resume()`: for a hub whose endpoints come up after the engine. */
  readonly held?: boolean;
};

export type Counts = { readonly transitions: number; readonly byMachine: Readonly<Record<string, number>> };

/** A durable Step Functions (Standard). Its calls throw `Refusal`, named as AWS names the exception. */
export interface States extends TimerSource {
  /** Creates or updates a machine; running executions keep the definition they began with. */
  create(name: string, definition: string, substitutions: Readonly<Record<string, string>>): Promise<MachineRecord>;
  describeMachine(name: string): MachineDescription;
  listMachines(): readonly MachineRecord[];
  hasMachine(name: string): boolean;
  deleteMachine(name: string): Promise<void>;
  /** The same name with the same input while open is the same execution; any other name in use is `ExecutionAlreadyExists`. */
  start(machine: string, name: string, input: Json): Promise<Description>;
  stop(machine: string, name: string, error?: string, cause?: string): Promise<Description>;
  describe(machine: string, name: string): Promise<Description>;
  /** Newest first; `limit` 1 to 1,000. */
  list(machine: string, status?: ExecutionStatus, limit?: number, cursor?: string): Promise<Page<Listed>>;
  history(machine: string, name: string, limit?: number, cursor?: string, reverse?: boolean): Promise<Page<HistoryEvent>>;
  sendTaskSuccess(token: string, output: Json): Promise<void>;
  sendTaskFailure(token: string, error?: string, cause?: string): Promise<void>;
  sendTaskHeartbeat(token: string): Promise<void>;
  /** State transitions so far (entered states and further attempts), kept over restarts. */
  counts(): Counts;
  resume(): void;
  close(): Promise<void>;
}

/** Opens the engine on its folder and takes up what was running there. */
export const openStates = async (options: StatesOptions): Promise<States> => {
  const store = new Store(typeof options.store === 'string' ? await LevelFolder.open(options.store) : options.store);
  const tokens = new Tokens(await store.secret(() => randomBytes(32).toString('base64url')));
  const machines = await Machines.open(store, options.clock);
  const counts = await store.counts();
  const running: RunningExecutions = new RunningExecutions({
    ...options,
    concurrency: options.concurrency ?? 16,
    held: options.held ?? false,
    store,
    counts,
    means: {
      issueToken: ({ machine, name }, frame) => tokens.issue({ machine, name, frame: frame.id, turn: frame.turn }),
      wallNow: () => options.wallClock.now(),
      random: () => Math.random(),
    },
    ended: async (machine) => {
      if (machines.isDeleting(machine) && running.openOf(machine) === 0) await machines.remove(machine);
    },
  });
  for await (const execution of store.openExecutions()) {
    running.add(execution, await machines.at(execution.machine, execution.revision), true);
  }
  const executions = new Executions(store, machines, running, options.clock);
  const answers = new TokenAnswers(store, running, tokens);
  await running.takeUp();
  return {
    name: 'states',
    nextAt: () => running.timers.nextAt(),
    fireDue: async (now) => {
      const fired = running.timers.takeDue(now).map(async (key) => {
        const one = running.byKey(key);
        if (one !== undefined && !one.over) await running.work(one, due, now);
      });
      await Promise.all(fired);
    },
    create: (name, definition, substitutions) => machines.put(name, definition, substitutions),
    describeMachine: (name) => machines.describe(name),
    listMachines: () => machines.list(),
    hasMachine: (name) => machines.has(name),
    deleteMachine: async (name) => {
      await machines.markDeleting(name);
      if (running.openOf(name) === 0) await machines.remove(name);
    },
    start: (machine, name, input) => executions.start(machine, name, input),
    stop: (machine, name, error, cause) => executions.stop(machine, name, error, cause),
    describe: (machine, name) => executions.describe(machine, name),
    list: (machine, status, limit, cursor) => executions.list(machine, status, limit, cursor),
    history: (machine, name, limit, cursor, reverse) => executions.history(machine, name, limit, cursor, reverse),
    sendTaskSuccess: (token, output) => answers.success(token, output),
    sendTaskFailure: (token, error, cause) => answers.failure(token, error, cause),
    sendTaskHeartbeat: (token) => answers.heartbeat(token),
    counts: () => ({
      transitions: [...counts.values()].reduce((sum, count) => sum + count, 0),
      byMachine: Object.fromEntries(counts),
    }),
    resume: () => running.calls.release(),
    close: async () => {
      running.calls.stop();
      await running.idle();
      await store.close();
    },
  };
};
