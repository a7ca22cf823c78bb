import type { Activity, Invoke, InvokeAnswer, WallClockMs } from '../parts.ts';
import type { Execution, Frame } from './execution.ts';
import { Refusal } from './failure.ts';
import { type Json, parseJson } from './json.ts';
import { Slots } from './slots.ts';
import { answered } from './task-state.ts';
import { frameOf, stateOf, type Turn } from './turn.ts';
import { WallWaits } from './wall-waits.ts';

export type Running = {
  readonly execution: Execution;
  /** Its end is on disk. */
  readonly over: boolean;
};

type Work = (running: Running, apply: (turn: Turn) => Promise<void> | void) => Promise<void>;

export type CallOptions = {
  readonly invoke: Invoke;
  readonly activity: Activity;
  readonly wallClock: WallClockMs;
  readonly concurrency: number;
  readonly held: boolean;
};

type PlainAnswer = Exclude<InvokeAnswer, { ok: true }> | { readonly ok: true; readonly value: Json };

/** What a handler returned, as Lambda would put it on the wire. */
const asJson = (answer: InvokeAnswer): PlainAnswer => {
  if (!answer.ok) return answer;
  try {
    const text: string | undefined = JSON.stringify(answer.value);
    return { ok: true, value: text === undefined ? null : parseJson(text) };
  } catch (cause) {
    return { ok: false, error: 'Runtime.MarshalError', cause: String(cause) };
  }
};

/** The functions being invoked and the back-offs between attempts, all of them seen through Activity. */
export class Calls {
  readonly #options: CallOptions;
  readonly #work: Work;
  readonly #slots: Slots;
  readonly #waits: WallWaits;
  #stopped = false;

  constructor(options: CallOptions, work: Work) {
    this.#options = options;
    this.#work = work;
    this.#slots = new Slots(options.concurrency, options.held);
    this.#waits = new WallWaits(options.wallClock);
  }

  release(): void {
    this.#slots.release();
  }

  stop(): void {
    this.#stopped = true;
    this.#waits.stop();
  }

  /** Invokes a thread's function; nothing happens when the execution went on meanwhile (a time-out, a stop, an answered token). */
  begin(running: Running, frame: Frame): void {
    const { call, turn, id } = frame;
    if (call === undefined) return;
    const current = (now: Frame | undefined): boolean => !running.over && now?.turn === turn && now.phase === 'calling';
    const find = (): Frame | undefined => running.execution.frames.find((other) => other.id === id);
    this.#behind(`invoke ${call.functionName}`, () =>
      this.#slots.run(async () => {
        if (this.#stopped || !current(find())) return;
        const answer = asJson(await this.#options.invoke(call.functionName, parseJson(JSON.stringify(call.payload))));
        if (this.#stopped || !current(find())) return;
        await this.#work(running, async (next) => {
          const now = frameOf(next, id);
          if (now === undefined || !current(now)) return;
          const compiled = stateOf(next, now);
          if (compiled.state.Type === 'Task') await answered(next, now, compiled, compiled.state, answer);
        });
      }),
    );
  }

  /** Waits out a thread's back-off, then attempts its state again. */
  backOff(running: Running, frame: Frame): void {
    const { retryAtWall, turn, id } = frame;
    if (retryAtWall === undefined) return;
    this.#behind(`retry ${frame.state}`, async () => {
      await new Promise<void>((resolve) => this.#waits.until(retryAtWall, resolve));
      if (running.over) return;
      await this.#work(running, (next) => {
        const now = frameOf(next, id);
        if (now === undefined || now.turn !== turn || now.phase !== 'retry') return;
        now.phase = 'again';
        now.retryAtWall = undefined;
      });
    });
  }

  /**
   * Work nobody waits for. That an execution ended first is no trouble; anything else is, because it means the store is broken:
   * it is left unhandled and ends the process, which takes everything up again when it starts.
   */
  #behind(what: string, work: () => Promise<void>): void {
    const end = this.#options.activity.begin(what);
    void work()
      .catch((cause: unknown) => {
        if (!(cause instanceof Refusal) && !this.#stopped) throw cause;
      })
      .finally(end);
  }
}
