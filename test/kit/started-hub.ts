import { type ChildProcess, spawn } from 'node:child_process';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { freePort } from '../../infra/local/store/free-port.ts';
import { toItem } from '../../shared/aws/dynamo-attribute-values.ts';
import type { Item } from '../../shared/ports/table.ts';
import { storeClient } from './store-client.ts';

const Health = z.object({ today: z.string(), clock: z.enum(['still', 'running']), world: z.enum(['building', 'ready']) });
type Health = z.infer<typeof Health>;

export type StartedHub = {
  readonly cloudAddress: string;
  start(): void;
  /** SIGKILL of the hub's own process; its store ends by itself. */
  kill(): Promise<void>;
  stop(): Promise<void>;
  health(): Promise<Health | undefined>;
  /** Everything in the table. */
  items(): Promise<Item[]>;
  hasEnded(): boolean;
  /** What the process said last, for a test that fails. */
  said(): string;
};

/** The hub as `npm start` runs it, on free ports and a data folder of its own. */
export async function startedHub(root: string, data: string, more: Readonly<Record<string, string>> = {}): Promise<StartedHub> {
  const [port, cloudPort] = [await freePort(), await freePort()];
  const cloudAddress = `http://127.0.0.1:${cloudPort}`;
  let child: ChildProcess | undefined;
  let said = '';
  const hear = (piece: Buffer) => {
    said = `${said}${piece}`.slice(-4000);
  };

  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    const ending = child;
    if (ending === undefined || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    await ended;
  };

  return {
    cloudAddress,
    start: () => {
      const env = { ...process.env, PORT: `${port}`, HUB_CLOUD_PORT: `${cloudPort}`, HUB_DATA: data, ...more };
      child = spawn(process.execPath, ['infra/local/start.mjs'], { cwd: root, env });
      child.stdout?.on('data', hear);
      child.stderr?.on('data', hear);
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    health: async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined);
      return answer?.ok ? Health.parse(await answer.json()) : undefined;
    },
    items: async () => {
      const client = storeClient(cloudAddress);
      const all: Item[] = [];
      let from: Parameters<typeof toItem>[0] | undefined;
      do {
        const page = await client.send(new ScanCommand({ TableName: 'receivables', ExclusiveStartKey: from }));
        all.push(...(page.Items ?? []).map(toItem));
        from = page.LastEvaluatedKey;
      } while (from !== undefined);
      return all;
    },
    hasEnded: () => child?.exitCode !== null || child.signalCode !== null,
    said: () => said,
  };
}
