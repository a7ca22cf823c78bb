import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FunctionRow, MachineRow } from '../../infra/hub.ts';
import { openTestCloud, type TestCloud } from './aws-cloud.ts';

const functions: readonly FunctionRow[] = [
  {
    name: 'settle-unknown',
    timeoutSeconds: 10,
    memoryMb: 256,
    triggers: [{ by: 'schedule', name: 'settle-unknown', expression: 'rate(15 minutes)' }],
    may: {},
    bundleLimitKb: 500,
  },
];
const machines: readonly MachineRow[] = [
  { name: 'portfolio-monitor', calls: [], schedule: { name: 'portfolio-monitor', expression: 'cron(0 6 * * ? *)' } },
];

export const minute = 60_000;
export const hour = 60 * minute;
/** 25 November 2026, 00:00 in Warsaw. */
export const midnight = Date.parse('2026-11-24T23:00:00Z');

export type ScheduledCloud = {
  readonly clock: { at: number };
  /** Executions started so far, `machine name`, and their inputs. */
  readonly started: readonly string[];
  readonly inputs: readonly unknown[];
  /** The cloud on the same folder; a second call is a restart. */
  open(startMachine?: () => Promise<unknown>): Promise<TestCloud>;
  /** Lives every due moment up to `until`, as the mover of days does. */
  live(until: number): Promise<void>;
  end(): Promise<void>;
};

/** A cloud with one schedule for a function and one for a machine, whose business clock stands at midnight. */
export async function scheduledCloud(): Promise<ScheduledCloud> {
  const folder = await mkdtemp(join(tmpdir(), 'hub-schedules-'));
  const clock = { at: midnight, now: () => clock.at };
  const started: string[] = [];
  const inputs: unknown[] = [];
  let hub: TestCloud | undefined;
  return {
    clock,
    started,
    inputs,
    async open(startMachine) {
      await hub?.stop();
      hub = await openTestCloud({
        folder,
        clock,
        functions,
        machines,
        startMachine: async (machine, execution, input) => {
          await startMachine?.();
          started.push(`${machine} ${execution}`);
          inputs.push(input);
        },
      });
      return hub;
    },
    async live(until) {
      for (let next = hub?.cloud.timers.nextAt(); next !== undefined && next <= until; next = hub?.cloud.timers.nextAt()) {
        clock.at = Math.max(clock.at, next);
        await hub?.cloud.timers.fireDue(clock.at);
        await hub?.activity.quiet();
      }
      clock.at = until;
    },
    async end() {
      await hub?.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
