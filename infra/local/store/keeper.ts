import { mkdir } from 'node:fs/promises';
import { HubError } from '../../../shared/domain/trouble.ts';
import { type DynamoCall, dynamoCaller } from './dynamo-call.ts';
import type { Engine } from './engines.ts';
import { freePort } from './free-port.ts';
import { runTied, type Tied } from './tie.ts';

export type Store = {
  readonly endpoint: string;
  readonly call: DynamoCall;
  /** The SQLite file of our own dynoxide, whose stream records nobody else trims; undefined for any other endpoint. */
  readonly file: string | undefined;
  stop(): Promise<void>;
};

const startTries = 5;
const readyWithinMs = 20_000;
const longestPauseMs = 5_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Somebody else's DynamoDB: looked at once, never started or stopped by us. Throws HubError `NotConfigured` when it does not answer. */
export async function useEndpoint(endpoint: string): Promise<Store> {
  const call = dynamoCaller(endpoint);
  if (!(await isHealthy(call)))
    throw new HubError('NotConfigured', `HUB_DYNAMODB_ENDPOINT=${endpoint} does not answer as DynamoDB.`);
  return { endpoint, call, file: undefined, stop: async () => undefined };
}

/**
 * Keeps one engine running on a port of its own until `stop`: started, seen healthy, started again on the same port after a crash (the pauses grow to 5 s).
 * Throws HubError `NotConfigured` with the engine's own words when it cannot be started at all.
 */
export async function keepEngine(engine: Engine, folder: string, tell: (line: string) => void): Promise<Store> {
  await mkdir(folder, { recursive: true });
  let stopping = false;
  const first = await startSomewhere(engine, folder);
  const endpoint = `http://127.0.0.1:${first.port}`;
  const call = dynamoCaller(endpoint);
  let current = first.tied;

  const keep = async () => {
    for (let crashes = 1; ; crashes += 1) {
      const { code } = await current.ended;
      if (stopping) return;
      tell(`${engine.name} ended with code ${code}; starting it again. ${current.said()}`);
      await pause(Math.min(longestPauseMs, 50 * 2 ** crashes));
      if (stopping) return;
      current = runTied(engine.command(first.port), { cwd: folder });
      if (await becomesHealthy(call, current)) crashes = 0;
    }
  };
  const kept = keep();
  return {
    endpoint,
    call,
    file: engine.file,
    stop: async () => {
      stopping = true;
      await current.stop();
      await kept;
    },
  };
}

async function startSomewhere(engine: Engine, folder: string): Promise<{ port: number; tied: Tied }> {
  let said = '';
  for (let turn = 0; turn < startTries; turn += 1) {
    const port = await freePort();
    const tied = runTied(engine.command(port), { cwd: folder });
    if (await becomesHealthy(dynamoCaller(`http://127.0.0.1:${port}`), tied)) return { port, tied };
    said = tied.said();
    await tied.stop();
  }
  throw new HubError('NotConfigured', `${engine.name} cannot be started. ${said}`);
}

/** False when it ended or stayed silent for 20 s. */
async function becomesHealthy(call: DynamoCall, tied: Tied): Promise<boolean> {
  let ended = false;
  void tied.ended.then(() => {
    ended = true;
  });
  for (let waited = 0; waited < readyWithinMs && !ended; waited += 15) {
    if (await isHealthy(call)) return true;
    await pause(15);
  }
  return false;
}

/** Only being reachable and speaking DynamoDB counts; a refusal is an answer too. */
const isHealthy = (call: DynamoCall): Promise<boolean> =>
  call('DynamoDB_20120810.ListTables', { Limit: 1 }).then(
    (answer) => answer.ok,
    () => false,
  );
