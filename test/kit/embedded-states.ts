import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openActivity } from '../../infra/local/activity.ts';
import type { Invoke, InvokeAnswer } from '../../infra/local/parts.ts';
import { openStates, type States } from '../../infra/local/states/states.ts';

/** A business clock that stands still until it is moved; milliseconds. */
export type StillClock = { now(): number; at: number };

export const stillClock = (start: string): StillClock => {
  const clock = { at: Date.parse(start), now: () => clock.at };
  return clock;
};

export type Handlers = Readonly<Record<string, (payload: unknown) => Promise<InvokeAnswer> | InvokeAnswer>>;

export const invokeOf =
  (handlers: Handlers): Invoke =>
  async (name, payload) => {
    const handler = handlers[name];
    if (handler === undefined) return { ok: false, error: 'Lambda.ResourceNotFoundException', cause: `no function ${name}` };
    return handler(payload);
  };

export type EmbeddedStates = {
  readonly states: States;
  readonly clock: StillClock;
  readonly activity: ReturnType<typeof openActivity>;
  readonly directory: string;
  /** Runs every timer up to `until` in order, each until all is quiet. */
  runUntil(until: number): Promise<void>;
  reopen(): Promise<EmbeddedStates>;
  remove(): Promise<void>;
};

const open = async (directory: string, clock: StillClock, invoke: Invoke): Promise<EmbeddedStates> => {
  const activity = openActivity();
  const states = await openStates({ store: directory, clock, wallClock: { now: () => Date.now() }, invoke, activity });
  return {
    states,
    clock,
    activity,
    directory,
    runUntil: async (until) => {
      await activity.quiet();
      for (let next = states.nextAt(); next !== undefined && next <= until; next = states.nextAt()) {
        clock.at = Math.max(clock.at, next);
        await states.fireDue(clock.at);
        await activity.quiet();
      }
      clock.at = Math.max(clock.at, until);
    },
    reopen: async () => {
      await states.close();
      return open(directory, clock, invoke);
    },
    remove: async () => {
      await states.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
};

/** The engine on a folder of its own, with a still clock and the given functions. */
export const embeddedStates = async (invoke: Invoke, start = '2026-11-02T08:00:00.000Z'): Promise<EmbeddedStates> =>
  open(await mkdtemp(join(tmpdir(), 'states-')), stillClock(start), invoke);
