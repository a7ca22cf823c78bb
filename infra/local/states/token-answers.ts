import type { Frame } from './execution.ts';
import { keyOf } from './execution.ts';
import { Refusal } from './failure.ts';
import { byteLength, type Json, payloadLimit } from './json.ts';
import type { RunningExecutions } from './running.ts';
import type { Store } from './store.ts';
import { tokenAnswered } from './task-state.ts';
import type { TokenSubject, Tokens } from './tokens.ts';
import { frameOf, stateOf, type Turn } from './turn.ts';

const timedOut = (): Refusal =>
  new Refusal('TaskTimedOut', 'Task Timed Out: the token has expired or the task it belongs to has been closed');

/** The thread that waits for this very token, or TaskTimedOut: an earlier attempt's token is as dead as a used one. */
const waiting = (turn: Turn, subject: TokenSubject): Frame => {
  const frame = frameOf(turn, subject.frame);
  const waits = frame?.phase === 'calling' || frame?.phase === 'token';
  if (frame === undefined || !waits || frame.turn !== subject.turn || frame.call?.token === undefined) throw timedOut();
  return frame;
};

/** SendTaskSuccess, SendTaskFailure, SendTaskHeartbeat. They resolve when the answer and all it led to is on disk. */
export class TokenAnswers {
  readonly #store: Store;
  readonly #running: RunningExecutions;
  readonly #tokens: Tokens;
  constructor(store: Store, running: RunningExecutions, tokens: Tokens) {
    this.#store = store;
    this.#running = running;
    this.#tokens = tokens;
  }

  async success(token: string, output: Json): Promise<void> {
    if (byteLength(JSON.stringify(output)) > payloadLimit)
      throw new Refusal('InvalidOutput', 'Invalid Output: more than 262144 bytes');
    await this.#answer(token, { output });
  }

  async failure(token: string, error: string | undefined, cause: string | undefined): Promise<void> {
    await this.#answer(token, { error, cause });
  }

  async heartbeat(token: string): Promise<void> {
    await this.#apply(token, (turn, subject) => {
      const { call } = waiting(turn, subject);
      if (call?.heartbeatSeconds !== undefined) call.heartbeatAt = turn.now + call.heartbeatSeconds * 1_000;
    });
  }

  #answer(token: string, answer: Parameters<typeof tokenAnswered>[4]): Promise<void> {
    return this.#apply(token, async (turn, subject) => {
      const frame = waiting(turn, subject);
      const compiled = stateOf(turn, frame);
      if (compiled.state.Type === 'Task') await tokenAnswered(turn, frame, compiled, compiled.state, answer);
    });
  }

  async #apply(token: string, apply: (turn: Turn, subject: TokenSubject) => Promise<void> | void): Promise<void> {
    const subject = this.#tokens.read(token);
    const running = this.#running.byKey(keyOf(subject.machine, subject.name));
    if (running === undefined || running.over) throw await this.#gone(subject);
    try {
      await this.#running.work(running, (turn) => apply(turn, subject));
    } catch (cause) {
      if (cause instanceof Refusal && cause.code === 'ExecutionDoesNotExist') throw timedOut();
      throw cause;
    }
  }

  async #gone({ machine, name }: TokenSubject): Promise<Refusal> {
    if ((await this.#store.closed(machine, name)) !== undefined) return timedOut();
    return new Refusal('TaskDoesNotExist', 'Task does not exist');
  }
}
