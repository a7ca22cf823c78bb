import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { createTable } from '../../infra/local/store/create-table.ts';
import type { DynamoCall } from '../../infra/local/store/dynamo-call.ts';
import { dynoxide, dynoxideBinary } from '../../infra/local/store/engines.ts';
import { keepEngine, type Store } from '../../infra/local/store/keeper.ts';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const binary = dynoxideBinary(root);
export const withDynoxide = binary !== undefined;
export const skipReason = withDynoxide ? '' : ' (skipped: no dynoxide for this system)';

export const wall = { now: () => Date.now() };
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until it is so; fails with `what`, and with what the subject said meanwhile, after 45 s. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>, said = () => ''): Promise<void> {
  for (const end = Date.now() + 45_000; Date.now() < end; await pause(20)) if (await isSo()) return;
  throw new Error(`Not within 45 s: ${what}. ${said()}`);
}

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'hub-test-'));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Our own dynoxide with the table, and its stream's ARN. */
export async function openStore(folder: string): Promise<Store & { readonly streamArn: string }> {
  if (binary === undefined) throw new Error('no dynoxide here');
  const store = await keepEngine(dynoxide(binary, folder), folder, () => undefined);
  return { ...store, streamArn: await createTable(store.call) };
}

export type Attributes = Readonly<Record<string, unknown>>;

/** Puts an item given in DynamoDB's own JSON. */
export async function putItem(call: DynamoCall, pk: string, sk: string, attributes: Attributes): Promise<void> {
  const Item = { pk: { S: pk }, sk: { S: sk }, ...attributes };
  const answer = await call('DynamoDB_20120810.PutItem', { TableName: 'receivables', Item });
  if (!answer.ok) throw new Error(`${answer.error}: ${answer.message}`);
}
export const event = { type: { S: 'event' } };
export const parked = { type: { S: 'invoice' }, wait: { M: { token: { S: 'token' } } } };

/** Bundles one of our TypeScript files as the start-up bundle does. */
export async function bundleFile(source: string, into: string): Promise<URL> {
  await build({
    entryPoints: [join(root, source)],
    outfile: into,
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    external: [join(root, 'node_modules/classic-level'), 'classic-level', 'libsql'],
    alias: { '@aws-sdk/credential-provider-node': join(root, 'shared/aws/credentials.ts') },
    banner: { js: "import { createRequire as hubRequire } from 'node:module';\nconst require = hubRequire(import.meta.url);" },
    logLevel: 'error',
  });
  return pathToFileURL(into);
}
