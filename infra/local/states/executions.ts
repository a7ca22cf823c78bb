import type { BusinessClock } from '../parts.ts';
import { type Description, type Execution, type ExecutionStatus, keyOf } from './execution.ts';
import { Refusal } from './failure.ts';
import { executionStarted, type HistoryEvent } from './history.ts';
import { byteLength, type Json, payloadLimit, sameJson } from './json.ts';
import type { Machines } from './machines.ts';
import { checkName, executionArn, roleArn } from './names.ts';
import type { RunningExecution, RunningExecutions } from './running.ts';
import type { Listed, Store } from './store.ts';
import { close, record } from './turn.ts';

export type Page<Item> = { readonly items: readonly Item[]; readonly nextCursor: string | undefined };

/** Standard executions run for a year at most (Step Functions quotas). */
const longestRun = 365 * 24 * 3_600 * 1_000;
const lastEvent = 99_999;

const described = ({ execution }: RunningExecution): Description => {
  const { machine, name, startedAt, input } = execution;
  return { machine, name, status: 'RUNNING', startedAt, input };
};

const taken = (machine: string, name: string): Refusal =>
  new Refusal('ExecutionAlreadyExists', `Execution Already Exists: '${executionArn(machine, name)}'`);

const unknown = (machine: string, name: string): Refusal =>
  new Refusal('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn(machine, name)}'`);

const checkLimit = (limit: number): void => {
  if (!Number.isInteger(limit) || limit < 1 || limit > 1_000)
    throw new Refusal('ValidationException', 'maxResults must be 1 to 1000');
};

/** Starting, stopping and looking at executions. */
export class Executions {
  readonly #store: Store;
  readonly #machines: Machines;
  readonly #running: RunningExecutions;
  readonly #clock: BusinessClock;
  /** Names whose earlier use is being looked up: two starts at once must not both find none. */
  readonly #arriving = new Map<string, Promise<unknown>>();

  constructor(store: Store, machines: Machines, running: RunningExecutions, clock: BusinessClock) {
    this.#store = store;
    this.#machines = machines;
    this.#running = running;
    this.#clock = clock;
  }

  async start(machine: string, name: string, input: Json): Promise<Description> {
    checkName(name);
    if (byteLength(JSON.stringify(input)) > payloadLimit) {
      throw new Refusal('InvalidExecutionInput', 'Invalid Execution Input: more than 262144 bytes');
    }
    const key = keyOf(machine, name);
    for (let other = this.#arriving.get(key); other !== undefined; other = this.#arriving.get(key))
      await other.catch(() => undefined);
    const starting = this.#start(machine, name, input);
    this.#arriving.set(key, starting);
    try {
      return await starting;
    } finally {
      this.#arriving.delete(key);
    }
  }

  async #start(machine: string, name: string, input: Json): Promise<Description> {
    const open = this.#running.find(machine, name);
    if (open !== undefined) return this.#startAgain(open, input);
    const { record: row, machine: compiled } = this.#machines.current(machine);
    if ((await this.#store.closed(machine, name)) !== undefined) throw taken(machine, name);
    const now = this.#clock.now();
    const execution: Execution = {
      machine,
      revision: row.revision,
      name,
      startedAt: now,
      deadline: now + Math.min(longestRun, (compiled.timeoutSeconds ?? longestRun) * 1_000),
      input,
      events: 0,
      nextFrame: 1,
      frames: [],
    };
    const running = this.#running.add(execution, compiled, false);
    const told = described(running);
    await this.#running.work(running, (turn) => {
      record(turn, undefined, executionStarted(JSON.stringify(input), roleArn(machine)));
      execution.frames.push({
        id: 0,
        state: compiled.startAt,
        phase: 'ready',
        input,
        variables: {},
        enteredAt: now,
        enteredEvent: 0,
        lastEvent: 0,
        attempts: [],
        turn: 0,
      });
    });
    return told;
  }

  async #startAgain(open: RunningExecution, input: Json): Promise<Description> {
    const { machine, name } = open.execution;
    if (!sameJson(open.execution.input, input)) throw taken(machine, name);
    await open.tail;
    if (open.over) throw taken(machine, name);
    return described(open);
  }

  async stop(machine: string, name: string, error: string | undefined, cause: string | undefined): Promise<Description> {
    const open = this.#running.find(machine, name);
    if (open !== undefined && !open.over) {
      try {
        await this.#running.work(open, (turn) => close(turn, turn.execution.frames[0], { status: 'ABORTED', error, cause }));
      } catch (refusal) {
        // It ended by itself a moment before: stopping what has ended changes nothing, as on AWS.
        if (!(refusal instanceof Refusal)) throw refusal;
      }
    }
    return this.describe(machine, name);
  }

  async describe(machine: string, name: string): Promise<Description> {
    const open = this.#running.find(machine, name);
    if (open !== undefined) return described(open);
    const closed = await this.#store.closed(machine, name);
    if (closed === undefined) throw unknown(machine, name);
    return closed;
  }

  async list(machine: string, status: ExecutionStatus | undefined, limit = 100, cursor?: string): Promise<Page<Listed>> {
    checkLimit(limit);
    this.#machines.describe(machine);
    return this.#store.list(machine, status ?? 'ALL', limit, cursor);
  }

  /** The cursor is the number of the next event. */
  async history(machine: string, name: string, limit = 100, cursor?: string, reverse = false): Promise<Page<HistoryEvent>> {
    checkLimit(limit);
    await this.describe(machine, name);
    const from = cursor === undefined ? (reverse ? lastEvent : 1) : Number(cursor);
    if (!Number.isInteger(from)) throw new Refusal('InvalidToken', `Invalid Token: '${cursor}'`);
    const found = await this.#store.history(machine, name, from, limit + 1, reverse);
    const next = found[limit];
    return { items: found.slice(0, limit), nextCursor: next === undefined ? undefined : String(next.id) };
  }
}
