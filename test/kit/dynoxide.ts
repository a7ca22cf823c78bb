import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.ts';

export type StoreServer = { readonly endpoint: string; stop(): Promise<void> };

/** Runs a command that ends when its standard input does, so with whoever started it, whatever ends him. */
const tied = 'trap "" INT; "$@" & child=$!; cat >/dev/null; kill $child; wait $child';

/** Where the server's binary lies, or undefined on a machine for which there is none. */
export function dynoxidePath(): string | undefined {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('@dynoxide/linux-x64/package.json')), 'dynoxide');
  } catch {
    return undefined;
  }
}

/** Starts a server that listens on `port` of 127.0.0.1 and waits until it answers. */
export async function startServer(command: readonly string[], port: number, directory?: string): Promise<StoreServer> {
  const child = spawn('sh', ['-c', tied, 'sh', ...command], {
    stdio: ['pipe', 'ignore', 'ignore'],
    ...(directory && { cwd: directory }),
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const endpoint = `http://127.0.0.1:${port}`;
  for (let tried = 0; !(await answers(endpoint)); tried += 1) {
    if (tried > 600 || child.exitCode !== null) throw new Error(`${command[0]} does not answer on ${endpoint}`);
    await sleep(25);
  }
  return {
    endpoint,
    stop: () => {
      child.stdin.end();
      return ended;
    },
  };
}

async function answers(endpoint: string): Promise<boolean> {
  try {
    await fetch(endpoint);
    return true;
  } catch {
    return false;
  }
}

/** A DynamoDB in memory (or in the file given), for one test file. */
export async function startDynoxide(file?: string): Promise<StoreServer> {
  const binary = dynoxidePath();
  if (binary === undefined) throw new Error('@dynoxide/linux-x64 is not installed');
  const port = await freePort();
  return startServer([binary, '--port', String(port), ...(file === undefined ? [] : ['--db-path', file])], port);
}
