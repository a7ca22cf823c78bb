import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { dynamoCaller } from '../../infra/local/store/dynamo-call.ts';
import { freePort } from '../../infra/local/store/free-port.ts';
import {
  bundleFile,
  event,
  parked,
  pause,
  putItem,
  root,
  skipReason,
  temporaryFolder,
  until,
  withDynoxide,
} from './local-kit.ts';

const Line = z.object({ name: z.string(), at: z.string(), keys: z.array(z.string()).optional() });
const Health = z.object({ status: z.literal('ok'), today: z.string(), clock: z.enum(['still', 'running']), world: z.string() });
const Job = z.object({ id: z.string(), state: z.string() });

let folder: { path: string; remove: () => Promise<void> };
let program: URL;
let trimWorker: URL;
let port: number;
let cloudPort: number;
let hub: ChildProcess;

const data = () => join(folder.path, 'data');
const trace = () => {
  try {
    return readFileSync(join(folder.path, 'trace'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => Line.parse(JSON.parse(line)));
  } catch {
    return [];
  }
};

/** Processes whose command line names our data folder. */
const engines = (): string[] =>
  readdirSync('/proc').filter((pid) => {
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      return words[0]?.endsWith('dynoxide') === true && words.some((word) => word.startsWith(data()));
    } catch {
      return false;
    }
  });

const hubSaid = () => readFileSync(join(folder.path, 'said'), 'utf8').slice(-2000);

const health = async () => {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/health`);
    return answer.ok ? Health.parse(await answer.json()) : undefined;
  } catch {
    return undefined;
  }
};

async function start(): Promise<void> {
  const environment = {
    PATH: process.env.PATH,
    ROOT: root,
    TRIM_WORKER: trimWorker.href,
    TRACE: join(folder.path, 'trace'),
    HUB_DATA: data(),
    HUB_WORLD: 'empty',
    HUB_START: '2026-01-01',
    PORT: String(port),
    HUB_CLOUD_PORT: String(cloudPort),
  };
  const said = openSync(join(folder.path, 'said'), 'a');
  hub = spawn(process.execPath, [fileURLToPath(program)], { env: environment, detached: true, stdio: ['ignore', said, said] });
  await until('the hub is ready', async () => (await health())?.world === 'ready', hubSaid);
}

const ended = () =>
  new Promise((resolve) => (hub.exitCode === null && hub.signalCode === null ? hub.once('exit', resolve) : resolve(0)));

async function advance(days: number): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/local/clock`, {
    method: 'POST',
    headers: { prefer: 'respond-async' },
    body: JSON.stringify({ advanceDays: days }),
  });
  expect(answer.status).toBe(202);
  return Job.parse(await answer.json()).id;
}
const jobEnded = (id: string) =>
  until(
    'the job ends',
    async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/local/jobs/${id}?wait=5`);
      return Job.parse(await answer.json()).state === 'done';
    },
    hubSaid,
  );

const put = (pk: string, attributes: object) =>
  putItem(dynamoCaller(`http://127.0.0.1:${cloudPort}`), pk, '1', { ...attributes });
const taken = (name: string) => trace().flatMap((line) => (line.name === name ? (line.keys ?? []) : []));
const monitorDays = () => [...new Set(trace().flatMap((line) => (line.name === 'start-due' ? [line.at] : [])))];

describe.skipIf(!withDynoxide)(`a hub that is killed${skipReason}`, () => {
  beforeAll(async () => {
    folder = await temporaryFolder();
    mkdirSync(join(root, '.hub/test'), { recursive: true });
    program = await bundleFile('test/infra/local-tiny-hub.ts', join(root, '.hub/test/tiny-hub.mjs'));
    trimWorker = await bundleFile('infra/local/stream/trim-worker.ts', join(root, '.hub/test/tiny-trim-worker.mjs'));
    port = await freePort();
    cloudPort = await freePort();
    await start();
  });
  afterAll(async () => {
    hub.kill('SIGTERM');
    await ended();
    await folder.remove();
  });

  it('takes its store with it when only its own process dies', async () => {
    expect(engines()).toHaveLength(1);
    hub.kill('SIGKILL');
    await ended();
    await until('dynoxide is gone', () => engines().length === 0);
    await start();
    expect(engines()).toHaveLength(1);
  });

  it('goes on with the clock, the day that was being moved, every timer and the stream where they stood', async () => {
    const before = await health();
    expect(before).toMatchObject({ today: '2026-01-01', clock: 'still' });
    await put('first', event);
    await until('the first event is taken', () => taken('publish-events').includes('first'));

    const job = await advance(12);
    await until('some days have passed', () => monitorDays().length >= 3);
    await put('second', parked);
    hub.kill('SIGKILL');
    await ended();
    await start();
    await until('more days have passed', () => monitorDays().length >= 6);
    if (hub.pid !== undefined) process.kill(-hub.pid, 'SIGKILL');
    await ended();
    await until('dynoxide is gone', () => engines().length === 0);
    await start();
    await jobEnded(job);

    expect(await health()).toMatchObject({ today: '2026-01-13', clock: 'still' });
    const mornings = [...Array(12).keys()].map((day) => `2026-01-${String(day + 1).padStart(2, '0')}T05:00:00.000Z`);
    expect(monitorDays()).toEqual(mornings);
    expect(taken('wake-waiting')).toContain('second');
    await put('third', event);
    await until('the third event is taken', () => taken('publish-events').includes('third'));
    expect(taken('publish-events').filter((key) => key === 'first')).toHaveLength(1);
  }, 120_000);

  it('never ran backwards', () => {
    const moments = trace().map((line) => line.at);
    expect(moments).toEqual([...moments].sort());
  });

  it('says which job runs when another day is asked for, and joins it', async () => {
    const one = await advance(60);
    expect(await advance(5)).toBe(one);
    await jobEnded(one);
    await pause(1);
    expect((await health())?.today).toBe('2026-03-14');
  }, 120_000);
});
