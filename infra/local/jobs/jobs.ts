import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { HubError } from '../../../shared/domain/trouble.ts';
import type { WallClockMs } from '../parts.ts';
import type { Records } from '../records.ts';
import { type JobKind, Json } from './job-kind.ts';

export const Job = z.object({
  id: z.string(),
  kind: z.string(),
  input: Json,
  state: z.enum(['running', 'done', 'failed']),
  progress: Json.nullable(),
  /** Wall time, ISO. */
  startedAt: z.string(),
  endedAt: z.string().optional(),
  fault: z.object({ error: z.string(), message: z.string() }).optional(),
});
export type Job = z.infer<typeof Job>;

export type StartOutcome =
  | { readonly outcome: 'started' | 'attached'; readonly job: Job }
  | { readonly outcome: 'unknown-kind' }
  /** Another job runs and this one does not join it. */
  | { readonly outcome: 'in-the-way'; readonly job: Job };

export type Jobs = {
  /** `id` makes asking twice the same as asking once. Throws a ZodError when the input has a wrong shape. */
  start(kind: string, input: unknown, id?: string): Promise<StartOutcome>;
  get(id: string): Promise<Job | undefined>;
  list(page: {
    readonly limit: number;
    readonly cursor?: string;
  }): Promise<{ readonly items: readonly Job[]; readonly nextCursor?: string }>;
  /** The job when it has ended or `ms` of wall time have passed. */
  wait(id: string, ms: number): Promise<Job | undefined>;
  stop(): Promise<void>;
};

const stepTries = 5;
const usualPauseMs = 250;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export type JobsNeeds = {
  readonly records: Records;
  readonly wall: WallClockMs;
  /** No step before this. */
  readonly ready: Promise<unknown>;
  /** Wall milliseconds before a failed step is tried again the first time; doubled each time. */
  readonly firstPauseMs?: number;
};

/**
 * Long work of the embedded cloud that outlives its process: one job at a time, each step durable, goes on at the next start.
 * A step that throws is tried five times, then the job has failed and says why.
 */
export async function openJobs(kinds: readonly JobKind[], needs: JobsNeeds): Promise<Jobs> {
  const { records, wall } = needs;
  const shelf = records.shelf('job', Job);
  const byName = new Map(kinds.map((kind) => [kind.kind, kind]));
  const now = () => new Date(wall.now()).toISOString();
  let running: Job | undefined = (await shelf.list()).map((row) => row.value).find((job) => job.state === 'running');
  let stopped = false;
  let work: Promise<void> = Promise.resolve();
  const listeners = new Set<() => void>();

  let saving: Promise<unknown> = Promise.resolve();
  /** In the order of the calls, so that what is stored last is what was decided last. */
  const save = async (job: Job): Promise<Job> => {
    const mine = saving.then(() => records.commit([shelf.putting(job.id, job)]));
    saving = mine.catch(() => undefined);
    await mine;
    return job;
  };
  const end = async (job: Job, how: Pick<Job, 'state' | 'fault'>) => {
    running = undefined;
    await save({ ...job, ...how, endedAt: now() });
    for (const listener of listeners) listener();
  };
  const keep = async (job: Job) => {
    running = job;
    await save(job);
  };

  const oneStep = async (job: Job): Promise<void> => {
    const kind = byName.get(job.kind);
    if (kind === undefined) throw new HubError('NotConfigured', `No kind of job is called ${job.kind}.`);
    if (job.progress === null) {
      const progress = await kind.begin(job.input);
      return keep({ ...(running ?? job), progress });
    }
    const after = await kind.step(job.input, job.progress);
    const latest: Job = { ...(running ?? job), progress: after.progress };
    const prolonged = latest.input !== job.input;
    return after.done && !prolonged ? end(latest, { state: 'done' }) : keep(latest);
  };

  const stepWithTries = async (job: Job, tries = 1): Promise<void> => {
    try {
      await oneStep(job);
    } catch (fault) {
      if (stopped) return;
      if (tries === stepTries) return end(running ?? job, { state: 'failed', fault: faultOf(fault) });
      await pause((needs.firstPauseMs ?? usualPauseMs) * 2 ** tries);
      return stepWithTries(running ?? job, tries + 1);
    }
  };

  const run = async () => {
    await needs.ready;
    while (running !== undefined && !stopped) await stepWithTries(running);
  };
  const go = () => {
    work = work.then(run);
  };
  go();

  const attach = async (job: Job, input: Json): Promise<StartOutcome> => {
    const joined = byName.get(job.kind)?.join(job.input, input);
    if (joined === undefined) return { outcome: 'in-the-way', job };
    if (JSON.stringify(joined) === JSON.stringify(job.input)) return { outcome: 'attached', job };
    const prolonged = { ...job, input: joined };
    await keep(prolonged);
    return { outcome: 'attached', job: prolonged };
  };

  let asking: Promise<unknown> = Promise.resolve();
  const ask = async (kindName: string, asked: unknown, id: string): Promise<StartOutcome> => {
    const kind = byName.get(kindName);
    if (kind === undefined) return { outcome: 'unknown-kind' };
    const input = kind.accept(asked);
    const known = await shelf.get(id);
    if (known !== undefined) return { outcome: 'attached', job: known };
    if (running !== undefined)
      return running.kind === kindName ? attach(running, input) : { outcome: 'in-the-way', job: running };
    const job: Job = { id, kind: kindName, input, state: 'running', progress: null, startedAt: now() };
    await keep(job);
    go();
    return { outcome: 'started', job };
  };

  return {
    start: (kind, input, id = randomUUID()) => {
      const mine = asking.then(() => ask(kind, input, id));
      asking = mine.catch(() => undefined);
      return mine;
    },
    get: (id) => shelf.get(id),
    list: async ({ limit, cursor }) => {
      const rows = await shelf.list({ limit: limit + 1, ...(cursor === undefined ? {} : { after: cursor }) });
      const items = rows.slice(0, limit).map((row) => row.value);
      const last = items.at(-1);
      return rows.length > limit && last !== undefined ? { items, nextCursor: last.id } : { items };
    },
    wait: async (id, ms) => {
      const until = wall.now() + ms;
      for (;;) {
        const job = await shelf.get(id);
        const left = until - wall.now();
        if (job === undefined || job.state !== 'running' || left <= 0 || stopped) return job;
        await ended(listeners, left);
      }
    },
    stop: async () => {
      stopped = true;
      for (const listener of listeners) listener();
      await work;
    },
  };
}

const ended = (listeners: Set<() => void>, ms: number): Promise<void> =>
  new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      listeners.delete(finish);
      resolve();
    };
    const timer = setTimeout(finish, Math.min(ms, 1000));
    listeners.add(finish);
  });

const faultOf = (fault: unknown) =>
  fault instanceof Error ? { error: fault.name, message: fault.message } : { error: 'Error', message: String(fault) };
