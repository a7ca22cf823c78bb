import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseEngine } from '../../infra/local/store/engines.ts';
import { useEndpoint } from '../../infra/local/store/keeper.ts';
import { event, openStore, putItem, root, skipReason, temporaryFolder, until, withDynoxide } from './local-kit.ts';

let folder: { path: string; remove: () => Promise<void> };
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder.remove());

const processes = (): number[] =>
  readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .filter((pid) => {
      try {
        const [program = '', ...words] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
        return program.endsWith('dynoxide') && words.some((word) => word.startsWith(folder.path));
      } catch {
        return false;
      }
    })
    .map(Number);

describe.skipIf(!withDynoxide)(`the store${skipReason}`, () => {
  it('is started again on the same address when it crashes, with everything it had', async () => {
    const store = await openStore(folder.path);
    await putItem(store.call, 'a', '1', event);
    const [crashed] = processes();
    if (crashed === undefined) throw new Error('no process');
    process.kill(crashed, 'SIGKILL');
    await until('another process serves', () => processes().some((pid) => pid !== crashed));
    const get = () =>
      store.call('DynamoDB_20120810.GetItem', { TableName: 'receivables', Key: { pk: { S: 'a' }, sk: { S: '1' } } });
    await until('it answers', () =>
      get().then(
        (answer) => answer.ok,
        () => false,
      ),
    );
    expect(await get()).toMatchObject({ ok: true, value: { Item: event } });
    await store.stop();
  });

  it('leaves no process behind when the hub stops in order', async () => {
    const store = await openStore(folder.path);
    expect(processes()).toHaveLength(1);
    await store.stop();
    expect(processes()).toEqual([]);
  });
});

describe('without an engine', () => {
  it('says what to set or to install', async () => {
    const path = process.env.PATH;
    process.env.PATH = folder.path;
    await expect(chooseEngine(undefined, folder.path)).rejects.toThrow(/HUB_DYNAMODB_ENDPOINT.*Java/);
    process.env.PATH = path;
  });

  it('an endpoint that does not answer is named', async () => {
    await expect(useEndpoint('http://127.0.0.1:9')).rejects.toThrow(/HUB_DYNAMODB_ENDPOINT=http:\/\/127\.0\.0\.1:9/);
  });
});

describe('the start-up bundle', () => {
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder.path, path)), { recursive: true });
    writeFileSync(join(folder.path, path), text);
  };
  const bundle = async (): Promise<string> => {
    const script = `import { bundleHub } from ${JSON.stringify(join(root, 'infra/local/bundle.mjs'))};
      const files = await bundleHub(${JSON.stringify(folder.path)});
      const hub = await import(files.hub);
      const { handler } = await hub.handlers['greet']();
      process.stdout.write(JSON.stringify({ file: files.hub, said: handler() }));`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
    return stdout;
  };

  it('is made anew when a source or a JSON file changed and only then, with the handler of every function', async () => {
    write('package-lock.json', '{}');
    write('infra/local/run.ts', 'export const runHub = 1;');
    write('infra/local/open-cloud-parts.ts', 'export const openCloudParts = 1;');
    write('infra/local/stream/trim-worker.ts', 'export {};');
    write(
      'functions/greet/handler.ts',
      "import words from './words.json';\nexport const handler = (): string => words.greeting;",
    );
    write('functions/greet/words.json', '{"greeting": "dzień dobry"}');
    const first = await bundle();
    expect(JSON.parse(first)).toMatchObject({ said: 'dzień dobry' });
    expect(await bundle()).toBe(first);
    write('functions/greet/words.json', '{"greeting": "dobry wieczór"}');
    expect(JSON.parse(await bundle())).toMatchObject({ said: 'dobry wieczór' });
    write('state-machines/greet.asl.json', '{}');
    expect(await bundle()).not.toBe(first);
  });
});
