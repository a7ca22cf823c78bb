import type { Frame } from './execution.ts';
import { guarded } from './flow.ts';
import { leaveWait } from './steps.ts';
import { timedOut } from './task-state.ts';
import { close, frameOf, stateOf, type Turn } from './turn.ts';

const callOver = ({ phase, call }: Frame, now: number): boolean =>
  (phase === 'calling' || phase === 'token') &&
  Math.min(call?.timeoutAt ?? Number.POSITIVE_INFINITY, call?.heartbeatAt ?? Number.POSITIVE_INFINITY) <= now;

const fire = async (turn: Turn, frame: Frame): Promise<void> => {
  const compiled = stateOf(turn, frame);
  const { state } = compiled;
  if (state.Type === 'Wait' && frame.phase === 'wait' && (frame.waitUntil ?? 0) <= turn.now) {
    await guarded(turn, frame, compiled, () => leaveWait(turn, frame, compiled, state));
  } else if (state.Type === 'Task' && callOver(frame, turn.now)) await timedOut(turn, frame, compiled, state);
};

/** Everything of an execution whose moment came: its end after a year or its own TimeoutSeconds, else its waits and time-outs. */
export const due = async (turn: Turn): Promise<void> => {
  const { execution } = turn;
  if (execution.deadline <= turn.now) {
    return close(turn, execution.frames[0], { status: 'TIMED_OUT', error: 'States.Timeout', cause: undefined });
  }
  for (const { id } of [...execution.frames]) {
    const frame = frameOf(turn, id);
    if (frame !== undefined) await fire(turn, frame);
  }
};
