import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../infra/local/store/free-port.ts';

const root = new URL('../..', import.meta.url).pathname;
const run = promisify(execFile);
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

// biome-ignore lint/suspicious/noExplicitAny: an answer of the wire, looked at by the test
type Answer = any;

export type JourneyHub = Awaited<ReturnType<typeof journeyHub>>;

/** An empty hub as `npm start` runs it, on its own ports and data folder, with the clock standing still on `start`. */
export async function journeyHub(start: string) {
  const [port, cloudPort] = [await freePort(), await freePort()];
  const data = await mkdtemp(join(tmpdir(), 'hub-journey-'));
  const env = {
    ...process.env,
    ...{ PORT: `${port}`, HUB_CLOUD_PORT: `${cloudPort}`, HUB_DATA: data, HUB_WORLD: 'empty', HUB_START: start },
  };
  const child = spawn(process.execPath, ['infra/local/start.mjs'], { cwd: root, env, stdio: 'ignore' });
  const page = `http://127.0.0.1:${port}`;
  const cloud = `http://127.0.0.1:${cloudPort}`;
  const tokens = new Map<string, string>();

  const call = async (method: string, path: string, as: string, body?: unknown): Promise<{ status: number; value: Answer }> => {
    const token = tokens.get(as) ?? (await signIn(page, as));
    tokens.set(as, token);
    const answer = await fetch(`${page}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, value: await answer.json() };
  };
  const command = async (...words: string[]): Promise<string> =>
    (await run(process.execPath, ['infra/local/command.mjs', ...words], { cwd: root, env })).stdout;

  return {
    ...{ page, cloud, call, command },
    ready: async (): Promise<void> => {
      for (const end = Date.now() + 60_000; Date.now() < end; await pause(100)) {
        const answer = await fetch(`${page}/health`).catch(() => undefined);
        if (answer?.ok && JSON.stringify(await answer.json()).includes('"ready"')) return;
      }
      throw new Error('The hub was not ready within a minute.');
    },
    /** Writes a file and reads it in with the command; answers what the command printed. */
    importText: async (name: string, text: string, ...words: string[]): Promise<string> => {
      const file = join(data, name);
      await writeFile(file, text);
      return command('import', '--file', file, ...words);
    },
    inbox: async (of: 'ses' | 'sns' | 'sms'): Promise<Answer[]> => {
      const answer: Answer = await (await fetch(`${cloud}/_hub/${of}?limit=500`)).json();
      return answer.items;
    },
    stop: async (): Promise<void> => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      await rm(data, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function signIn(page: string, user: string): Promise<string> {
  const answer = await fetch(`${page}/local/sign-in`, { method: 'POST', body: JSON.stringify({ user }) });
  const { token }: Answer = await answer.json();
  return token;
}
